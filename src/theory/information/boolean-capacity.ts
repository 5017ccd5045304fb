import { pow } from "../../base/elementary.ts";
import { bigLog2 } from "../../math/big-log2.ts";
import { booleanWork, countBooleanFunctions, imageBits, isUnrestricted } from "./boolean-networks.ts";
import type { Band } from "./band.ts";

/** Beyond so many operations bounds are given instead of the count. */
const COUNTED = 2e7;

/**
 * log₂ of the functions of a network of unrestricted Boolean units, r its narrowest layer, N = 2^n₀.
 *
 *   no hidden layer below min(n₀, n_L): n_L·N
 *   else counted, or  r·N ≤ log₂e ≤ r·N + 2^r (n_L − r + log₂ e₁),  e₁ = 2.718…: images chosen, then one an input
 */
export function booleanCapacity(widths: readonly number[]): Band {
  const inputs = pow(2, widths[0]);
  const outputs = widths[widths.length - 1];
  const r = imageBits(widths);
  if (isUnrestricted(widths)) {
    const bits = outputs * inputs;
    return { lower: bits, upper: bits, grade: "exact", how: "every function: n_L 2^n₀ bits" };
  }
  if (booleanWork(widths) <= COUNTED) {
    const bits = bigLog2(countBooleanFunctions(widths));
    return { lower: bits, upper: bits, grade: "exact", how: "functions with at most 2^r distinct outputs, counted" };
  }
  // C(Y, R) ≤ (e₁ Y/R)^R
  const upper = Math.min(outputs * inputs, r * inputs + pow(2, r) * (outputs - r + 1 / Math.LN2));
  return {
    lower: r * inputs,
    upper,
    grade: "bound",
    how: "functions into one set of 2^r outputs, and into all such sets",
  };
}
