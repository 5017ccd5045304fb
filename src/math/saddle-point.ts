import { exp, log } from "../base/elementary.ts";
import { stirlingError } from "./log-gamma.ts";

const TWO_PI = 6.283185307179586;

/**
 * x^a y^b Γ(a + b)/(Γ(a) Γ(b)) for x + y = 1 and a, b > 0, without the cancellation of log Γ at large a and b.
 *
 *   √(ab/(2πn)) exp(δ(n) − δ(a) − δ(b) − D(a, nx) − D(b, ny)),  n = a + b,  D(k, m) = k log(k/m) + m − k
 *
 * Accuracy: relative 1e-15 (1 + |log of the value|).
 * Source: Loader 2000, "Fast and accurate computation of binomial probabilities".
 */
export function betaPower({
  x,
  y,
  a,
  b,
}: {
  readonly x: number;
  readonly y: number;
  readonly a: number;
  readonly b: number;
}): number {
  if (x === 0 || y === 0) return 0;
  const n = a + b;
  const correction = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return Math.sqrt((a / TWO_PI) * (b / n)) * exp(correction - deviance(a, n * x) - deviance(b, n * y));
}

/** x^a e^−x/Γ(a) for x ≥ 0, a > 0; accuracy as `betaPower`. */
export function gammaPower({ x, a }: { readonly x: number; readonly a: number }): number {
  if (x === 0) return 0;
  return Math.sqrt(a / TWO_PI) * exp(-stirlingError(a) - deviance(a, x));
}

/** k log(k/m) + m − k ≥ 0. Near k = m by the series of artanh, so that nothing cancels. */
function deviance(k: number, m: number): number {
  const difference = k - m;
  if (Math.abs(difference) >= 0.1 * (k + m)) {
    if (m === 0 || m === Infinity) return Infinity;
    const ratio = k / m; // overflows where m is denormal
    return k * (ratio < Infinity ? log(ratio) : log(k) - log(m)) - difference;
  }
  const v = difference / (k + m);
  let term = 2 * k * v;
  let sum = difference * v;
  for (let odd = 3; odd < 100; odd += 2) {
    term *= v * v;
    const next = sum + term / odd;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}
