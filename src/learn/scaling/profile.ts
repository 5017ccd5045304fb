import { descend, type Descent } from "./descend.ts";
import type { Form } from "./form.ts";
import type { Points } from "./points.ts";
import type { Quantity } from "./quantity.ts";

export interface ProfileProblem {
  readonly form: Form;
  readonly points: Pick<Points, "n" | "x" | "y" | "l">;
  readonly delta: number;
  readonly fit: Descent;
  readonly quantity: Quantity;
}

/** Fine enough for ends that are shown with two digits of their distance. */
const TOLERANCE = 1e-5;

/**
 * How much worse the law fits with the quantity held: R(v) = (S(v) − S)/S, S the least objective and S(v) the least with
 * the quantity at v. Free of the noise's scale.
 */
export function rise(
  { form, points, delta, fit, quantity }: ProfileProblem,
  value: number,
  start: Float64Array,
): Descent & { readonly rise: number } {
  const held = descend({ form, points, delta, start, held: quantity.hold(value), tolerance: TOLERANCE });
  return { ...held, rise: Math.max(0, (held.objective - fit.objective) / fit.objective) };
}

/**
 * {v: R(v) ≤ most}, from the estimate outwards to the first crossing on each side; an end that no crossing bounds is the
 * range's own, or infinite.
 */
export function profileInterval(problem: ProfileProblem, most: number): readonly [number, number] {
  return [end(problem, most, -1), end(problem, most, 1)];
}

function end(problem: ProfileProblem, most: number, side: -1 | 1): number {
  const { fit, quantity } = problem;
  const centre = quantity.of(fit.theta);
  const limit = quantity.range[side < 0 ? 0 : 1];
  const excess = (descent: { rise: number }) => Math.sqrt(descent.rise) - Math.sqrt(most);
  let inside = { distance: 0, theta: fit.theta, excess: -Math.sqrt(most) };
  let step = 0.02 * Math.max(Math.abs(centre), 0.02);
  for (let tries = 0; tries < 60; tries++) {
    const distance = Math.min(inside.distance + step, Math.abs(limit - centre));
    const found = rise(problem, centre + side * distance, inside.theta);
    const at = { distance, theta: found.theta, excess: excess(found) };
    if (at.excess > 0 || Number.isNaN(at.excess))
      return centre + side * crossing(problem, { inside, outside: at, side, most });
    if (distance === Math.abs(limit - centre)) return limit;
    // √R is nearly linear in the distance
    const slope = at.excess + Math.sqrt(most);
    step = Math.min(
      4 * step,
      Math.max(0.3 * step, slope > 0 ? 1.2 * ((Math.sqrt(most) / slope) * distance - distance) : 4 * step),
    );
    inside = at;
  }
  return side * Infinity;
}

interface Place {
  readonly distance: number;
  readonly theta: Float64Array;
  readonly excess: number;
}

/** Regula falsi (Illinois) between a place inside and one outside. */
function crossing(
  problem: ProfileProblem,
  asked: { readonly inside: Place; readonly outside: Place; readonly side: -1 | 1; readonly most: number },
): number {
  const centre = problem.quantity.of(problem.fit.theta);
  let { inside, outside } = asked;
  for (let round = 0; round < 30 && outside.distance - inside.distance > 2e-3 * outside.distance; round++) {
    const width = outside.distance - inside.distance;
    const share = Number.isFinite(outside.excess) ? inside.excess / (inside.excess - outside.excess) : 0.5;
    const distance = inside.distance + width * Math.min(0.95, Math.max(0.05, share));
    const found = rise(problem, centre + asked.side * distance, inside.theta);
    const excess = Math.sqrt(found.rise) - Math.sqrt(asked.most);
    if (excess <= 0) {
      inside = { distance, theta: found.theta, excess };
      outside = { ...outside, excess: outside.excess / 2 };
    } else {
      outside = { distance, theta: found.theta, excess };
      inside = { ...inside, excess: inside.excess / 2 };
    }
  }
  return (inside.distance + outside.distance) / 2;
}
