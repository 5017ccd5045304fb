import { log } from "../../base/elementary.ts";
import { normalQuantile } from "../../math/normal-distribution.ts";
import type { RowGroups } from "./row-groups.ts";

export interface ConditionalEntropy {
  readonly plugIn: number;
  readonly millerMadow: number;
  readonly low: number;
  readonly high: number;
  /** 1 − share of rows whose input occurs once: how much of a fresh row's inputs has been seen (Good–Turing). */
  readonly coverage: number;
}

/**
 * H(y | x) in bits for inputs that repeat: entropies of the labels of equal rows, weighted by their number.
 *
 *   plug-in −(1/n) Σ log₂ (n_xy/n_x);  Miller–Madow adds (K_xy − K_x)/(2n ln 2), K the pairs and the inputs seen
 *
 * Interval: Miller–Madow ± z·sd of the terms/√n. Where `coverage` is small (inputs that hardly repeat, as continuous ones)
 * the answer is 0 whatever the truth: then the nearest neighbours or a cross-fitted model must be asked.
 */
export function conditionalEntropy(
  { groupOf, sizes }: RowGroups,
  y: Float64Array,
  { classes, level }: { readonly classes: number; readonly level: number },
): ConditionalEntropy {
  const n = y.length;
  const pairs = new Map<number, number>();
  for (let i = 0; i < n; i++) {
    const pair = groupOf[i] * classes + y[i];
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let [sum, squares] = [0, 0];
  for (const [pair, count] of pairs) {
    const bits = log(sizes[Math.floor(pair / classes)] / count) / Math.LN2;
    sum += count * bits;
    squares += count * bits * bits;
  }
  const plugIn = sum / n;
  const millerMadow = plugIn + (pairs.size - sizes.length) / (2 * n * Math.LN2);
  const half = normalQuantile((1 + level) / 2) * Math.sqrt(Math.max(0, squares / n - plugIn * plugIn) / n);
  const once = sizes.reduce((total, size) => total + (size === 1 ? 1 : 0), 0);
  return {
    plugIn,
    millerMadow,
    low: Math.max(0, millerMadow - half),
    high: millerMadow + half,
    coverage: 1 - once / n,
  };
}
