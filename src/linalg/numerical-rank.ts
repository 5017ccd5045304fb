import type { DenseBackend } from "./dense.ts";
import { minimumNormLeastSquares } from "./min-norm.ts";

const EPSILON = 2.220446049250313e-16;

/** A rank as far as rounding lets it be known. */
export interface NumericalRank {
  /** Singular values above the threshold. */
  readonly rank: number;
  /** min(m, n), descending. */
  readonly singularValues: Float64Array;
  /** s_r / s_{r+1}: last kept over first dropped; Infinity where none is kept or dropped, or the dropped are 0. */
  readonly gap: number;
  /** max(m, n) ε s₁. */
  readonly threshold: number;
}

/**
 * Numerical rank of a matrix from its singular values, and the gap below the last one kept.
 *
 *   r = #{i : s_i > max(m, n) ε s₁},   ε = 2⁻⁵²
 *
 * A m×n, row-major; m = 0 or n = 0 gives rank 0. Not finite: rank 0, singular values and threshold NaN.
 * Accuracy: r is the rank of a matrix within the threshold of A; a large gap says that no other threshold between
 * s_{r+1} and s_r would tell another.
 */
export function numericalRank({
  A,
  m,
  n,
  on,
}: {
  readonly A: Float64Array;
  readonly m: number;
  readonly n: number;
  readonly on?: DenseBackend;
}): NumericalRank {
  // no right-hand side: the values alone, a quarter of the price of an svd
  const nothing = { Y: new Float64Array(0), outputs: 0, ...(on && { on }) };
  const { singularValues: s } = minimumNormLeastSquares({ X: A, n: m, p: n, ...nothing });
  const threshold = Math.max(m, n) * EPSILON * (s.length > 0 ? s[0] : 0);
  let rank = 0;
  while (rank < s.length && s[rank] > threshold) rank++;
  const dropsSome = rank > 0 && rank < s.length && s[rank] > 0;
  return { rank, singularValues: s, gap: dropsSome ? s[rank - 1] / s[rank] : Infinity, threshold };
}
