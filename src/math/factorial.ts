import { logGamma } from "./log-gamma.ts";

export const LN2 = 0.6931471805599453;
const LN10 = 2.302585092994046;

/** n!, exactly: the product by halves, so that factors stay of like length. */
export function factorial(n: number): bigint {
  return productOf(1, n);
}

function productOf(first: number, last: number): bigint {
  if (last - first < 8) {
    let product = 1n;
    for (let i = first; i <= last; i++) product *= BigInt(i);
    return product;
  }
  const middle = Math.floor((first + last) / 2);
  return productOf(first, middle) * productOf(middle + 1, last);
}

/** Upper bound of the operations of n! and of writing it in decimal, which takes most of them: 60 · (64-bit digits)^1.5. */
export function factorialCost(n: number): number {
  const digits = logGamma(n + 1) / LN2 / 64 + 1;
  return 60 * digits * Math.sqrt(digits) + 100;
}

/** n!·e^factor as a power of ten, for where its digits are too many. */
export function factorialMagnitude(n: number, logFactor = 0): string {
  return `10^${((logGamma(n + 1) + logFactor) / LN10).toPrecision(10)}`;
}
