import { log } from "../../base/elementary.ts";
import { sum } from "../../math/sum.ts";

/** log₂ x; whole for powers of 2. */
export function log2(x: number): number {
  const whole = Math.round(log(x) / Math.LN2);
  return Math.abs(whole) < 1000 && x === powerOfTwo(whole) ? whole : log(x) / Math.LN2;
}

function powerOfTwo(exponent: number): number {
  let power = 1;
  for (let k = 0; k < Math.abs(exponent); k++) power *= exponent > 0 ? 2 : 0.5;
  return power;
}

/** −Σ q log₂ q in bits, 0 log 0 = 0; the shares need not sum to 1. */
export function entropyBits(shares: ArrayLike<number>): number {
  return sum(Float64Array.from(shares, (q) => (q === 0 || q === 1 ? 0 : -q * log2(q))));
}

/** Weights over their sum; null where all are 0. */
export function sharesOf(weights: readonly number[]): Float64Array | null {
  const total = sum(weights);
  return total > 0 ? Float64Array.from(weights, (weight) => weight / total) : null;
}
