import { DataError } from "../base/errors.ts";
import type { DataSpec, SplitSpec } from "../terms/data-spec.ts";
import { outputsOf, type Dataset } from "../terms/dataset.ts";
import { populationFacts } from "../terms/population-facts.ts";
import type { DataFacts } from "../terms/kind.ts";
import { heldOutRows } from "./split-rows.ts";

export type Datasets = ReadonlyMap<string, Dataset>;

/**
 * What is known about a trial's rows before they are drawn; prices need no more.
 *
 * Where parts differ in size, the larger size of each is told; with groups, sizes are those without.
 * @throws DataError for a data set that is not at hand.
 */
export function dataFacts(data: DataSpec, datasets: Datasets): DataFacts {
  switch (data.kind) {
    case "table": {
      const table = datasetOf(data.sha256, datasets);
      return { ...tableSizes(data.split, table.rows), inputs: table.inputs, outputs: outputsOf(table) };
    }
    case "pair": {
      const train = datasetOf(data.train, datasets);
      const test = datasetOf(data.test, datasets);
      return { trainRows: train.rows, testRows: test.rows, inputs: train.inputs, outputs: outputsOf(train) };
    }
    case "population": {
      const { inputs, outputs } = populationFacts(data.population);
      return { trainRows: data.rows, testRows: data.testRows, inputs, outputs };
    }
    case "none":
      return { trainRows: 0, testRows: 0, inputs: 0, outputs: 0 };
  }
}

function tableSizes(split: SplitSpec, rows: number): Pick<DataFacts, "trainRows" | "testRows"> {
  switch (split.kind) {
    case "all":
      return { trainRows: rows, testRows: rows };
    case "k-fold":
      return { trainRows: rows - Math.floor(rows / split.folds), testRows: Math.ceil(rows / split.folds) };
    case "hold-out": {
      const testRows = heldOutRows(rows, split.testFraction);
      return { trainRows: rows - testRows, testRows };
    }
    case "rolling-origin": {
      const trainRows = Math.floor(rows / 2);
      return { trainRows, testRows: Math.ceil((rows - trainRows) / split.origins) };
    }
  }
}

/** @throws DataError that names what is at hand. */
export function datasetOf(sha256: string, datasets: Datasets): Dataset {
  const found = datasets.get(sha256);
  if (found) return found;
  throw new DataError({
    who: "trial",
    expected: `the data set with SHA-256 ${sha256}`,
    got: datasets.size === 0 ? "no data sets" : [...datasets.keys()].join(", "),
    next: "Read the table that the trial was made for, and pass it along.",
  });
}
