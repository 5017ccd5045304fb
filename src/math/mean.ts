/** Mean in the order given, in two passes: the second adds the mean of the rounding residue. NaN for no values. */
export function mean(x: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i];
  const first = sum / x.length;
  if (!Number.isFinite(first)) return first;
  let residue = 0;
  for (let i = 0; i < x.length; i++) residue += x[i] - first;
  return first + residue / x.length;
}

/** Σ(xᵢ − x̄)²/(n − 1); NaN for n < 2. */
export function variance(x: ArrayLike<number>): number {
  if (x.length < 2) return NaN;
  const centre = mean(x);
  let squares = 0;
  for (let i = 0; i < x.length; i++) squares += (x[i] - centre) * (x[i] - centre);
  return squares / (x.length - 1);
}

/** √variance; NaN for n < 2. */
export function standardDeviation(x: ArrayLike<number>): number {
  return Math.sqrt(variance(x));
}
