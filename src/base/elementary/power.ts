import { multiply } from "./double-double.ts";
import { expOfSum } from "./exponential.ts";
import { logAsSum } from "./logarithm.ts";

/**
 * x^y = e^(y log x), the logarithm and the product in two doubles.
 *
 * Special values are ECMAScript's: pow(x, ±0) = 1 even for NaN, pow(±1, ±∞) = NaN, pow(x < 0, y not whole) = NaN,
 * pow(−0, odd y) keeps the sign. Where x^y is a double it is exact.
 * Accuracy: 0.8 ulp (0.66 measured); denormal results ½ ulp more.
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (x !== x || y !== y) return NaN;
  if (x === 1 && Math.abs(y) !== Infinity) return 1;
  const magnitude = Math.abs(x);
  if (x === 0 || magnitude === Infinity || Math.abs(y) === Infinity) return powAtTheEdge(x, y);
  if (x < 0 && y !== Math.floor(y)) return NaN;
  const sign = x < 0 && isOdd(y) ? -1 : 1;
  const logarithm = logAsSum(magnitude);
  const estimate = y * logarithm[0];
  if (estimate > 710) return sign * Infinity;
  if (estimate < -746) return sign * 0;
  if (Math.abs(estimate) < 1e-20) return sign; // also keeps the splitting away from denormals
  const [hi, lo] = multiply([y, 0], logarithm);
  return sign * (hi > 709.782712893384 ? Infinity : expOfSum(hi, lo));
}

/** x is ±0 or ±∞, or y is ±∞. */
function powAtTheEdge(x: number, y: number): number {
  const magnitude = Math.abs(x);
  if (magnitude === 1) return NaN;
  const large = magnitude > 1 === y > 0;
  const negative = (x < 0 || Object.is(x, -0)) && isOdd(y);
  return (negative ? -1 : 1) * (large ? Infinity : 0);
}

function isOdd(y: number): boolean {
  return Math.abs(y) < 9007199254740992 && Math.abs(y % 2) === 1;
}
