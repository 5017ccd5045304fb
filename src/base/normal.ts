import { cos, log, sin } from "./elementary.ts";
import type { Random } from "./random.ts";

/**
 * n independent draws of N(0, 1) by Box–Muller: √(−2 ln u)·(cos 2πv, sin 2πv), two draws a pair of uniforms.
 *
 * An odd n drops the last sine, so that the first n of a longer list are the same. Bits do not depend on the engine.
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
