/** C(n, k), exactly; 0 for k > n. The product grows by one factor a step and stays whole. */
export function binomial(n: number, k: number): bigint {
  if (k > n) return 0n;
  let value = 1n;
  for (let i = 0; i < Math.min(k, n - k); i++) value = (value * BigInt(n - i)) / BigInt(i + 1);
  return value;
}

/** Σ_{j=from}^{to} C(n, j), each binomial from the one before. */
export function binomialSum(n: number, from: number, to: number): bigint {
  let term = binomial(n, from);
  let sum = 0n;
  for (let j = from; j <= Math.min(to, n); j++) {
    sum += term;
    term = (term * BigInt(n - j)) / BigInt(j + 1);
  }
  return sum;
}

/**
 * Upper bound of the operations of `binomial` and `binomialSum`: factors, each times the 64-bit digits of the result,
 * and the result in decimal.
 */
export function binomialCost(n: number, k: number): number {
  const factors = Math.min(k, n) + 1;
  // C(n, k) ≤ 2ⁿ and ≤ nᵏ
  const bits = Math.min(n, Math.min(k, n) * bitsOf(n)) + 64;
  return factors * (20 + bits / 16) + (bits / 64) * (bits / 64);
}

function bitsOf(n: number): number {
  return 32 - Math.clz32(Math.min(n, 2147483647)) + (n > 2147483647 ? 22 : 0);
}
