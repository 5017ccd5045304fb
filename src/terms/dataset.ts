export type Task = "classification" | "regression";

/**
 * A finite sample, decoded and typed.
 *
 * Shapes: x n×d row-major; y n. Classification: y holds class indices 0…K−1 and `classes` their labels.
 * Regression: y holds the target and `classes` is empty. A NaN in x is a missing value (only under
 * `--missing impute`; it is filled with training means before training); y is always finite.
 */
export interface Dataset {
  readonly name: string;
  /** SHA-256 of the decoded, typed columns; names the data in every trial. */
  readonly sha256: string;
  readonly task: Task;
  /** n */
  readonly rows: number;
  /** d */
  readonly inputs: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly inputNames: readonly string[];
  readonly targetName: string;
  readonly classes: readonly string[];
  /** Columns of x that are kept as they are by standardisation (one-hot and missing-value indicators). */
  readonly indicator: readonly boolean[];
  /** Group of each row (0, 1, …): splits keep groups whole. */
  readonly groups?: Int32Array;
  /** Time of each row: splits roll the origin. */
  readonly time?: Float64Array;
}

/** n_L: K for softmax classification, 1 for regression. */
export function outputsOf(dataset: Dataset): number {
  return dataset.task === "classification" ? dataset.classes.length : 1;
}

/** The rows of `dataset` at `index`, in that order. */
export function takeRows(dataset: Dataset, index: ArrayLike<number>): Dataset {
  const { inputs } = dataset;
  const x = new Float64Array(index.length * inputs);
  const y = new Float64Array(index.length);
  for (let i = 0; i < index.length; i++) {
    x.set(dataset.x.subarray(index[i] * inputs, (index[i] + 1) * inputs), i * inputs);
    y[i] = dataset.y[index[i]];
  }
  const groups = dataset.groups && Int32Array.from(index, (row) => dataset.groups![row]);
  const time = dataset.time && Float64Array.from(index, (row) => dataset.time![row]);
  return { ...dataset, rows: index.length, x, y, ...(groups && { groups }), ...(time && { time }) };
}
