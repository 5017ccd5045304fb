/** Cover's C(N, d) = 2 Σ_{k<d} C(N−1, k), each binomial from the one before. */
export function coverCount(N: number, d: number): bigint {
  let binomial = 1n;
  let sum = 0n;
  for (let k = 0; k < Math.min(d, N); k++) {
    sum += binomial;
    binomial = (binomial * BigInt(N - 1 - k)) / BigInt(k + 1);
  }
  return 2n * sum;
}
