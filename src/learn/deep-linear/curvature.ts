import { eigh } from "../../linalg/eigh.ts";
import { largestOf, lossAndGradient, type Fit } from "./squared-loss.ts";

/** Signs of the Hessian's eigenvalues. */
export interface Curvature {
  readonly negative: number;
  readonly nullity: number;
}

/** Relative to the parameters' scale of 1; the gradient is a polynomial, so that differences err by its square. */
const STEP = 1e-4;
/** Of the largest eigenvalue that the data's scale allows; differences err by some 1e-8 of it. */
const ZERO = 1e-5;

/** Eigenvalues of the Hessian by central differences of the gradient: below zero, and zero to five digits of the scale. */
export function curvatureOf(fit: Fit, parameters: Float64Array): Curvature {
  const n = parameters.length;
  const H = new Float64Array(n * n);
  const moved = parameters.slice();
  for (let i = 0; i < n; i++) {
    moved[i] = parameters[i] + STEP;
    const { gradient: above } = lossAndGradient(fit, moved);
    moved[i] = parameters[i] - STEP;
    const { gradient: below } = lossAndGradient(fit, moved);
    moved[i] = parameters[i];
    for (let j = 0; j < n; j++) H[i * n + j] = (above[j] - below[j]) / (2 * STEP);
  }
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) H[i * n + j] = (H[i * n + j] + H[j * n + i]) / 2;
  const { values } = eigh({ A: H, n });
  const limit = ZERO * Math.max(largestOf(values), dataScale(fit));
  return {
    negative: values.filter((value) => value < -limit).length,
    nullity: values.filter((value) => Math.abs(value) <= limit).length,
  };
}

/** Greatest mean square of an input: the Hessian's scale where all weights are 0 or 1. */
function dataScale({ X: { rows, columns, entries } }: Fit): number {
  let most = 0;
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += entries[i * columns + j] * entries[i * columns + j];
    most = Math.max(most, sum);
  }
  return most;
}
