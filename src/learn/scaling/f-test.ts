import { regularizedBeta } from "../../math/incomplete-beta.ts";

/** Whether more columns explain more than noise would. */
export interface FTest {
  readonly p: number;
  /** Sum of squares that the added columns explain. */
  readonly explained: number;
  readonly degrees: readonly [number, number];
}

/**
 * F-test of added columns beside those that are already there, for normal errors of one variance.
 *
 *   F = (explained/q) / (rest/(n − k − q));  p = I_{d/(d + qF)}(d/2, q/2), d = n − k − q
 *
 * Columns that depend on the others are left out; null where fewer than four degrees of freedom remain for the noise.
 */
export function addedColumnsTest(spec: {
  readonly target: Float64Array;
  readonly base: readonly Float64Array[];
  readonly added: readonly Float64Array[];
}): FTest | null {
  const rest = Float64Array.from(spec.target);
  const basis: Float64Array[] = [];
  const before = spec.base.filter((column) => remove(column, basis, rest)).length;
  const without = squares(rest);
  const q = spec.added.filter((column) => remove(column, basis, rest)).length;
  const d = rest.length - before - q;
  if (q === 0 || d < 4) return null;
  const left = squares(rest);
  const explained = Math.max(0, without - left);
  const F = explained / q / (left / d);
  return {
    p: Number.isFinite(F) ? regularizedBeta(d / (d + q * F), d / 2, q / 2) : F > 0 ? 0 : 1,
    explained,
    degrees: [q, d],
  };
}

/** Lack of fit against pure error: how far the means of rows of one size lie from the law, beside their scatter. */
export function replicatesTest(residuals: Float64Array, groups: Int32Array, fitted: number): FTest | null {
  const sums = new Map<number, { count: number; total: number }>();
  residuals.forEach((value, i) => {
    const { count, total } = sums.get(groups[i]) ?? { count: 0, total: 0 };
    sums.set(groups[i], { count: count + 1, total: total + value });
  });
  const q = sums.size - fitted;
  const d = residuals.length - sums.size;
  if (q < 1 || d < 4) return null;
  const explained = [...sums.values()].reduce((sum, { count, total }) => sum + (total * total) / count, 0);
  const pure = squares(residuals) - explained;
  const F = explained / q / (pure / d);
  return {
    p: Number.isFinite(F) ? regularizedBeta(d / (d + q * F), d / 2, q / 2) : F > 0 ? 0 : 1,
    explained,
    degrees: [q, d],
  };
}

/** Makes the column orthogonal to the basis, adds it, and takes its part out of the rest; false where nothing is left of it. */
function remove(column: Float64Array, basis: Float64Array[], rest: Float64Array): boolean {
  const own = Float64Array.from(column);
  const before = squares(own);
  // twice: once leaves what rounding brings back
  for (let round = 0; round < 2; round++) for (const other of basis) subtract(own, other);
  const after = squares(own);
  if (!(after > 1e-18 * before)) return false;
  const scale = 1 / Math.sqrt(after);
  for (let i = 0; i < own.length; i++) own[i] *= scale;
  basis.push(own);
  subtract(rest, own);
  return true;
}

/** a −= (a·b) b, b of length 1. */
function subtract(a: Float64Array, b: Float64Array): void {
  let product = 0;
  for (let i = 0; i < a.length; i++) product += a[i] * b[i];
  for (let i = 0; i < a.length; i++) a[i] -= product * b[i];
}

function squares(a: Float64Array): number {
  return a.reduce((sum, value) => sum + value * value, 0);
}
