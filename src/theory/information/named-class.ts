import { z } from "zod";
import type { FiniteClass } from "../../search/finite-class.ts";
import { formatArchitecture, type Architecture } from "../../terms/architecture.ts";
import { notation } from "../input-schemas.ts";
import { booleanFunctionCost, booleanFunctionCount } from "../function-counts/boolean-count.ts";
import { listBooleanFunctions } from "./boolean-networks.ts";
import { listThresholdNetworks, thresholdNetworkWork } from "./threshold-networks.ts";

/** Functions as text, one character a point: equal characters are equal labels, the same at all points. */
const tables = z
  .array(
    z
      .string()
      .min(1)
      .max(32)
      .regex(/^[0-9a-v]*$/, "labels 0 … 9, a … v, one a point"),
  )
  .min(1)
  .max(1_000_000);

export const functionList = tables.describe(
  'truth tables, one character a point: character x is the label at point x, such as "0110"; all of one length, up to 32',
);

export const enumerableClass = notation.describe(
  "a network whose functions can be listed: A(n₀,…,n_L; boolean) or A(n₀,…,n_L; threshold, bias), n₀ ≤ 5; bit i of a point is input i, bit j of a label output j",
);

/** The functions of a list, or why they are no class. */
export function listedClass(functions: readonly string[]): FiniteClass | { readonly outside: string } {
  const points = functions[0].length;
  const odd = functions.findIndex((text) => text.length !== points);
  if (odd >= 0) return { outside: `function ${odd} has ${functions[odd].length} labels, function 0 has ${points}` };
  const distinct = [...new Set(functions)];
  const labels = Uint32Array.from(distinct.flatMap((text) => Array.from(text, (label) => Number.parseInt(label, 32))));
  return { count: distinct.length, points, labels };
}

/** Operations to list the functions of a network; Infinity where it is none that can be listed. */
export function listingWork(architecture: Architecture): number {
  const { widths, unit, convolutions } = architecture;
  const outputs = widths[widths.length - 1];
  if (convolutions !== undefined || widths[0] > 5 || outputs > 5) return Infinity;
  if (unit.kind === "boolean")
    return booleanFunctionCost(widths) + Number(booleanFunctionCount(widths)) * 40 * (1 << widths[0]);
  return unit.kind === "threshold" && unit.degree === 1 ? thresholdNetworkWork(architecture) : Infinity;
}

/** The functions of a network within `listingWork`. */
export function namedClass(architecture: Architecture): FiniteClass {
  const { widths } = architecture;
  if (architecture.unit.kind === "boolean") return listBooleanFunctions(widths);
  return listThresholdNetworks(architecture);
}

/** What to ask where a class cannot be listed. */
export function insteadOfListing(architecture: Architecture): string {
  const kind = architecture.unit.kind;
  const shown = formatArchitecture(architecture);
  if (kind !== "boolean" && kind !== "threshold")
    return `${shown} has infinitely many functions: ask capacity-against-parameters, which counts equations.`;
  return `Ask capacity-against-parameters for the bits of ${shown} and what they say of examples, or give a list of functions.`;
}
