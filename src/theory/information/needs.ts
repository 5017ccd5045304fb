import { pow } from "../../base/elementary.ts";
import type { Architecture } from "../../terms/architecture.ts";
import type { Band } from "./band.ts";
import { freeInputs } from "./threshold-capacity.ts";

/**
 * Least number of examples at well-chosen inputs, the same for every target, that leave no other function; for a finite
 * class.
 *
 *   boolean                 2^n₀: an input not seen may have another output
 *   threshold, with biases  2^n₀: the constant function and those that differ from it at one point are among them
 *   without, degree 1       2^(n₀−1), since outputs at x and −x are tied
 *   without, degree > 1     from ⌈log₂e/n_L⌉ to 2^n₀
 *
 * The same numbers are the largest teaching sets: for the constant function a teacher needs all inputs too.
 */
export function finiteNeed(architecture: Architecture, capacity: Band): Band {
  const { widths, unit, bias } = architecture;
  const all = unit.kind === "boolean" ? pow(2, widths[0]) : freeInputs(architecture);
  if (unit.kind === "threshold" && unit.degree > 1 && !bias) {
    const lower = Math.ceil(capacity.lower / widths[widths.length - 1]);
    return { lower, upper: all, grade: "bound", how: "n_L bits an example at most; all inputs suffice" };
  }
  const how =
    unit.kind === "boolean" ? "every input may have another output" : "two functions may differ at one input only";
  return { lower: all, upper: all, grade: "exact", how };
}
