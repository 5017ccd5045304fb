import { mean } from "./mean.ts";

/** Columns of a table; x rows×inputs, row-major, NaN where missing. */
export interface Columns {
  readonly x: Float64Array;
  readonly rows: number;
  readonly inputs: number;
}

/** (value − mean)/scale a column; a missing value counts as `fill`. */
export interface Scaler {
  readonly mean: Float64Array;
  readonly scale: Float64Array;
  readonly fill: Float64Array;
}

/**
 * Mean and standard deviation (divided by their number) of each column over the non-missing rows `index` (all without).
 *
 * Scale is 1 where the column does not vary. Indicator columns get mean 0 and scale 1: they stay as they are.
 * `fill` is the mean of the raw column, also of indicators; a column without any value has mean 0, scale 1, fill 0.
 */
export function fitScaler(
  spec: Columns & { readonly indicator: readonly boolean[]; readonly index?: ArrayLike<number> },
): Scaler {
  const { inputs } = spec;
  const scaler = {
    mean: new Float64Array(inputs),
    scale: new Float64Array(inputs).fill(1),
    fill: new Float64Array(inputs),
  };
  for (let j = 0; j < inputs; j++) {
    const values = presentValues(spec, j);
    if (values.length === 0) continue;
    const centre = mean(values);
    scaler.fill[j] = centre;
    if (spec.indicator[j]) continue;
    scaler.mean[j] = centre;
    const deviation = Math.sqrt(mean(values.map((value) => (value - centre) * (value - centre))));
    if (deviation > 0) scaler.scale[j] = deviation;
  }
  return scaler;
}

/** A scaled copy of x. */
export function applyScaler({ mean, scale, fill }: Scaler, { x, rows, inputs }: Columns): Float64Array {
  const scaled = new Float64Array(rows * inputs);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < inputs; j++, at++) {
      const value = x[at];
      scaled[at] = ((value !== value ? fill[j] : value) - mean[j]) / scale[j];
    }
  }
  return scaled;
}

function presentValues(spec: Columns & { readonly index?: ArrayLike<number> }, column: number): Float64Array {
  const { x, rows, inputs, index } = spec;
  const count = index ? index.length : rows;
  const values: number[] = [];
  for (let i = 0; i < count; i++) {
    const value = x[(index ? index[i] : i) * inputs + column];
    if (value === value) values.push(value);
  }
  return Float64Array.from(values);
}
