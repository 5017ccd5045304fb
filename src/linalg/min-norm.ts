import { svd } from "./svd.ts";

/** The fit of least norm among those of least squares, with what says how far to trust it. */
export interface MinimumNormFit {
  /** p×outputs, row-major */
  readonly W: Float64Array;
  /** Numerical rank: singular values above rcond × the largest. */
  readonly rank: number;
  /** Largest over smallest kept singular value; Infinity at rank 0. */
  readonly conditionNumber: number;
  /** Smallest kept over largest dropped singular value; Infinity where none is dropped or the dropped are 0. */
  readonly gap: number;
  readonly singularValues: Float64Array;
}

/**
 * Minimum-norm least squares W = X⁺Y through the singular value decomposition.
 *
 * Shapes: X n×p, Y n×outputs, row-major. rcond defaults to max(n, p)·2⁻⁵². Sizes 0 give W = 0 with rank 0.
 * Regime: any n, p and rank. Accuracy: backward stable; the error of W grows with conditionNumber, and with its square
 * times the residual.
 */
export function minimumNormLeastSquares(problem: {
  readonly X: Float64Array;
  readonly n: number;
  readonly p: number;
  readonly Y: Float64Array;
  readonly outputs: number;
  readonly rcond?: number;
}): MinimumNormFit {
  const { X, n, p, Y, outputs } = problem;
  const { U, s, V, rank: r } = svd({ A: X, m: n, n: p });
  const cut = (problem.rcond ?? Math.max(n, p) * 2.220446049250313e-16) * (s.length > 0 ? s[0] : 0);
  let rank = 0;
  while (rank < s.length && s[rank] > cut) rank++;
  const W = new Float64Array(p * outputs);
  for (let k = 0; k < rank; k++) {
    for (let output = 0; output < outputs; output++) {
      let coefficient = 0;
      for (let i = 0; i < n; i++) coefficient += U[i * r + k] * Y[i * outputs + output];
      coefficient /= s[k];
      for (let j = 0; j < p; j++) W[j * outputs + output] += coefficient * V[j * r + k];
    }
  }
  return {
    W,
    rank,
    conditionNumber: rank === 0 ? Infinity : s[0] / s[rank - 1],
    gap: rank === s.length || rank === 0 || s[rank] === 0 ? Infinity : s[rank - 1] / s[rank],
    singularValues: s,
  };
}
