/** Σ_{k=0}^{L−1} min(n₀, …, n_k) n_k n_{k+1}, exactly. Source: Baldi and Vershynin 2019, arXiv:1901.00434. */
export function networkCapacity(widths: readonly number[]): bigint {
  let [capacity, least] = [0n, Infinity];
  for (let k = 0; k + 1 < widths.length; k++) {
    least = Math.min(least, widths[k]);
    capacity += BigInt(least) * BigInt(widths[k]) * BigInt(widths[k + 1]);
  }
  return capacity;
}
