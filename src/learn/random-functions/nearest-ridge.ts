import { exp, log } from "../../base/elementary.ts";

/** Kernel ridge's penalties that are tried first: so many in equal ratios from 10⁻⁸ to 10⁴ mean eigenvalues. */
const FIRST = 241;

/**
 * The λ of kernel ridge that is nearest to a linear fit, by the shares that it keeps of the kernel matrix's eigenvectors.
 *
 *   argmin_λ Σ (kept_i − d_i/(d_i+λ))²
 *
 * By trying λ in equal ratios and halving the interval around the best, to a relative 10⁻⁹; the sum may have several minima.
 */
export function nearestRidge(d: Float64Array, kept: Float64Array): number {
  const mean = d.reduce((sum, value) => sum + value, 0) / d.length;
  const away = (logRidge: number) => {
    const lambda = mean * exp(logRidge);
    let sum = 0;
    for (let i = 0; i < d.length; i++) {
      const gap = kept[i] - d[i] / (d[i] + lambda);
      sum += gap * gap;
    }
    return sum;
  };
  const [low, high] = [log(1e-8), log(1e4)];
  let step = (high - low) / (FIRST - 1);
  let best = low;
  for (let k = 1; k < FIRST; k++) if (away(low + k * step) < away(best)) best = low + k * step;
  while (step > 1e-9) {
    step /= 2;
    const here = away(best);
    if (away(best - step) < here) best -= step;
    else if (away(best + step) < here) best += step;
  }
  return mean * exp(best);
}
