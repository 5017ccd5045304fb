import { canonicalJson } from "../base/canonical-json.ts";
import { sha256Hex } from "../base/sha256.ts";
import type { Dataset } from "../terms/dataset.ts";
import type { PopulationSpec } from "../terms/population-spec.ts";

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
}: {
  readonly population: PopulationSpec;
  readonly part: "train" | "test";
  readonly seed: number | string;
  /** Labels of the classes; none for a regression. */
  readonly classes?: readonly string[];
} & Pick<Dataset, "rows" | "inputs" | "x" | "y">): Dataset {
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
