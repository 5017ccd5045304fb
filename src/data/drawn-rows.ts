import { canonicalJson } from "../base/canonical-json.ts";
import { sha256Hex } from "../base/sha256.ts";
import type { Dataset } from "../terms/dataset.ts";
import type { PopulationSpec } from "../terms/population-spec.ts";

/** Which rows of a law. */
export interface DrawnPart {
  readonly population: PopulationSpec;
  readonly part: "train" | "test";
  readonly seed: number | string;
  readonly rows: number;
}

/** Rows drawn from a law as a data set, named by what it is drawn from, which says all and costs nothing. */
export function drawnRows({
  population,
  part,
  seed,
  classes = [],
  rows,
  inputs,
  x,
  y,
}: DrawnPart & {
  /** Labels of the classes; none for a regression. */
  readonly classes?: readonly string[];
} & Pick<Dataset, "inputs" | "x" | "y">): Dataset {
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
