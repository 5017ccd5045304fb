import { pow } from "../../base/elementary.ts";
import type { Architecture } from "../../terms/architecture.ts";
import { booleanCapacityWork } from "./boolean-capacity.ts";
import { smoothCapacityWork, smoothNetwork } from "./smooth-capacity.ts";
import { ADDED } from "./teacher-bound.ts";
import { thresholdCapacityWork } from "./threshold-capacity.ts";

/** Up to here 2^n₀ and n_L 2^n₀ are doubles. */
const WIDEST = 900;

/** Upper bound of the operations that `capacity-against-parameters` spends: bounds, and what is counted within limits. */
export function capacityWork(architecture: Architecture): number {
  const { widths, unit } = architecture;
  const network = smoothNetwork(architecture);
  if (network !== undefined) return smoothCapacityWork(network);
  const widest = unit.kind === "boolean" ? widths.reduce((most, n) => Math.max(most, n)) : widths[0];
  if (widest > WIDEST) return Infinity;
  // two sums of up to as many terms as there are inputs
  const teacher = 60 * Math.min(ADDED, pow(2, widths[0]));
  return teacher + (unit.kind === "boolean" ? booleanCapacityWork(widths) : thresholdCapacityWork(architecture));
}
