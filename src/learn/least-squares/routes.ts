import { cholesky, solveCholesky } from "../../linalg/cholesky.ts";
import { completeOrthogonalLeastSquares } from "../../linalg/complete-orthogonal.ts";
import type { DenseBackend } from "../../linalg/dense.ts";
import { minimumNormLeastSquares } from "../../linalg/min-norm.ts";
import { naiveInverse } from "./naive-inverse.ts";

/** One way to solve least squares: its coefficients, null where it gives none. */
export interface RouteFits {
  readonly naive: Float64Array | null;
  readonly qr: Float64Array;
  readonly svd: Float64Array;
  readonly ridge: Float64Array | null;
}

export interface RoutesRun {
  readonly fits: RouteFits;
  readonly rankQr: number;
  /** max |A⁻¹A − I| of A = XᵀX and of A = XᵀX + λI; Infinity without an inverse. */
  readonly inverseError: number;
  readonly ridgeInverseError: number;
  /** XᵀX as rounded, p×p. */
  readonly gram: Float64Array;
}

/**
 * The same problem by four routes: (XᵀX)⁻¹Xᵀy with an explicit inverse, pivoted QR (complete orthogonal factorisation),
 * singular values, and (XᵀX + λI)⁻¹Xᵀy by Cholesky.
 */
export function runRoutes(problem: {
  readonly X: Float64Array;
  readonly n: number;
  readonly p: number;
  readonly y: Float64Array;
  readonly lambda: number;
  readonly on: DenseBackend;
}): RoutesRun {
  const { X, n, p, y, lambda, on } = problem;
  const gram = gramOf(X, n, p);
  const Xty = new Float64Array(p);
  for (let i = 0; i < n; i++) for (let j = 0; j < p; j++) Xty[j] += X[i * p + j] * y[i];
  const naive = naiveInverse(gram, p);
  const shifted = gram.map((value, k) => (k % (p + 1) === 0 ? value + lambda : value));
  const factor = cholesky({ A: shifted, n: p, on });
  const qr = completeOrthogonalLeastSquares({ X, n, p, Y: y, outputs: 1, on });
  const svd = minimumNormLeastSquares({ X, n, p, Y: y, outputs: 1, on });
  return {
    fits: {
      naive: naive.inverse === null ? null : times(naive.inverse, Xty),
      qr: qr.W,
      svd: svd.W,
      ridge: factor === null ? null : solveCholesky({ L: factor.L, n: p, B: Xty, columns: 1 }),
    },
    rankQr: qr.rank,
    inverseError: naive.error,
    ridgeInverseError: naiveInverse(shifted, p).error,
    gram,
  };
}

/** XᵀX, summed row by row as a textbook does. */
function gramOf(X: Float64Array, n: number, p: number): Float64Array {
  const gram = new Float64Array(p * p);
  for (let i = 0; i < n; i++)
    for (let a = 0; a < p; a++) for (let b = 0; b < p; b++) gram[a * p + b] += X[i * p + a] * X[i * p + b];
  return gram;
}

function times(A: Float64Array, x: Float64Array): Float64Array {
  const p = x.length;
  const product = new Float64Array(p);
  for (let i = 0; i < p; i++) for (let j = 0; j < p; j++) product[i] += A[i * p + j] * x[j];
  return product;
}
