import { powerOfTwo, scale } from "./binary-parts.ts";

/** ln 2 in two parts; the first has 32 bits, so that its product with an exponent is exact. */
export const LN2_HIGH = 0.6931471803691238;
export const LN2_LOW = 1.9082149292705877e-10;
const INVERSE_LN2 = 1.4426950408889634;

/** Above it e^x rounds to Infinity. */
const OVERFLOW = 709.782712893384;
/** Below it e^x rounds to 0 (under half of the smallest denormal). */
const UNDERFLOW = -745.1332191019412;

/**
 * e^x.
 *
 *   x = k ln 2 + r, |r| ≤ ½ ln 2;  e^x = 2^k (1 + r + r² P(r)), P the Taylor polynomial of degree 11
 *
 * exp(−∞) = 0, exp(±0) = 1, exp(∞) = ∞, exp(NaN) = NaN.
 * Accuracy: 0.7 ulp (0.56 measured; truncation r¹⁴/14! ≤ 0.04 ulp); denormal results ½ ulp more.
 */
export function exp(x: number): number {
  if (x > OVERFLOW) return Infinity;
  if (x < UNDERFLOW) return 0;
  return expOfSum(x, 0);
}

/** e^(hi + lo) for |lo| ≤ ulp(hi) and a result in range. */
export function expOfSum(hi: number, lo: number): number {
  const k = Math.round(hi * INVERSE_LN2);
  const high = hi - k * LN2_HIGH; // exact
  const low = k * LN2_LOW - lo;
  const r = high - low;
  const lost = high - r - low;
  const sum = 1 + r;
  return scale(sum + (r - (sum - 1) + (lost + r * r * expTail(r))), k);
}

/**
 * e^x − 1 without cancellation.
 *
 * expm1(±0) = ±0, expm1(−∞) = −1, expm1(∞) = ∞, expm1(NaN) = NaN.
 * Accuracy: 1 ulp (0.85 measured).
 */
export function expm1(x: number): number {
  if (Math.abs(x) < 5.551115123125783e-17) return x; // 2⁻⁵⁴: x²/2 is under half an ulp
  if (x < -40) return -1;
  const k = Math.round(x * INVERSE_LN2);
  if (k > 52) return exp(x) - 1;
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const q = high - r - low + r * r * expTail(r);
  if (k === 0) return r + q;
  const power = powerOfTwo(k);
  const whole = power - 1; // exact: −58 ≤ k ≤ 52, and for k < −1 its rounding is under 2⁻⁵⁴ of a result near −1
  const part = r * power;
  const sum = whole + part;
  // whichever of the two is larger, the lost bits of the sum are recovered
  const lost = Math.abs(whole) >= Math.abs(part) ? part - (sum - whole) : whole - (sum - part);
  return sum + (lost + q * power);
}

/** (e^r − 1 − r)/r² to r¹¹/13!. */
function expTail(r: number): number {
  let sum = 1.6059043836821613e-10;
  sum = sum * r + 2.08767569878681e-9;
  sum = sum * r + 2.505210838544172e-8;
  sum = sum * r + 2.755731922398589e-7;
  sum = sum * r + 2.7557319223985893e-6;
  sum = sum * r + 2.48015873015873e-5;
  sum = sum * r + 1.984126984126984e-4;
  sum = sum * r + 1.3888888888888889e-3;
  sum = sum * r + 8.333333333333333e-3;
  sum = sum * r + 4.1666666666666664e-2;
  sum = sum * r + 1.6666666666666666e-1;
  return sum * r + 0.5;
}
