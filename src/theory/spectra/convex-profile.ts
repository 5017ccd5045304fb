import type { RankProfile } from "./rank-profile.ts";

interface ConvexSpectrum {
  readonly p: number;
  /** Σ_{i>k} λᵢ/λ_{k+1} and Σ_{i>k} (λᵢ/λ_{k+1})², k < p. */
  sum(k: number): number;
  squares(k: number): number;
  /** 1 − λ_{k+2}/λ_{k+1}, k ≤ p−2. */
  drop(k: number): number;
}

/**
 * Spectra whose logarithm is convex in i, the ratios λ_{i+1}/λ_i growing: their r_k rise to one peak, then fall.
 *
 * r_k = 1 + ρ_k r_{k+1} falls at k iff r_{k+1} ≤ 1/(1−ρ_k); were it to rise again at k+1, r_{k+2} > 1/(1−ρ_{k+1}), then
 * r_{k+1} > 1/(1−ρ_{k+1}) ≥ 1/(1−ρ_k). So k doubles until r_k reaches the bound or falls, and bisection finds the first
 * that reaches it, or the peak before: about 2 log₂ k sums.
 */
export function convexProfile({ p, sum, squares, drop }: ConvexSpectrum): RankProfile {
  const falls = (k: number) => k >= p - 1 || sum(k + 1) * drop(k) <= 1;
  return {
    tail: (k) => (k < p ? { sum: sum(k), squares: squares(k) } : null),
    firstReaching(bound) {
      const reaches = (k: number) => sum(k) >= bound;
      if (reaches(0)) return 0;
      let [below, k] = [0, Math.min(1, p - 1)];
      while (!reaches(k) && !falls(k)) [below, k] = [k, Math.min(2 * k, p - 1)];
      if (reaches(k)) return first(below, k, reaches);
      const peak = first(below, k, falls);
      return reaches(peak) ? first(below, peak, reaches) : null;
    },
  };
}

/** The least k in [from, to] where `holds`, which stays true once true; `to` if nowhere before. */
function first(from: number, to: number, holds: (k: number) => boolean): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
