/**
 * r² times the expected share of a direction that n rows in general position do not see: 1 − n/p past the threshold.
 *
 * Accuracy: 2 ulp; below p = 2n by the difference p−n, which is exact where 1 − n/p would cancel.
 */
export function missedSignal(n: number, p: number, r2: number): number {
  if (p <= n) return 0;
  return p < 2 * n ? r2 * ((p - n) / p) : r2 * (1 - n / p);
}
