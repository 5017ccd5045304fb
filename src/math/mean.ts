import { sum } from "./sum.ts";

/**
 * Arithmetic mean, in two passes, so that the mean of equal numbers is that number.
 *
 * The second pass takes back what the first one's additions lost. No values: NaN; non-finite ones: as addition makes them.
 */
export function mean(x: ArrayLike<number>): number {
  const n = x.length;
  const first = sum(x) / n;
  if (!Number.isFinite(first)) return first;
  const residues = new Float64Array(n);
  for (let i = 0; i < n; i++) residues[i] = x[i] - first;
  return first + sum(residues) / n;
}

/** Unbiased variance Σ(x − x̄)²/(n − 1), in two passes. NaN for fewer than two values. */
export function variance(x: ArrayLike<number>): number {
  if (x.length < 2) return NaN;
  const centre = mean(x);
  const squares = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) squares[i] = (x[i] - centre) * (x[i] - centre);
  return sum(squares) / (x.length - 1);
}

/** Square root of `variance`. */
export function standardDeviation(x: ArrayLike<number>): number {
  return Math.sqrt(variance(x));
}
