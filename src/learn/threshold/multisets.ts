/** All i₁ ≤ … ≤ i_m of 0 … n−1. The list that is given is the same object each time. */
export function* ascendingTuples(n: number, m: number): Iterable<readonly number[]> {
  const tuple = Array.from({ length: m }, () => 0);
  for (;;) {
    if (n > 0) yield tuple;
    let last = m - 1;
    while (last >= 0 && tuple[last] >= n - 1) last--;
    if (last < 0) return;
    tuple.fill(tuple[last] + 1, last);
  }
}

/** Their number, C(n+m−1, m). */
export function ascending(n: number, m: number): number {
  let count = 1;
  for (let i = 0; i < m; i++) count = (count * (n + i)) / (i + 1);
  return count;
}

/** Different orders of an ascending list: m! over the factorials of how often each member stands there. */
export function ordersOf(tuple: readonly number[]): number {
  let [orders, alike] = [1, 0];
  for (let i = 0; i < tuple.length; i++) {
    alike = i > 0 && tuple[i] === tuple[i - 1] ? alike + 1 : 1;
    orders = (orders * (i + 1)) / alike;
  }
  return orders;
}
