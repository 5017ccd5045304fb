import { exp, log, log1p } from "../base/elementary.ts";
import { logGamma } from "./gamma.ts";
import { regularizedBeta } from "./incomplete-beta.ts";

/**
 * P(T ≤ t) of Student's t with df degrees of freedom: ½ I_{df/(df+t²)}(df/2, ½) in the lower tail.
 *
 * Regime: df > 0. Accuracy: about 1e-13 relative in the lower tail.
 */
export function studentCdf(t: number, df: number): number {
  if (!(df > 0) || Number.isNaN(t)) return NaN;
  if (!Number.isFinite(t)) return t > 0 ? 1 : 0;
  const squared = t * t;
  // I is taken on the side where its argument keeps its digits
  const tail =
    squared < df
      ? 0.5 * (1 - regularizedBeta(squared / (df + squared), 0.5, df / 2))
      : 0.5 * regularizedBeta(df / (df + squared), df / 2, 0.5);
  return t <= 0 ? tail : 1 - tail;
}

/**
 * t with P(T ≤ t) = p: bisection to a bracket, then Newton's steps inside it.
 *
 * Regime: 0 < p < 1, df > 0 (±Infinity at p = 0, 1; NaN outside). Accuracy: about 1e-12 relative.
 */
export function studentQuantile(p: number, df: number): number {
  if (!(df > 0 && p >= 0 && p <= 1)) return NaN;
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  if (p === 0.5) return 0;
  if (p > 0.5) return -studentQuantile(1 - p, df);
  let [low, high] = [-1, 0];
  while (studentCdf(low, df) > p) {
    high = low;
    low *= 2;
  }
  let t = (low + high) / 2;
  for (let i = 0; i < 100; i++) {
    const value = studentCdf(t, df);
    if (value < p) low = t;
    else high = t;
    const newton = t - (value - p) / studentDensity(t, df);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - t) <= 1e-15 * Math.abs(t)) return next;
    t = next;
  }
  return t;
}

function studentDensity(t: number, df: number): number {
  const constant = logGamma((df + 1) / 2) - logGamma(df / 2) - 0.5 * log(df * Math.PI);
  return exp(constant - ((df + 1) / 2) * log1p((t * t) / df));
}
