import { exp, expm1 } from "../../base/elementary.ts";
import { convexProfile } from "./convex-profile.ts";
import type { RankProfile } from "./rank-profile.ts";

/**
 * λᵢ = e^(−i/scale) + floor: geometric sums, in units of λ_{k+1} = e^(−(k+1)/scale)/a.
 *
 * With m = p−k terms left of which a share a of the first is the exponential, G = Σ_{j<m} e^(−j/scale) and G₂ the same
 * at half the scale: sum aG + (1−a)m, squares a²G₂ + 2a(1−a)G + (1−a)²m.
 */
export function exponentialProfile({ p, scale, floor }: { p: number; scale: number; floor: number }): RankProfile {
  const geometric = (k: number, rate: number) => expm1(-(p - k) * rate) / expm1(-rate);
  const shares = (k: number) => {
    const top = exp(-(k + 1) / scale);
    return floor === 0 ? { a: 1, flat: 0 } : { a: top / (top + floor), flat: floor / (top + floor) };
  };
  return convexProfile({
    p,
    sum(k) {
      const { a, flat } = shares(k);
      return a * geometric(k, 1 / scale) + flat * (p - k);
    },
    squares(k) {
      const { a, flat } = shares(k);
      const mixed = 2 * a * flat * geometric(k, 1 / scale);
      return a * a * geometric(k, 2 / scale) + mixed + flat * flat * (p - k);
    },
    drop: (k) => shares(k).a * -expm1(-1 / scale),
  });
}
