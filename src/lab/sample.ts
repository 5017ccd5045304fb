import { DataError, UsageError } from "../base/errors.ts";
import { random } from "../base/random.ts";
import { redrawLabels, shuffleWithin } from "../data/label-noise.ts";
import { samplePopulation } from "../data/sample-population.ts";
import type { DataSpec } from "../terms/data-spec.ts";
import { takeRows, type Dataset } from "../terms/dataset.ts";
import type { Sample } from "../terms/sample.ts";
import { datasetOf, type Datasets } from "./data-facts.ts";
import { splitPurpose, splitRows, upTo } from "./split-rows.ts";

export { dataFacts } from "./data-facts.ts";

type Part<K extends DataSpec["kind"]> = Extract<DataSpec, { readonly kind: K }>;

/**
 * The rows that a trial sees. Streams are keyed by (seed, purpose), never by the trial: trials that share a seed
 * share data, split and noise, whatever is trained on them.
 *
 * Label noise and shuffles change copies of y; test rows keep their labels, but for the shuffle within them.
 * @throws DataError for a data set that is not at hand; UsageError for label noise on a regression or a fold ≥ folds.
 */
export function drawSample({
  data,
  seed,
  datasets,
}: {
  readonly data: DataSpec;
  readonly seed: number;
  readonly datasets: Datasets;
}): Sample {
  switch (data.kind) {
    case "table":
      return tableSample(data, seed, datasets);
    case "pair":
      return pairSample(data, seed, datasets);
    case "population":
      return populationSample(data, seed);
    case "none":
      return withoutRows;
  }
}

const noRows: Dataset = {
  name: "none",
  sha256: "",
  task: "regression",
  rows: 0,
  inputs: 0,
  x: new Float64Array(0),
  y: new Float64Array(0),
  inputNames: [],
  targetName: "",
  classes: [],
  indicator: [],
};

const withoutRows: Sample = {
  train: noRows,
  test: noRows,
  testRows: new Int32Array(0),
  fit: new Int32Array(0),
  held: new Int32Array(0),
};

function tableSample(data: Part<"table">, seed: number, datasets: Datasets): Sample {
  const table = datasetOf(data.sha256, datasets);
  // noise belongs to the row: whichever fold trains on it, it carries the same label
  const noisy = withNoise(table, data.labelNoise, seed);
  const { train, test, fit, held } = splitRows(data.split, table, seed);
  const purpose = splitPurpose(data.split);
  return {
    train: shuffled(takeRows(noisy, train), data.shuffle, { seed, part: `${purpose}/train` }),
    test: shuffled(takeRows(table, test), data.shuffle, { seed, part: `${purpose}/test` }),
    testRows: test,
    fit,
    held,
  };
}

function pairSample(data: Part<"pair">, seed: number, datasets: Datasets): Sample {
  const test = datasetOf(data.test, datasets);
  const train = withNoise(datasetOf(data.train, datasets), data.labelNoise, seed);
  mustMatch(train, test);
  return {
    train: shuffled(train, data.shuffle, { seed, part: "train" }),
    test: shuffled(test, data.shuffle, { seed, part: "test" }),
    testRows: upTo(test.rows),
    fit: upTo(train.rows),
    held: new Int32Array(0),
  };
}

function populationSample({ population, rows, testRows }: Part<"population">, seed: number): Sample {
  const { train, test, beta } = samplePopulation({ population, rows, testRows, seed });
  return {
    train,
    test,
    testRows: upTo(test.rows),
    fit: upTo(train.rows),
    held: new Int32Array(0),
    law: { population, beta },
  };
}

/** Label noise p, from the stream "labels": nested in p where the seed is the same. */
function withNoise(dataset: Dataset, probability: number, seed: number): Dataset {
  if (probability === 0) return dataset;
  if (dataset.task === "regression") {
    throw new UsageError({
      who: "label noise",
      expected: "a classification",
      got: `the regression of ${dataset.targetName}`,
      next: "Leave labelNoise at 0.",
    });
  }
  const y = redrawLabels({
    y: dataset.y,
    classes: dataset.classes.length,
    probability,
    stream: random(seed, "labels"),
  });
  return { ...dataset, y };
}

/** The labels of one part by permutation `shuffle`, within groups where there are any; each part has its own. */
function shuffled(
  dataset: Dataset,
  shuffle: number | undefined,
  { seed, part }: { readonly seed: number; readonly part: string },
): Dataset {
  if (shuffle === undefined) return dataset;
  const stream = random(seed, `labels/shuffle/${shuffle}/${part}`);
  return { ...dataset, y: shuffleWithin({ y: dataset.y, within: dataset.groups, stream }) };
}

function mustMatch(train: Dataset, test: Dataset): void {
  if (train.inputs === test.inputs && train.task === test.task && train.classes.length === test.classes.length) return;
  const words = (d: Dataset): string => `${d.inputs} inputs, ${d.task}, ${d.classes.length} classes`;
  throw new DataError({
    who: "pair of data sets",
    expected: `a test set like ${train.name}: ${words(train)}`,
    got: `${test.name}: ${words(test)}`,
    next: "Give training and test arrays of the same columns and classes.",
  });
}
