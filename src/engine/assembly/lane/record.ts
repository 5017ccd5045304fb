/**
 * The record of a group of lanes in memory, written by lane-memory.ts: a head of 192 bytes, then 64 bytes a layer.
 * Every scalar of a network is one vector here, a lane a trial; a "row" is a row of such vectors, `stride` bytes apart.
 * Offsets here and there must agree; the conformance tests fail if they do not.
 */
@unmanaged
export class LaneNetwork {
  layers: i32; // 0
  unit: i32; // 4
  power: i32; // 8, the k of power(k)
  outputUnit: i32; // 12, LINEAR or POWER
  crossEntropy: i32; // 16, 0 squared error, 1 softmax cross-entropy
  adam: i32; // 20
  rows: i32; // 24
  batch: i32; // 28
  lanes: i32; // 32, 4 f32 or 2 f64 here; native routines take 8 and 16 (4 and 8) too
  shared: i32; // 36, 1 where every lane has the same inputs
  orderOf: i32; // 40, AS_THEY_STAND, ONE_ORDER or ORDER_A_LANE
  decays: i32; // 44, 1 where a lane has weight decay
  x: usize; // 48, addresses of the lanes' inputs: rows of numbers, xRow bytes apart
  xRow: usize; // 52
  targets: usize; // 56, addresses of the lanes' targets: rows of numbers, targetRow bytes apart; labels are numbers too
  targetRow: usize; // 60
  orders: usize; // 64, addresses of the lanes' orders, i32 row numbers of an epoch
  xBatch: usize; // 68, the batch's inputs: vectors, or numbers (xRow apart) where the lanes have the same ones
  xStride: usize; // 72
  targetBatch: usize; // 76, vectors
  targetStride: usize; // 80
  rates: usize; // 84, f64 a lane
  decay: usize; // 88, f64 a lane
  losses: usize; // 92, f64 a lane: sums that the routines add to
  errors: usize; // 96, f64 a lane: counts that laneEvaluate adds to
  momentum: f64; // 104, μ or β₁
  beta2: f64; // 112
  epsilon: f64; // 120
  beta1Power: f64; // 128, β₁ᵗ
  beta2Power: f64; // 136, β₂ᵗ
}

export const HEAD: usize = 192;
export const LAYER: usize = 64;

export const AS_THEY_STAND: i32 = 0;
export const ONE_ORDER: i32 = 1;
export const ORDER_A_LANE: i32 = 2;

@unmanaged
export class LaneLayer {
  inputs: i32; // 0
  outputs: i32; // 4
  weights: usize; // 8, inputs rows (room for a multiple of 4) × outputs
  gradient: usize; // 12, as weights
  first: usize; // 16, velocity or first moment, as weights
  second: usize; // 20, second moment, as weights
  biasAt: usize; // 24, bytes from any of these four to its row of biases; 0 if none
  stride: usize; // 28, of their rows
  a: usize; // 32, outputs of the batch: rows (room for a multiple of 4) × outputs
  d: usize; // 36, derivative of the loss by them, then by the weighted sums
  slope: usize; // 40, power's derivative
  aStride: usize; // 44, of their rows
}

@inline
export function laneLayer(network: LaneNetwork, l: i32): LaneLayer {
  return changetype<LaneLayer>(changetype<usize>(network) + HEAD + (l as usize) * LAYER);
}

/** Bytes of a vector. */
export const VECTOR: usize = 16;

/** Marks an operand that is one number for all lanes; f32 and f64 mark a vector. */
export type Splat = u8;

/** A vector of T, or where S is Splat one number of T for every lane. */
@inline
export function operand<T, S>(at: usize): v128 {
  if (sizeof<S>() == 1) return v128.load_splat<T>(at);
  return v128.load(at);
}

/** Bytes between neighbouring operands. */
@inline
export function apart<T, S>(): usize {
  if (sizeof<S>() == 1) return sizeof<T>();
  return VECTOR;
}
