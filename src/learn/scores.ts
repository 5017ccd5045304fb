import { exp, log } from "../base/elementary.ts";

/** Softmax of the K outputs of one row, in place; the largest output is subtracted first. */
export function softmaxRow(z: Float64Array): Float64Array {
  let largest = -Infinity;
  for (let k = 0; k < z.length; k++) if (z[k] > largest) largest = z[k];
  let sum = 0;
  for (let k = 0; k < z.length; k++) {
    z[k] = exp(z[k] - largest);
    sum += z[k];
  }
  for (let k = 0; k < z.length; k++) z[k] /= sum;
  return z;
}

/** Index of the largest; the first of equals. NaN is never larger. */
export function argmax(values: ArrayLike<number>): number {
  let best = 0;
  for (let k = 1; k < values.length; k++) if (values[k] > values[best]) best = k;
  return best;
}

/** Scores of a classifier on m rows: Brier/2 = ½Σ_k(p_k − 1[k=y])² ∈ [0,1], 0/1 error, and −ln p_y in nats. */
export interface ClassificationScores {
  readonly brierHalf: Float64Array;
  readonly error: Float64Array;
  readonly logLoss: Float64Array;
}

/** @param outputs m×K, before softmax. A row with a non-finite output scores the worst: Brier/2 1, error 1, log loss ∞. */
export function classificationScores(
  outputs: Float64Array,
  labels: Float64Array,
  classes: number,
): ClassificationScores {
  const m = labels.length;
  const scores = { brierHalf: new Float64Array(m), error: new Float64Array(m), logLoss: new Float64Array(m) };
  for (let i = 0; i < m; i++) {
    const row = outputs.slice(i * classes, (i + 1) * classes);
    const finite = row.every((value) => Number.isFinite(value));
    const predicted = argmax(row);
    const p = softmaxRow(row);
    scores.brierHalf[i] = finite ? brierHalf(p, labels[i]) : 1;
    scores.error[i] = finite && predicted === labels[i] ? 0 : 1;
    scores.logLoss[i] = finite ? -log(p[labels[i]]) : Infinity;
  }
  return scores;
}

/** Mean of the 0/1 error, to the bit what `classificationScores` gives, without any softmax. */
export function meanError(outputs: Float64Array, labels: Float64Array, classes: number): number {
  let errors = 0;
  for (let i = 0; i < labels.length; i++) {
    const first = i * classes;
    let best = 0;
    let finite = true;
    for (let k = 0; k < classes; k++) {
      const z = outputs[first + k];
      finite &&= z - z === 0;
      if (z > outputs[first + best]) best = k;
    }
    if (!finite || best !== labels[i]) errors++;
  }
  return errors / labels.length;
}

/** Mean of −ln p_y in nats, to the bit what `classificationScores` gives, without its lists. */
export function meanLogLoss(outputs: Float64Array, labels: Float64Array, classes: number): number {
  const p = new Float64Array(classes);
  let sum = 0;
  for (let i = 0; i < labels.length; i++) {
    sum += copyRow(outputs, i, p) ? -log(softmaxRow(p)[labels[i]]) : Infinity;
  }
  return sum / labels.length;
}

/** Mean over classes and rows of the squares of the outputs less the one-hot labels. */
export function meanOneHotSquares(outputs: Float64Array, labels: Float64Array, classes: number): number {
  let sum = 0;
  for (let i = 0, at = 0; i < labels.length; i++) {
    for (let k = 0; k < classes; k++, at++) {
      const e = outputs[at] - (k === labels[i] ? 1 : 0);
      sum += e * e;
    }
  }
  return sum / outputs.length;
}

/** Row i into `row`; whether every number of it is finite. */
function copyRow(outputs: Float64Array, i: number, row: Float64Array): boolean {
  const first = i * row.length;
  let finite = true;
  for (let k = 0; k < row.length; k++) {
    row[k] = outputs[first + k];
    finite &&= row[k] - row[k] === 0;
  }
  return finite;
}

/**
 * Mean of Brier/2 over the rows, to the bit what `classificationScores` gives, without its lists: this is asked every
 * epoch of every candidate, where lists cost more than training a small network does.
 */
export function meanBrierHalf(outputs: Float64Array, labels: Float64Array, classes: number): number {
  const p = new Float64Array(classes);
  let sum = 0;
  for (let i = 0; i < labels.length; i++) {
    sum += copyRow(outputs, i, p) ? brierHalf(softmaxRow(p), labels[i]) : 1;
  }
  return sum / labels.length;
}

/** ½Σ_k(p_k − 1[k=y])². */
export function brierHalf(p: ArrayLike<number>, y: number): number {
  let sum = 0;
  for (let k = 0; k < p.length; k++) sum += (p[k] - (k === y ? 1 : 0)) * (p[k] - (k === y ? 1 : 0));
  return sum / 2;
}

/** The bounded regression score min(e²/V, 4), V the variance of the training targets; a non-finite prediction scores 4. */
export function boundedSquaredError(prediction: number, target: number, variance: number): number {
  const e = prediction - target;
  const score = (e * e) / variance;
  return score < 4 ? score : 4;
}

/** Mean in the order of the rows. NaN for no rows. */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/** Variance about the mean, divided by n. */
export function populationVariance(values: ArrayLike<number>): number {
  const mean = meanOf(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] - mean) * (values[i] - mean);
  return sum / values.length;
}
