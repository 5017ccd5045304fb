import { applyScaler, fitScaler, type Scaler } from "../math/standardise.ts";
import { outputsOf, takeRows, type Dataset } from "../terms/dataset.ts";
import type { Loss } from "../terms/train-spec.ts";

/** Rows as a trainer takes them: x m×d; targets m×n_L, or m class indices for cross-entropy. */
export interface PreparedRows {
  readonly x: Float64Array;
  readonly targets: Float64Array;
  readonly rows: number;
}

/** Inputs and targets on the scale of training, fitted on training rows only. */
export interface Preparation {
  /** Training rows at `index` (all of them without). */
  prepare(dataset: Dataset, index?: ArrayLike<number>): PreparedRows;
  /** A regression output back in target units. */
  toTarget(output: number): number;
}

/**
 * Fits the preparation on the rows `index` of `train`.
 *
 * With `standardise`: inputs to mean 0 and standard deviation 1 (indicator columns stay), regression targets too.
 * Without: as they are, but missing inputs are still filled with training means.
 */
export function fitPreparation(spec: {
  readonly train: Dataset;
  readonly index?: ArrayLike<number>;
  readonly standardise: boolean;
  readonly loss: Loss;
}): Preparation {
  const { standardise, loss } = spec;
  const train = spec.index ? takeRows(spec.train, spec.index) : spec.train;
  const scaler = inputScaler(train, standardise);
  const target = standardise && train.task === "regression" ? targetScale(train.y) : { mean: 0, scale: 1 };
  return {
    prepare(dataset, index) {
      const part = index ? takeRows(dataset, index) : dataset;
      const x = scaler === null ? part.x : applyScaler(scaler, part);
      return { x, targets: targetsFor(part, loss, target), rows: part.rows };
    },
    toTarget: (output) => output * target.scale + target.mean,
  };
}

function inputScaler(train: Dataset, standardise: boolean): Scaler | null {
  if (!standardise && !hasMissing(train.x)) return null;
  const scaler = fitScaler(train);
  if (standardise) return scaler;
  return { ...scaler, mean: scaler.mean.map(() => 0), scale: scaler.scale.map(() => 1) };
}

/** A loop: a callback a number costs a tenth of what a short trial takes. */
function hasMissing(x: Float64Array): boolean {
  for (let i = 0; i < x.length; i++) if (x[i] !== x[i]) return true;
  return false;
}

function targetsFor(
  part: Dataset,
  loss: Loss,
  target: { readonly mean: number; readonly scale: number },
): Float64Array {
  if (part.task === "regression") return part.y.map((y) => (y - target.mean) / target.scale);
  if (loss === "cross-entropy") return part.y;
  const outputs = outputsOf(part);
  const oneHot = new Float64Array(part.rows * outputs);
  part.y.forEach((label, i) => (oneHot[i * outputs + label] = 1));
  return oneHot;
}

/** Mean and standard deviation (divided by n) of the targets; scale 1 where they do not vary. */
export function targetScale(y: Float64Array): { readonly mean: number; readonly scale: number } {
  let sum = 0;
  for (const value of y) sum += value;
  const mean = sum / y.length;
  let squares = 0;
  for (const value of y) squares += (value - mean) * (value - mean);
  const scale = Math.sqrt(squares / y.length);
  return { mean, scale: scale > 0 ? scale : 1 };
}
