import { minimumNormLeastSquares } from "../../linalg/min-norm.ts";
import { svd } from "../../linalg/svd.ts";
import { matrixProduct, transposed, type Matrix } from "../matrix-input.ts";

interface ReducedRank {
  /** (1/N) Ŷ Ŷᵀ with the fitted Ŷ. */
  readonly Sigma: Matrix;
  /** Of Sigma, descending. */
  readonly eigenvalues: number[];
  /** E‖y − ŷ‖² of the unrestricted fit. */
  readonly residual: number;
  /** The best map of rank at most m, n_L×n₀. */
  readonly map: Matrix;
  /** Of X. */
  readonly rank: number;
}

/**
 * Reduced-rank regression through the least-squares fit Ŷ = BX and the singular values of Ŷ/√N, whose squares are Σ's
 * eigenvalues: no moment matrix is formed or inverted.
 *
 * X n₀×N, Y n_L×N, columns are examples. Where X has not full row rank, B is of least norm.
 */
export function reducedRankRegression({
  X,
  Y,
  m,
}: {
  readonly X: Matrix;
  readonly Y: Matrix;
  readonly m: number;
}): ReducedRank {
  const [N, nL] = [X.columns, Y.rows];
  const problem = { X: transposed(X).entries, n: N, p: X.rows, Y: transposed(Y).entries, outputs: nL };
  const { W, rank } = minimumNormLeastSquares(problem);
  const B = transposed({ rows: X.rows, columns: nL, entries: W });
  const fitted = matrixProduct(B, X);
  const root = Math.sqrt(N);
  const residual = Y.entries.reduce(
    (sum, y, i) => sum + ((y - fitted.entries[i]) / root) * ((y - fitted.entries[i]) / root),
    0,
  );
  const scaled = { ...fitted, entries: fitted.entries.map((y) => y / root) };
  const { U, s } = svd({ A: scaled.entries, m: nL, n: N });
  const eigenvalues = Array.from({ length: nL }, (_, i) => (i < s.length ? s[i] * s[i] : 0));
  return {
    Sigma: matrixProduct(scaled, transposed(scaled)),
    eigenvalues,
    residual,
    map: projected({ U, columns: s.length, nL, m, B }),
    rank,
  };
}

/** U_m U_mᵀ B. */
function projected(spec: {
  readonly U: Float64Array;
  readonly columns: number;
  readonly nL: number;
  readonly m: number;
  readonly B: Matrix;
}): Matrix {
  const { U, columns, nL, m, B } = spec;
  const kept = Math.min(m, columns);
  const first = new Float64Array(nL * kept);
  for (let i = 0; i < nL; i++) first.set(U.subarray(i * columns, i * columns + kept), i * kept);
  const Um: Matrix = { rows: nL, columns: kept, entries: first };
  return matrixProduct(Um, matrixProduct(transposed(Um), B));
}
