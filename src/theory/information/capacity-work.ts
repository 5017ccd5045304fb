import type { Architecture } from "../../terms/architecture.ts";
import { monomials } from "./threshold-capacity.ts";

/** Up to here 2^n₀ and n_L 2^n₀ are doubles, and sums over inputs are made. */
const WIDEST = 900;
/** Symmetries of power networks are cut at every layer, in L³ steps. */
const DEEPEST = 500;

/** Upper bound of the operations that `capacity-against-parameters` spends: bounds, and what is counted within limits. */
export function capacityWork({ widths, unit, bias }: Architecture): number {
  const widest = widths.reduce((most, n) => Math.max(most, n));
  const depth = widths.length;
  // ranks, lists and counts stop at their own limits
  const limits = 3e8;
  switch (unit.kind) {
    case "boolean":
      return widest > WIDEST ? Infinity : limits;
    case "threshold": {
      if (widths[0] > WIDEST) return Infinity;
      const { degree } = unit;
      const loops = widths.reduce(
        (sum, n) => sum + (degree === 1 ? n : degree < n ? monomials(n, { degree, bias }) : 1),
        0,
      );
      return limits + 100 * loops;
    }
    case "power":
      return depth > DEEPEST ? Infinity : limits + depth * depth * depth;
    default:
      return limits + 100 * depth;
  }
}
