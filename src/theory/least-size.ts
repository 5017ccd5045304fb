/** The least whole n ≥ from that is enough, where enough stays true once it is; by doubling and bisection. */
export function leastSize(from: number, enough: (n: number) => boolean): number {
  if (enough(from)) return from;
  let [low, high] = [from, 2 * from + 1];
  while (!enough(high) && high < 2e15) [low, high] = [high, 2 * high];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
