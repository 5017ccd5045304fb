/** Column-wise location and scale, and what stands in for a missing value. */
export interface Scaler {
  readonly mean: Float64Array;
  readonly scale: Float64Array;
  readonly fill: Float64Array;
}

interface Columns {
  readonly x: Float64Array;
  readonly rows: number;
  readonly inputs: number;
}

/**
 * Fits (x − mean)/scale on the rows given (training rows only, then): means and standard deviations (divided by n) over
 * non-missing values. Scale is 1 where a column does not vary; indicator columns are left as they are; a column without
 * values is filled with 0.
 */
export function fitScaler({
  x,
  rows,
  inputs,
  indicator,
}: Columns & { readonly indicator: readonly boolean[] }): Scaler {
  const [mean, scale, fill] = [new Float64Array(inputs), new Float64Array(inputs).fill(1), new Float64Array(inputs)];
  for (let j = 0; j < inputs; j++) {
    let [n, sum] = [0, 0];
    for (let i = 0; i < rows; i++) {
      const value = x[i * inputs + j];
      if (Number.isNaN(value)) continue;
      n++;
      sum += value;
    }
    if (n === 0) continue;
    fill[j] = sum / n;
    if (indicator[j]) continue;
    let squares = 0;
    for (let i = 0; i < rows; i++) {
      const value = x[i * inputs + j];
      if (!Number.isNaN(value)) squares += (value - fill[j]) * (value - fill[j]);
    }
    mean[j] = fill[j];
    const deviation = Math.sqrt(squares / n);
    if (deviation > 1e-12 * Math.abs(fill[j])) scale[j] = deviation;
  }
  return { mean, scale, fill };
}

/** (x − mean)/scale, missing values filled first. Shapes: x rows×inputs, row-major. */
export function applyScaler({ mean, scale, fill }: Scaler, { x, rows, inputs }: Columns): Float64Array {
  const out = new Float64Array(rows * inputs);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < inputs; j++) {
      const value = x[i * inputs + j];
      out[i * inputs + j] = ((Number.isNaN(value) ? fill[j] : value) - mean[j]) / scale[j];
    }
  }
  return out;
}
