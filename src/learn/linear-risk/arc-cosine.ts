import { atan2 } from "../../base/elementary.ts";

/**
 * E[relu(a·x) relu(b·x)] for unit vectors a, b with a·b = c, over x ~ N(0, I_d), and over x uniform on the sphere of radius
 * √d alike: the product has degree 2 in |x|, and E|x|² = d in both.
 *
 *   (√(1−c²) + (π − arccos c) c)/(2π)
 *
 * Regime: |c| ≤ 1; rounding beyond is cut. Source: Cho, Saul 2009, kernel of degree 1.
 */
export function reluProduct(c: number): number {
  const cosine = Math.min(1, Math.max(-1, c));
  const sine = Math.sqrt((1 - cosine) * (1 + cosine));
  return (sine + (Math.PI - atan2(sine, cosine)) * cosine) / (2 * Math.PI);
}
