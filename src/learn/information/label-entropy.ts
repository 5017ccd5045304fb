import { log } from "../../base/elementary.ts";
import { normalQuantile } from "../../math/normal-distribution.ts";

/** Entropy in bits, from counts. */
export interface EntropyEstimate {
  /** Of the frequencies themselves; too low by (K−1)/(2n) nats on average. */
  readonly plugIn: number;
  readonly millerMadow: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Entropy of a categorical law from a sample of n.
 *
 *   plug-in Ĥ = −Σ f log₂ f;  Miller–Madow Ĥ + (K₊−1)/(2n ln 2), K₊ classes seen
 *   interval: Miller–Madow ± z √(Σ f log₂² f − Ĥ²)/n + (K₊−1)/(2n² ln² 2)), within [0, log₂ K]
 *
 * The second term under the root is the variance that is left where all classes are equally frequent (χ²/2n).
 * No rows: NaN. Source: Miller 1955; Paninski 2003.
 */
export function labelEntropy(counts: ArrayLike<number>, level: number): EntropyEstimate {
  let [n, seen] = [0, 0];
  for (let k = 0; k < counts.length; k++) {
    n += counts[k];
    if (counts[k] > 0) seen++;
  }
  let [plugIn, squares] = [0, 0];
  for (let k = 0; k < counts.length; k++) {
    if (counts[k] === 0) continue;
    const [f, bits] = [counts[k] / n, -log(counts[k] / n) / Math.LN2];
    plugIn += f * bits;
    squares += f * bits * bits;
  }
  if (n === 0) return { plugIn: NaN, millerMadow: NaN, low: NaN, high: NaN };
  const most = log(counts.length) / Math.LN2;
  const millerMadow = Math.min(most, plugIn + (seen - 1) / (2 * n * Math.LN2));
  const spread = Math.max(0, squares - plugIn * plugIn) / n + (seen - 1) / (2 * n * n * Math.LN2 * Math.LN2);
  const half = normalQuantile((1 + level) / 2) * Math.sqrt(spread);
  return { plugIn, millerMadow, low: Math.max(0, millerMadow - half), high: Math.min(most, millerMadow + half) };
}

/** How often each class 0…K−1 occurs. */
export function classCounts(y: ArrayLike<number>, classes: number): Float64Array {
  const counts = new Float64Array(classes);
  for (let i = 0; i < y.length; i++) counts[y[i]]++;
  return counts;
}
