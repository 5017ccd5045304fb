import { applyScaler, fitScaler } from "../../math/standardise.ts";
import { takeRows, type Dataset } from "../../terms/dataset.ts";

/** Rows as a linear family sees them: 1, the standardised inputs, and for degree 2 their squares and products. */
export interface Features {
  readonly X: Float64Array;
  readonly n: number;
  readonly p: number;
}

/** 1 + d, or 1 + d + d(d+1)/2. */
export function featureCount(inputs: number, degree: 1 | 2): number {
  return 1 + inputs + (degree === 2 ? (inputs * (inputs + 1)) / 2 : 0);
}

/** The map fitted on the rows `fit`: mean 0 and deviation 1 there, missing values at the mean. */
export function featureMap(data: Dataset, fit: Int32Array, degree: 1 | 2): (rows: Int32Array) => Features {
  const scaler = fitScaler(takeRows(data, fit));
  const p = featureCount(data.inputs, degree);
  return (rows) => {
    const part = takeRows(data, rows);
    const z = applyScaler(scaler, part);
    const X = new Float64Array(part.rows * p);
    for (let i = 0; i < part.rows; i++) expand(z.subarray(i * data.inputs, (i + 1) * data.inputs), X, i * p, degree);
    return { X, n: part.rows, p };
  };
}

function expand(z: Float64Array, X: Float64Array, at: number, degree: 1 | 2): void {
  X[at++] = 1;
  for (const value of z) X[at++] = value;
  if (degree === 1) return;
  for (let a = 0; a < z.length; a++) for (let b = a; b < z.length; b++) X[at++] = z[a] * z[b];
}
