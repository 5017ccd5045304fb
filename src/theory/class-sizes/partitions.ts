/** Partitions of n into at most `most` parts, each descending. */
export function partitions(n: number, most: number): number[][] {
  const found: number[][] = [];
  const extend = (left: number, parts: readonly number[]): void => {
    if (left === 0) found.push([...parts]);
    if (left === 0 || parts.length === most) return;
    const rest = most - parts.length;
    for (let part = Math.min(left, parts.at(-1) ?? left); part * rest >= left; part--)
      extend(left - part, [...parts, part]);
  };
  extend(n, []);
  return found;
}

/** How many partitions of 0, 1, …, n there are into at most `most` parts; n · most additions. */
export function partitionCounts(n: number, most: number): Float64Array {
  const counts = new Float64Array(n + 1);
  counts[0] = 1;
  for (let part = 1; part <= Math.min(n, most); part++) {
    for (let total = part; total <= n; total++) counts[total] += counts[total - part];
  }
  return counts;
}
