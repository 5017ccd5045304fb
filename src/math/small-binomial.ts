/** C(n, k) for n ≤ 50, exactly; 0 unless 0 ≤ k ≤ n. */
export function smallBinomial(n: number, k: number): number {
  let value = k < 0 || k > n ? 0 : 1;
  // every quotient is a binomial, and every product, at most 50 · C(50, 25) / 2, a whole number below 2⁵³
  for (let i = 0; i < Math.min(k, n - k); i++) value = (value * (n - i)) / (i + 1);
  return value;
}
