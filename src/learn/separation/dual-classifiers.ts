import { exp, log1p } from "../../base/elementary.ts";

/** α of w = Σ α_i s_i x_i, and whether the stated tolerance was met. */
export interface DualFit {
  readonly alpha: Float64Array;
  readonly met: boolean;
  /** Passes over all rows, or steps. */
  readonly steps: number;
}

/** Signed Gram matrix Q_ij = s_i s_j x_i·x_j, n×n; `pause` is called between passes. */
interface DualProblem {
  readonly Q: Float64Array;
  readonly n: number;
  readonly pause: () => void;
}

/**
 * The largest margin without intercept, min ½‖w‖² with s_i x_i·w ≥ 1, by dual coordinate ascent: α_i ← (α_i − ((Qα)_i−1)/Q_ii)₊.
 *
 * Met where no margin is below 1 − tolerance and none of a support vector above 1 + tolerance; never for rows that cannot
 * be separated, which use up the passes. Source: Hsieh et al. 2008, ICML, with C = ∞.
 */
export function maxMargin(
  { Q, n, pause }: DualProblem,
  { tolerance, passes }: { readonly tolerance: number; readonly passes: number },
): DualFit {
  const alpha = new Float64Array(n);
  const margins = new Float64Array(n);
  for (let pass = 1; pass <= passes; pass++) {
    pause();
    let worst = 0;
    for (let i = 0; i < n; i++) {
      const gap = margins[i] - 1;
      worst = Math.max(worst, alpha[i] > 0 ? Math.abs(gap) : -gap);
      const change = Math.max(0, alpha[i] - gap / Q[i * n + i]) - alpha[i];
      if (change === 0) continue;
      alpha[i] += change;
      for (let j = 0; j < n; j++) margins[j] += change * Q[i * n + j];
    }
    if (worst <= tolerance) return { alpha, met: true, steps: pass };
  }
  return { alpha, met: false, steps: passes };
}

/**
 * Gradient descent on the mean logistic loss from 0 with step `rate`·4n/‖Q‖, ‖Q‖ the largest row sum, so that a rate below
 * 2 is stable. Met where the mean loss is at most `tolerance`. In the long run w turns to the largest margin
 * (Soudry et al. 2018).
 */
export function logisticDescent(
  { Q, n, pause }: DualProblem,
  { rate, steps, tolerance }: { readonly rate: number; readonly steps: number; readonly tolerance: number },
): DualFit {
  const alpha = new Float64Array(n);
  const margins = new Float64Array(n);
  let largest = 0;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += Math.abs(Q[i * n + j]);
    largest = Math.max(largest, sum);
  }
  const step = (4 * rate) / largest;
  for (let done = 1; done <= steps; done++) {
    pause();
    let loss = 0;
    for (let i = 0; i < n; i++) {
      const tail = exp(-Math.abs(margins[i]));
      loss += log1p(tail) + Math.max(0, -margins[i]);
      alpha[i] += step * (margins[i] > 0 ? tail / (1 + tail) : 1 / (1 + tail));
    }
    if (loss <= tolerance * n) return { alpha, met: true, steps: done };
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += Q[i * n + j] * alpha[j];
      margins[i] = sum;
    }
  }
  return { alpha, met: false, steps };
}
