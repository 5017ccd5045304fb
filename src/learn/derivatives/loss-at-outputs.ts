import { exp, log } from "../../base/elementary.ts";
import type { LossProblem } from "./loss-problem.ts";

/** The mean loss as a function of the outputs y (rows × n_L): value, gradient, and Hessian times a vector. */
export interface LossAtOutputs {
  readonly loss: number;
  readonly gradient: Float64Array;
  hessianTimes(v: Float64Array): Float64Array;
}

/**
 *   squared error   ∂ = (y − t)/rows       ∂² v = v/rows
 *   cross-entropy   ∂ = (p − 1_t)/rows     ∂² v = p ∘ (v − p·v)/rows,   p = softmax(y)
 */
export function lossAtOutputs({ loss, targets, rows }: LossProblem, y: Float64Array): LossAtOutputs {
  return loss === "cross-entropy" ? crossEntropy(y, targets, rows) : squaredError(y, targets, rows);
}

function squaredError(y: Float64Array, targets: Float64Array, rows: number): LossAtOutputs {
  let sum = 0;
  const gradient = y.map((value, i) => {
    const error = value - targets[i];
    sum += error * error;
    return error / rows;
  });
  return { loss: sum / 2 / rows, gradient, hessianTimes: (v) => v.map((value) => value / rows) };
}

function crossEntropy(y: Float64Array, targets: Float64Array, rows: number): LossAtOutputs {
  const classes = y.length / rows;
  const p = new Float64Array(y.length);
  let total = 0;
  for (let from = 0; from < y.length; from += classes) {
    let largest = -Infinity;
    for (let k = from; k < from + classes; k++) if (largest < y[k]) largest = y[k];
    let sum = 0;
    for (let k = from; k < from + classes; k++) {
      p[k] = exp(y[k] - largest);
      sum += p[k];
    }
    for (let k = from; k < from + classes; k++) p[k] /= sum;
    total += log(sum) - (y[from + targets[from / classes]] - largest);
  }
  const gradient = p.map((value, i) => {
    const row = Math.floor(i / classes);
    return (value - (i - row * classes === targets[row] ? 1 : 0)) / rows;
  });
  return { loss: total / rows, gradient, hessianTimes: (v) => softmaxCurvature(p, v, { classes, rows }) };
}

/** v − p·v before the multiplication: no digits are lost where p is nearly 1. */
function softmaxCurvature(
  p: Float64Array,
  v: Float64Array,
  { classes, rows }: { readonly classes: number; readonly rows: number },
): Float64Array {
  const result = new Float64Array(v.length);
  for (let from = 0; from < v.length; from += classes) {
    let mean = 0;
    for (let k = from; k < from + classes; k++) mean += p[k] * v[k];
    for (let k = from; k < from + classes; k++) result[k] = (p[k] * (v[k] - mean)) / rows;
  }
  return result;
}
