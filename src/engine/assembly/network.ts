/**
 * The record of a trainer in memory, written by network-memory.ts: a head of 128 bytes, then 128 bytes a layer.
 * Offsets here and there must agree; the conformance tests fail if they do not.
 */
@unmanaged
export class Network {
  layers: i32; // 0
  unit: i32; // 4
  power: i32; // 8, the k of power(k)
  outputUnit: i32; // 12, LINEAR or POWER
  crossEntropy: i32; // 16, 0 squared error, 1 softmax cross-entropy
  adam: i32; // 20
  rows: i32; // 24
  batch: i32; // 28
  x: usize; // 32, panels of all rows
  xStride: usize; // 36
  targets: usize; // 40, i32 labels, or panels of all rows with stride xStride
  order: usize; // 44, i32 row numbers of an epoch, or 0: the rows as they stand
  xBatch: usize; // 48, gathered panels
  targetBatch: usize; // 52, gathered labels or panels
  stride: usize; // 56, of every panel with one row a row of the batch
  orderLength: i32; // 60
  decay: f64; // 64
  momentum: f64; // 72, μ or β₁
  beta2: f64; // 80
  epsilon: f64; // 88
  beta1Power: f64; // 96, β₁ᵗ
  beta2Power: f64; // 104, β₂ᵗ
}

export const HEAD: usize = 128;
export const LAYER: usize = 128;

@unmanaged
export class Layer {
  inputs: i32; // 0, taps × channels below for a convolution
  outputs: i32; // 4, channels of a convolution
  weights: usize; // 8, panels: inputs rows × outputs columns
  flipped: usize; // 12, their transpose, 0 in the first layer
  bias: usize; // 16, one row of columns, 0 if none
  gradient: usize; // 20, weights, then bias
  first: usize; // 24, velocity or first moment, as gradient
  second: usize; // 28, second moment, as gradient
  a: usize; // 32, outputs of the batch
  d: usize; // 36, derivative of the loss by them, then by the weighted sums
  slope: usize; // 40, power's derivative
  stride: usize; // 44, of weights
  flippedStride: usize; // 48
  weightBytes: usize; // 52, of weights with padding
  biasBytes: usize; // 56
  rowStride: usize; // 60, of a, d and slope: one row a place of every row
  positions: i32; // 64, places at which the weights are applied, 1 if dense
  positionsIn: i32; // 68, places below
  channelsIn: i32; // 72
  kernel: i32; // 76, taps; above a convolution a dense layer has one for each place below
  step: i32; // 80, places below from one place to the next
  padding: i32; // 84
  patches: usize; // 88, what the weights are applied to, 0 where that is the output below as it stands
  dPatches: usize; // 92, the derivatives by them, shared by all layers
  patchStride: usize; // 96
}

@inline
export function layerAt(network: Network, l: i32): Layer {
  return changetype<Layer>(changetype<usize>(network) + HEAD + (l as usize) * LAYER);
}
