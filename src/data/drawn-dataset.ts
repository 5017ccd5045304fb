import { canonicalJson } from "../base/canonical-json.ts";
import { sha256Hex } from "../base/sha256.ts";
import type { Dataset } from "../terms/dataset.ts";
import type { PopulationSpec } from "../terms/population-spec.ts";

/** Which rows of a law: named by what they are drawn from, which says all and costs nothing. */
export interface DrawnPart {
  readonly population: PopulationSpec;
  readonly seed: number | string;
  readonly part: "train" | "test";
  readonly rows: number;
}

/** A data set of drawn rows; with `classes` a classification. */
export function drawnDataset(
  { population, seed, part, rows }: DrawnPart,
  drawn: { readonly x: Float64Array; readonly y: Float64Array; readonly inputs: number; readonly classes?: string[] },
): Dataset {
  const { x, y, inputs, classes = [] } = drawn;
  return {
    name: `${population.kind} (${part})`,
    sha256: sha256Hex(canonicalJson({ population, part, rows, seed })),
    task: classes.length > 0 ? "classification" : "regression",
    rows,
    inputs,
    x,
    y,
    inputNames: Array.from({ length: inputs }, (_, j) => `x${j}`),
    targetName: "y",
    classes,
    indicator: new Array<boolean>(inputs).fill(false),
  };
}
