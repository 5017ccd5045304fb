import { pow } from "../../base/elementary.ts";
import { integerLog2 } from "../../math/integer-log2.ts";
import { booleanFunctionCost, booleanFunctionCount, booleanLog2Bound } from "../function-counts/boolean-count.ts";
import type { Band } from "./band.ts";
import { imageBits, isUnrestricted } from "./boolean-networks.ts";

/** Beyond so many operations bounds are given instead of the count. */
const COUNTED = 5e7;

/**
 * log₂ of the functions of a network of unrestricted Boolean units, r its narrowest layer, N = 2^n₀.
 *
 *   no hidden layer below min(n₀, n_L): n_L·N
 *   else counted, or  r·N ≤ log₂e ≤ r·N + log₂ C(2^n_L, 2^r): one output of 2^r an input, for one choice of them and for all
 */
export function booleanCapacity(widths: readonly number[]): Band {
  const inputs = pow(2, widths[0]);
  if (isUnrestricted(widths)) {
    const bits = widths[widths.length - 1] * inputs;
    return { lower: bits, upper: bits, grade: "exact", how: "every function: n_L 2^n₀ bits" };
  }
  if (booleanFunctionCost(widths) <= COUNTED) {
    const bits = integerLog2(booleanFunctionCount(widths));
    return { lower: bits, upper: bits, grade: "exact", how: "functions with at most 2^r distinct outputs, counted" };
  }
  const lower = imageBits(widths) * inputs;
  const upper = Math.max(lower, booleanLog2Bound(widths));
  return { lower, upper, grade: "bound", how: "functions into one set of 2^r outputs, and into all such sets" };
}

export function booleanCapacityWork(widths: readonly number[]): number {
  return 1000 + 2 * widths.length + (isUnrestricted(widths) ? 0 : Math.min(COUNTED, booleanFunctionCost(widths)));
}
