import { cos, log, sin } from "./elementary.ts";
import type { Random } from "./random.ts";

/**
 * n independent standard normal variates by Box–Muller, two from each pair of uniforms; the last sine of an odd n is
 * dropped. The variates are exact to rounding; none exceeds 8.58 = √(2 · 53 ln 2).
 *
 *   √(−2 ln u) (cos 2πv, sin 2πv)
 */
export function normals(stream: Random, n: number): Float64Array {
  const draws = new Float64Array(n);
  for (let i = 0; i < n; i += 2) {
    const radius = Math.sqrt(-2 * log(stream.uniform()));
    const angle = 2 * Math.PI * stream.uniform();
    draws[i] = radius * cos(angle);
    if (i + 1 < n) draws[i + 1] = radius * sin(angle);
  }
  return draws;
}
