import { exp, log } from "../base/elementary.ts";
import { DomainError } from "../base/errors.ts";
import { betaTails } from "./incomplete-beta.ts";
import { normalCdf, normalQuantile } from "./normal-distribution.ts";

/** Beyond it the normal law with two terms of Fisher's expansion is exact to rounding (next term under 1e-15). */
const MANY = 1e8;

/**
 * Distribution function of Student's t.
 *
 *   t ≤ 0: ½ I_x(df/2, ½), x = df/(df + t²)
 *
 * df > 0, not necessarily whole; Infinity is the normal law. Accuracy: relative 1e-13 (df ≤ 1e6; 9e-15 measured).
 * @throws DomainError unless df > 0.
 */
export function studentCdf(t: number, df: number): number {
  if (t === 0) return 0.5;
  checkDegrees("studentCdf", df);
  if (t !== t) return NaN;
  if (df > MANY) {
    const t2 = t * t;
    return normalCdf(t * (1 - (t2 + 1) / (4 * df) + ((13 * t2 + 8) * t2 + 3) / (96 * df * df)));
  }
  const { tail } = areas(Math.abs(t), df);
  return t < 0 ? tail : 1 - tail;
}

/**
 * Quantile of Student's t.
 *
 * p = 0 gives −∞, ½ gives 0, 1 gives ∞. Accuracy: relative 1e-13 (df from 1 to 1e6, p from 1e-9 to 1 − 1e-9; 4e-15 measured).
 * By Newton's method on the logarithm of the tail (of the central area near p = ½) in log t, where both are concave.
 * @throws DomainError unless 0 ≤ p ≤ 1 and df > 0.
 */
export function studentQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1)) {
    throw new DomainError({
      who: "studentQuantile",
      expected: "p in [0, 1]",
      got: String(p),
      next: "Pass a probability.",
    });
  }
  checkDegrees("studentQuantile", df);
  const tail = p <= 0.5 ? p : 1 - p;
  if (tail === 0.5) return 0;
  if (tail === 0) return p === 0 ? -Infinity : Infinity;
  const z = -normalQuantile(tail);
  const t =
    df > MANY ? expand(z, df) : tail > 0.25 ? solveCentre(0.5 - tail, z, df) : solveTail(tail, expand(z, df), df);
  return p < 0.5 ? -t : t;
}

/** Source: Abramowitz & Stegun 26.7.5, first two terms. */
function expand(z: number, df: number): number {
  if (df === Infinity) return z;
  const z2 = z * z;
  return z * (1 + (z2 + 1) / (4 * df) + ((5 * z2 + 16) * z2 + 3) / (96 * df * df));
}

/** P(T > t), P(0 < T < t) and t times the density, t > 0. */
function areas(t: number, df: number) {
  // ratios that neither overflow for a large t nor vanish for a small one
  const ratio = (t / df) * t;
  const { lower, upper, power } = betaTails({ x: 1 / (1 + ratio), y: 1 / (1 + 1 / ratio), a: 0.5 * df, b: 0.5 });
  return { tail: 0.5 * lower, centre: 0.5 * upper, power };
}

function solveTail(target: number, start: number, df: number): number {
  return newton(start, (t) => {
    const { tail, power } = areas(t, df);
    return log(tail / target) * (tail / power);
  });
}

function solveCentre(target: number, start: number, df: number): number {
  return newton(start, (t) => {
    const { centre, power } = areas(t, df);
    return -log(centre / target) * (centre / power);
  });
}

/** Multiplies t by e^step until the step is lost in rounding; steps are capped at e^±3 while far away. */
function newton(start: number, stepAt: (t: number) => number): number {
  let t = start;
  for (let k = 0; k < 400; k++) {
    const step = Math.max(-3, Math.min(3, stepAt(t)));
    t *= exp(step);
    // convergence is quadratic: after a step under 1e-8 the next is under rounding
    if (!(Math.abs(step) > 1e-8)) break;
  }
  return t;
}

function checkDegrees(who: string, df: number): void {
  if (df > 0) return;
  throw new DomainError({
    who,
    expected: "degrees of freedom > 0",
    got: String(df),
    next: "At least two values are needed.",
  });
}
