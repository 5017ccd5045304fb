/**
 * Sum in a fixed order: halves are added recursively, runs of up to 16 from the left.
 *
 * Error ≤ (15 + log₂(n/16) + 1) ε Σ|x|, ε = 2⁻⁵³. Infinities and NaN as IEEE addition makes them; the empty sum is 0.
 */
export function sum(x: ArrayLike<number>): number {
  return sumOfRange(x, 0, x.length);
}

function sumOfRange(x: ArrayLike<number>, from: number, to: number): number {
  if (to - from > 16) {
    const middle = (from + to) >>> 1;
    return sumOfRange(x, from, middle) + sumOfRange(x, middle, to);
  }
  let total = 0;
  for (let i = from; i < to; i++) total += x[i];
  return total;
}
