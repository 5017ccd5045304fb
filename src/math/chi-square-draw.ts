import { log } from "../base/elementary.ts";
import { normals } from "../base/normal.ts";
import type { Random } from "../base/random.ts";

/**
 * One chi-square variate with any number ≥ 1 of degrees of freedom, up to 2⁵³ of them.
 *
 * A normal's square for 1; above, twice a gamma variate of shape a = degrees/2 by squeeze and rejection:
 * d(1+cz)³ with d = a − ⅓, c = 1/√(9d), accepted where ln u < ½z² + d(1 − v + ln v), v = (1+cz)³.
 * Source: Marsaglia, Tsang 2000, ACM Transactions on Mathematical Software 26:363.
 */
export function chiSquareDraw(stream: Random, degrees: number): number {
  if (degrees === 1) {
    const [z] = normals(stream, 1);
    return z * z;
  }
  const d = degrees / 2 - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const [z] = normals(stream, 1);
    const root = 1 + c * z;
    const u = stream.uniform();
    if (root <= 0) continue;
    const v = root * root * root;
    if (log(u) < 0.5 * z * z + d * (1 - v + log(v))) return 2 * d * v;
  }
}
