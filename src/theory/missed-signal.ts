/** r² times the expected share of a direction that n rows in general position do not see: 1 − n/p past the threshold. */
export function missedSignal(n: number, p: number, r2: number): number {
  return p <= n ? 0 : r2 * (1 - n / p);
}
