import { expm1 } from "./exponential.ts";

/**
 * Hyperbolic tangent.
 *
 *   t = e^(2|x|) − 1;  tanh |x| = t/(t + 2), written 1 − 2/(t + 2) for |x| ≥ ½
 *
 * tanh(±0) = ±0, tanh(±∞) = ±1, tanh(NaN) = NaN.
 * Accuracy: 2.5 ulp (1.73 measured).
 */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size < 3.725290298461914e-9) return x; // 2⁻²⁸: x³/3 is under 2⁻⁵⁷ x
  if (size > 20) return x > 0 ? 1 : -1; // 2 e⁻⁴⁰ is under half an ulp of 1
  const t = expm1(2 * size);
  const value = size < 0.5 ? t / (t + 2) : 1 - 2 / (t + 2);
  return x < 0 ? -value : value;
}
