import { exponentOf, mantissaOf } from "./binary-parts.ts";
import { add, divide, multiply, twoProduct, twoSum, type DoubleDouble } from "./double-double.ts";
import { LN2_HIGH, LN2_LOW } from "./exponential.ts";

/**
 * Natural logarithm.
 *
 *   x = 2^k (1 + f), 1 + f in [√½, √2);  s = f/(2 + f);  log(1 + f) = 2 artanh s
 *
 * log(±0) = −∞, log(x < 0) = NaN, log(∞) = ∞, log(1) = +0, log(NaN) = NaN.
 * Accuracy: 1 ulp (0.73 measured).
 * Source: the splitting 2s = f − s·f is that of K. C. Ng (fdlibm, 1993); the series is Taylor's.
 */
export function log(x: number): number {
  if (x > 0 && x < Infinity) return logOfParts(x, 0);
  return x === 0 ? -Infinity : x < 0 ? NaN : x;
}

/**
 * log(1 + x) without cancellation.
 *
 * log1p(±0) = ±0, log1p(−1) = −∞, log1p(x < −1) = NaN, log1p(∞) = ∞.
 * Accuracy: 1 ulp (0.73 measured).
 */
export function log1p(x: number): number {
  if (Math.abs(x) < 5.551115123125783e-17 || x === Infinity) return x; // 2⁻⁵⁴
  if (!(x > -1)) return x === -1 ? -Infinity : NaN;
  if (x > -0.29 && x < 0.41) return logNearOne(x);
  const u = 1 + x;
  const lost = x > 1 ? 1 - (u - x) : x - (u - 1);
  return logOfParts(u, lost / u);
}

/** log(x) + c for a small c. */
function logOfParts(x: number, c: number): number {
  const [k, m] = splitExponent(x);
  const f = m - 1;
  const s = f / (2 + f);
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + artanhTail(s * s)) + (k * LN2_LOW + c)) - f);
}

/** log(1 + f) for 1 + f in [√½, √2), where 1 + f itself need not be a double. */
function logNearOne(f: number): number {
  const s = f / (2 + f);
  const half = 0.5 * f * f;
  return f - (half - s * (half + artanhTail(s * s)));
}

/** k and m in [√½, √2) with x = 2^k m. */
function splitExponent(x: number): readonly [k: number, m: number] {
  const k = exponentOf(x);
  const m = mantissaOf(x);
  return m > Math.SQRT2 ? [k + 1, 0.5 * m] : [k, m];
}

/** (2 artanh s)/s − 2 as a polynomial in z = s² ≤ 0.0295, to z¹⁰; the next term is under 1e-18. */
function artanhTail(z: number): number {
  let sum = 2 / 21;
  sum = sum * z + 2 / 19;
  sum = sum * z + 2 / 17;
  sum = sum * z + 2 / 15;
  sum = sum * z + 2 / 13;
  sum = sum * z + 2 / 11;
  sum = sum * z + 2 / 9;
  sum = sum * z + 2 / 7;
  sum = sum * z + 2 / 5;
  sum = sum * z + 2 / 3;
  return sum * z;
}

const TWO_FIFTHS: DoubleDouble = [0.4, -2.2204460492503132e-17];
const TWO_THIRDS: DoubleDouble = [0.6666666666666666, 3.700743415417188e-17];

/** log(x) as a sum of two doubles, relative error under 2⁻⁶⁸; finite x > 0. For pow, where y multiplies the error. */
export function logAsSum(x: number): DoubleDouble {
  const [k, m] = splitExponent(x);
  const f = m - 1;
  const s = divide(f, twoSum(2, f));
  const z = multiply(s, s);
  // only the first three terms need two doubles: the rest is under 2⁻¹⁷ of the sum
  let rest = 2 / 23;
  for (let odd = 21; odd >= 7; odd -= 2) rest = rest * z[0] + 2 / odd;
  let sum = add(TWO_FIFTHS, [rest * z[0], 0]);
  sum = add(TWO_THIRDS, multiply(sum, z));
  sum = multiply(add([2, 0], multiply(sum, z)), s);
  return add(add([k * LN2_HIGH, 0], twoProduct(k, LN2_LOW)), sum);
}
