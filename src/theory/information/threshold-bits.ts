import { log1p, pow } from "../../base/elementary.ts";
import { integerLog2 } from "../../math/integer-log2.ts";
import { log2UpperCount } from "../function-counts/threshold-bounds.ts";
import { MOST_THRESHOLD_INPUTS, thresholdCount } from "../function-counts/threshold-count.ts";

/** T(8), which threshold-function-count counts in 2 s. */
const T8 = 17561539552946n;

/** What is known of log₂ of a number of functions. */
export interface BitsBand {
  readonly lower: number;
  readonly upper: number;
}

/**
 * log₂ T(n), T(n) the number of threshold functions of n inputs with bias; n = −1, a gate without inputs and bias, 1.
 *
 *   n ≤ 9: known.
 *   lower: T(n+1) ≥ (2ⁿ+1) T(n): weights with 2ⁿ distinct sums leave 2ⁿ+1 cuts of the half cube that is new
 *   upper: T(n) ≤ 2 Σ_{k≤n} C(2ⁿ−1, k), Cover's count of points in general position
 */
export function thresholdBits(n: number): BitsBand {
  if (n <= MOST_THRESHOLD_INPUTS) {
    const bits = n < 0 ? 0 : integerLog2(n === 8 ? T8 : thresholdCount(n).count);
    return { lower: bits, upper: bits };
  }
  let { lower } = thresholdBits(MOST_THRESHOLD_INPUTS);
  for (let m = MOST_THRESHOLD_INPUTS; m < n; m++) lower += m + log1p(pow(2, -m)) / Math.LN2;
  return { lower, upper: log2UpperCount(n) };
}

/** Operations for the class of n ≤ 5 inputs, all of it; beyond, what T(n) functions on 2ⁿ points would cost at least. */
export function thresholdWork(n: number): number {
  return [1e4, 1e4, 1e4, 1e5, 1e6, 2e8][n] ?? 1e9 * pow(2, Math.min(n, 900));
}

/** Tells what is known where the class is too large to list. */
export function refusedThreshold(n: number): string {
  const { lower, upper } = thresholdBits(Math.min(n, 100_000));
  const bits =
    lower === upper
      ? `log₂ T(${n}) = ${lower.toFixed(3)}`
      : `log₂ T(${n}) is from ${lower.toFixed(1)} to ${upper.toFixed(1)}`;
  return `${bits}, so inputs that do not depend on the target need at least ${Math.ceil(lower)} examples; ask threshold-function-count-bounds.`;
}
