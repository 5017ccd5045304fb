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

/**
 * Mean of Brier/2 over the rows, to the bit what `classificationScores` gives, without its lists: this is asked every
 * epoch of every candidate, where lists cost more than training a small network does.
 */
export function meanBrierHalf(outputs: Float64Array, labels: Float64Array, classes: number): number {
  const p = new Float64Array(classes);
  let sum = 0;
  for (let i = 0; i < labels.length; i++) {
    let finite = true;
    for (let k = 0; k < classes; k++) {
      p[k] = outputs[i * classes + k];
      finite &&= Number.isFinite(p[k]);
    }
    sum += finite ? brierHalf(softmaxRow(p), labels[i]) : 1;
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
