import { columnsToMatrix } from "./orthogonalise.ts";
import { rangeBasis, type RangeProblem } from "./range-finder.ts";
import { svd } from "./svd.ts";

export interface RandomisedSvd {
  /** m×rank, row-major. */
  readonly U: Float64Array;
  /** rank, descending. */
  readonly s: Float64Array;
  /** n×rank, row-major. */
  readonly V: Float64Array;
  /** min(rank asked, rank found). */
  readonly rank: number;
  /** Each s errs, and lies below the true one, by at most this, but for a chance of 10⁻¹⁰ and rounding. */
  readonly valueBound: number;
  /** ‖A − U diag(s) Vᵀ‖₂ is at most this, with the same exception; the best of any of this rank is s_{rank+1}. */
  readonly errorBound: number;
}

/**
 * The leading singular values and vectors of a matrix that is known by its products alone.
 *
 *   A ≈ QQᵀA,  QᵀA = W diag(s) Vᵀ,  U = QW,  Q from `rangeFinder` with rank + oversampling columns
 *
 * Shapes: U m×rank, s rank, V n×rank; m = 0, n = 0 or rank = 0 gives empty arrays.
 * Regime: any matrix; `oversampling` 10 and `powers` 2 unless said. Without decay beyond `rank`, take more powers.
 * Price: (2·powers + 2)(rank + oversampling + 10) products at most and one svd of n × (rank + oversampling). Deterministic by
 * seed.
 * @throws what `rangeFinder` throws.
 * Accuracy: stated by the result itself; signs are what the algorithm gives. Not finite: NaN.
 * Source: Halko, Martinsson, Tropp 2011, SIAM Review 53(2):217–288, algorithm 5.1.
 */
export function randomisedSvd(
  problem: Omit<RangeProblem, "columns"> & { readonly rank: number; readonly oversampling?: number },
): RandomisedSvd {
  const { operator, oversampling = 10 } = problem;
  const { basis, errorBound } = rangeBasis({ ...problem, columns: problem.rank + oversampling });
  const r = basis.length;
  const rows = basis.map((q) => operator.applyTransposed(q).slice());
  const small = svd({ A: columnsToMatrix(rows, operator.n), m: operator.n, n: r }); // (QᵀA)ᵀ = V diag(s) Wᵀ
  const rank = Math.min(problem.rank, small.s.length);
  return {
    U: leftVectors(basis, { W: small.V, width: small.s.length, m: operator.m, rank }),
    s: small.s.slice(0, rank),
    V: leadingColumns(small.U, small.s.length, rank),
    rank,
    valueBound: errorBound,
    errorBound: errorBound + (rank < small.s.length ? small.s[rank] : 0),
  };
}

function leadingColumns(A: Float64Array, width: number, rank: number): Float64Array {
  return A.filter((_, at) => at % width < rank);
}

/** QW, of which the first `rank` columns. */
function leftVectors(
  basis: readonly Float64Array[],
  {
    W,
    width,
    m,
    rank,
  }: { readonly W: Float64Array; readonly width: number; readonly m: number; readonly rank: number },
): Float64Array {
  const U = new Float64Array(m * rank);
  basis.forEach((q, l) => {
    for (let i = 0; i < m; i++) for (let j = 0; j < rank; j++) U[i * rank + j] += q[i] * W[l * width + j];
  });
  return U;
}
