import type { Layer } from "./network.ts";

/** A layer's parameters, or a vector laid out as they are. */
export interface LayerAt {
  readonly layer: Layer;
  readonly parameters: Float64Array;
  readonly rows: number;
}

/** z += a Wᵀ: z rows × outputs, a rows × inputs. Each sum runs over the inputs in order, from +0. */
export function addForward({ layer, parameters, rows }: LayerAt, a: Float64Array, z: Float64Array): Float64Array {
  const { inputs, outputs, weightsAt } = layer;
  for (let row = 0; row < rows; row++) {
    for (let o = 0; o < outputs; o++) {
      const [from, at] = [row * inputs, weightsAt + o * inputs];
      let sum = 0;
      for (let i = 0; i < inputs; i++) sum += parameters[at + i] * a[from + i];
      z[row * outputs + o] += sum;
    }
  }
  return z;
}

/** z += 1bᵀ; nothing without biases. */
export function addBiases({ layer, parameters, rows }: LayerAt, z: Float64Array): Float64Array {
  const { outputs, biasesAt } = layer;
  if (biasesAt === undefined) return z;
  for (let row = 0; row < rows; row++)
    for (let o = 0; o < outputs; o++) z[row * outputs + o] += parameters[biasesAt + o];
  return z;
}

/** e += d W: d rows × outputs, e rows × inputs, outputs in order. */
export function addBackward({ layer, parameters, rows }: LayerAt, d: Float64Array, e: Float64Array): Float64Array {
  const { inputs, outputs, weightsAt } = layer;
  for (let row = 0; row < rows; row++) {
    for (let o = 0; o < outputs; o++) {
      const [to, at, factor] = [row * inputs, weightsAt + o * inputs, d[row * outputs + o]];
      for (let i = 0; i < inputs; i++) e[to + i] += factor * parameters[at + i];
    }
  }
  return e;
}

/** The weights' part of `parameters` += dᵀa, rows in order. */
export function addWeightGradient({ layer, parameters, rows }: LayerAt, d: Float64Array, a: Float64Array): void {
  const { inputs, outputs, weightsAt } = layer;
  for (let row = 0; row < rows; row++) {
    for (let o = 0; o < outputs; o++) {
      const [from, at, factor] = [row * inputs, weightsAt + o * inputs, d[row * outputs + o]];
      for (let i = 0; i < inputs; i++) parameters[at + i] += factor * a[from + i];
    }
  }
}

/** The biases' part of `parameters` += dᵀ1; nothing without biases. */
export function addBiasGradient({ layer, parameters, rows }: LayerAt, d: Float64Array): void {
  const { outputs, biasesAt } = layer;
  if (biasesAt === undefined) return;
  for (let row = 0; row < rows; row++)
    for (let o = 0; o < outputs; o++) parameters[biasesAt + o] += d[row * outputs + o];
}
