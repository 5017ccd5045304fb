import { plainBackend, type DenseBackend } from "./dense.ts";
import { svd } from "./svd.ts";

/** Ridge regression for every λ from one decomposition. */
export interface RidgePath {
  /** Coefficients p×outputs at λ > 0, or the minimum-norm fit at λ = 0. */
  at(lambda: number): Float64Array;
  /** Σ s²/(s² + λ). */
  degreesOfFreedom(lambda: number): number;
  /** Generalised cross-validation: (RSS/n)/(1 − df/n)², summed over outputs; Infinity where df = n. */
  gcv(lambda: number): number;
}

/**
 * argmin ‖Y − XW‖² + λ‖W‖² for a whole path of λ (no intercept, λ not divided by n).
 *
 *   W(λ) = V diag(s/(s² + λ)) Uᵀ Y
 *
 * Shapes: X n×p, Y n×outputs, row-major. Singular values below max(n, p)·2⁻⁵² of the largest count as 0.
 * GCV keeps its finite limit as λ → 0 where rank = n.
 */
export function ridgePath(problem: {
  readonly X: Float64Array;
  readonly n: number;
  readonly p: number;
  readonly Y: Float64Array;
  readonly outputs: number;
  readonly on?: DenseBackend;
}): RidgePath {
  const { X, n, p, Y, outputs } = problem;
  const { U, s, V, rank: r } = svd({ A: X, m: n, n: p, on: problem.on ?? plainBackend });
  const cut = Math.max(n, p) * 2.220446049250313e-16 * (s.length > 0 ? s[0] : 0);
  const kept = s.map((value) => (value > cut ? value : 0));
  const projected = new Float64Array(r * outputs);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < r; k++)
      for (let o = 0; o < outputs; o++) projected[k * outputs + o] += U[i * r + k] * Y[i * outputs + o];
  const shrunk = (k: number, lambda: number) =>
    kept[k] === 0 ? 0 : (kept[k] * kept[k]) / (kept[k] * kept[k] + lambda);
  const degreesOfFreedom = (lambda: number) => kept.reduce((sum, _, k) => sum + shrunk(k, lambda), 0);
  const unreached = squaredRemainder({ U, kept, projected, Y, n, outputs });
  return {
    at(lambda) {
      const W = new Float64Array(p * outputs);
      for (let k = 0; k < r; k++) {
        if (kept[k] === 0) continue;
        for (let o = 0; o < outputs; o++) {
          const coefficient = (shrunk(k, lambda) / kept[k]) * projected[k * outputs + o];
          for (let j = 0; j < p; j++) W[j * outputs + o] += coefficient * V[j * r + k];
        }
      }
      return W;
    },
    degreesOfFreedom,
    gcv(lambda) {
      // sums of what is left, not differences from what was there: both vanish together as λ → 0 where rank = n
      let rss = unreached;
      let free = n - kept.filter((value) => value > 0).length;
      for (let k = 0; k < r; k++) {
        if (kept[k] === 0) continue;
        const left = lambda / (kept[k] * kept[k] + lambda);
        free += left;
        for (let o = 0; o < outputs; o++) {
          const rest = left * projected[k * outputs + o];
          rss += rest * rest;
        }
      }
      const share = free / n;
      return free > 0 ? rss / n / (share * share) : Infinity;
    },
  };
}

/** ‖Y − U_r U_rᵀ Y‖², what no λ reaches, from the remainder itself: ‖Y‖² − ‖U_rᵀ Y‖² would cancel. */
function squaredRemainder(spec: {
  readonly U: Float64Array;
  readonly kept: Float64Array;
  readonly projected: Float64Array;
  readonly Y: Float64Array;
  readonly n: number;
  readonly outputs: number;
}): number {
  const { U, kept, projected, Y, n, outputs } = spec;
  const r = kept.length;
  if (kept.filter((value) => value > 0).length === n) return 0; // U_r spans all: the remainder is rounding
  let squares = 0;
  for (let i = 0; i < n; i++) {
    for (let o = 0; o < outputs; o++) {
      let rest = Y[i * outputs + o];
      for (let k = 0; k < r; k++) if (kept[k] > 0) rest -= U[i * r + k] * projected[k * outputs + o];
      squares += rest * rest;
    }
  }
  return squares;
}
