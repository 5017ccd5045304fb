import { log, log1p, pow } from "../../base/elementary.ts";
import { bigLog2 } from "../../math/big-log2.ts";

/** T(0) … T(9), OEIS A000609; those up to n = 5 are counted by `thresholdFunctions` too. */
const counted: readonly bigint[] = [
  2n,
  4n,
  14n,
  104n,
  1882n,
  94572n,
  15028134n,
  8378070864n,
  17561539552946n,
  144130531453121108n,
];

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
  if (n < counted.length) {
    const bits = n < 0 ? 0 : bigLog2(counted[n]);
    return { lower: bits, upper: bits };
  }
  let lower = bigLog2(counted[counted.length - 1]);
  for (let m = counted.length - 1; m < n; m++) lower += m + log1p(pow(2, -m)) / Math.LN2;
  return { lower, upper: coverBits(n, n + 1) };
}

/** log₂ 2 Σ_{k<d} C(2ⁿ−1, k): what Cover allows 2ⁿ points in d dimensions; 2ⁿ where d ≥ 2ⁿ. */
export function coverBits(n: number, d: number): number {
  if (n < 30 && d >= 1 << n) return 1 << n;
  const u = pow(2, -n);
  let bits = 0;
  // Σ_{k<d} C(M,k) = C(M,d−1) (1 + r₁ + r₁r₂ + …), built from the left as the ratio of the sum to its last term
  let sumToLast = 1;
  for (let k = 1; k < d; k++) {
    // log₂ of C(M,k)/C(M,k−1) = (M−k+1)/k, M = 2ⁿ−1
    const step = n + (log1p(-k * u) - log(k)) / Math.LN2;
    bits += step;
    sumToLast = 1 + (sumToLast * (k * u)) / (1 - k * u);
  }
  return 1 + bits + log(sumToLast) / Math.LN2;
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
