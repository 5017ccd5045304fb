import { normals } from "../../base/normal.ts";
import type { Random } from "../../base/random.ts";
import { chiSquareDraw } from "../../math/chi-square-draw.ts";

/**
 * A factor F with FFᵀ distributed as ZZᵀ, Z n×copies of independent standard normals: Z itself where it is narrow, else
 * the lower triangle of Bartlett's decomposition, so that a billion directions cost no more than n.
 *
 *   F_ii = √χ²(copies − i),  F_ij ~ N(0,1) for j < i
 *
 * Shape: n×min(n, copies), row-major. Source: Bartlett 1933; Anderson 2003, section 7.2.
 */
export function levelFactor({
  stream,
  n,
  copies,
}: {
  readonly stream: Random;
  readonly n: number;
  readonly copies: number;
}): Float64Array {
  if (copies <= n) return normals(stream, n * copies);
  const F = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    F.set(normals(stream, i), i * n);
    F[i * n + i] = Math.sqrt(chiSquareDraw(stream, copies - i));
  }
  return F;
}
