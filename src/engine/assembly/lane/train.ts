import { gatherLanes, gatherShared, isOrdered, readsShared } from "./gather";
import { laneCrossEntropy, laneErrors, laneSquaredError } from "./loss";
import { productAlong, productColumns, productRows, laneSums } from "./product";
import { AS_THEY_STAND, laneLayer, LaneLayer, LaneNetwork, Splat, VECTOR } from "./record";
import { laneAdam, laneSgd } from "./solver";
import { laneBackwardUnit, laneForwardUnit } from "./unit";

/** Outputs of r rows at `x`: of vectors, or of numbers that all lanes share. */
export function laneForward<T>(network: LaneNetwork, x: usize, shared: bool, r: i32): void {
  let a = x;
  let stride = network.xStride;
  for (let l = 0; l < network.layers; l++) {
    const layer = laneLayer(network, l);
    const unit = l == network.layers - 1 ? network.outputUnit : network.unit;
    if (l == 0 && shared) {
      productRows<T, Splat>(a, network.xRow, layer.weights, layer.stride, layer.a, layer.aStride, r, layer.outputs, layer.inputs);
    } else {
      productRows<T, T>(a, stride, layer.weights, layer.stride, layer.a, layer.aStride, r, layer.outputs, layer.inputs);
    }
    const bias = layer.biasAt ? layer.weights + layer.biasAt : 0;
    laneForwardUnit<T>(unit, network.power, layer.a, layer.aStride, bias, layer.slope, r, layer.outputs);
    a = layer.a;
    stride = layer.aStride;
  }
}

/** Adds the losses of the r rows whose outputs stand to the lanes' sums; with `learn` also d of the last layer, over r. */
function laneLoss<T>(network: LaneNetwork, r: i32, learn: bool): void {
  const last = laneLayer(network, network.layers - 1);
  const d = learn ? last.d : 0;
  const n = last.outputs;
  const t = network.targetBatch;
  if (network.crossEntropy) laneCrossEntropy<T>(last.a, last.aStride, r, n, t, network.targetStride, d, r as T, network.losses);
  else laneSquaredError<T>(last.a, last.aStride, r, n, t, network.targetStride, d, r as T, network.losses);
}

/** The losses and, for classes, the errors of the r rows whose outputs and targets stand, added to the lanes' sums. */
function tally<T>(network: LaneNetwork, r: i32): void {
  laneLoss<T>(network, r, false);
  if (!network.crossEntropy) return;
  const last = laneLayer(network, network.layers - 1);
  laneErrors<T>(last.a, last.aStride, r, last.outputs, network.targetBatch, network.targetStride, network.errors);
}

function backward<T>(network: LaneNetwork, x: usize, shared: bool, r: i32): void {
  for (let l = network.layers - 1; l >= 0; l--) {
    const layer = laneLayer(network, l);
    const unit = l == network.layers - 1 ? network.outputUnit : network.unit;
    const n = layer.outputs;
    laneBackwardUnit<T>(unit, layer.d, layer.a, layer.aStride, layer.slope, r, n);
    if (layer.biasAt) laneSums<T>(layer.d, layer.aStride, n, r, layer.gradient + layer.biasAt);
    if (l > 0) {
      const before = laneLayer(network, l - 1);
      productColumns<T, T>(before.a, before.aStride, layer.d, layer.aStride, layer.gradient, layer.stride, layer.inputs, n, r);
      productAlong<T>(layer.d, layer.aStride, layer.weights, layer.stride, before.d, before.aStride, r, layer.inputs, n);
    } else if (shared) {
      productColumns<T, Splat>(x, network.xRow, layer.d, layer.aStride, layer.gradient, layer.stride, layer.inputs, n, r);
    } else {
      productColumns<T, T>(x, network.xStride, layer.d, layer.aStride, layer.gradient, layer.stride, layer.inputs, n, r);
    }
  }
}

function update<T>(network: LaneNetwork): void {
  let correction: f64 = 1;
  let sigma: f64 = 0;
  if (network.adam) {
    network.beta1Power *= network.momentum;
    network.beta2Power *= network.beta2;
    correction = 1 - network.beta1Power;
    sigma = sqrt<f64>(1 - network.beta2Power);
  }
  // x / 1 is x: without Adam these are the rates themselves
  const rate = perLane<T>(network.rates, correction);
  const lambda = perLane<T>(network.decay, 1);
  for (let l = 0; l < network.layers; l++) {
    const layer = laneLayer(network, l);
    const bytes = (layer.inputs as usize) * layer.stride;
    updatePart<T>(network, layer, 0, bytes, rate, sigma, lambda, network.decays != 0);
    if (layer.biasAt) {
      updatePart<T>(network, layer, layer.biasAt, (layer.outputs as usize) * VECTOR, rate, sigma, lambda, false);
    }
  }
}

@inline
function updatePart<T>(network: LaneNetwork, layer: LaneLayer, at: usize, bytes: usize, rate: v128, sigma: f64, lambda: v128, decays: bool): void {
  const w = layer.weights + at;
  const g = layer.gradient + at;
  const m = layer.first + at;
  if (!network.adam) return laneSgd<T>(w, g, m, bytes, rate, network.momentum as T, lambda, decays);
  const rest1 = (1 - network.momentum) as T;
  const rest2 = (1 - network.beta2) as T;
  const v = layer.second + at;
  laneAdam<T>(w, g, m, v, bytes, rate, sigma as T, network.momentum as T, rest1, network.beta2 as T, rest2, network.epsilon as T, lambda, decays);
}

/** The lanes' f64 numbers, each divided by `divisor` and rounded to T. */
@inline
function perLane<T>(at: usize, divisor: f64): v128 {
  const by = f64x2.splat(divisor);
  const low = f64x2.div(v128.load(at), by);
  if (sizeof<T>() == 8) return low;
  const high = f64x2.div(v128.load(at, 16), by);
  return v128.shuffle<f64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
}

/** Steps [from, from + count) of the lanes' epochs, as ../train.ts; the losses are added to the lanes' sums. */
export function laneSteps<T>(network: LaneNetwork, from: i32, count: i32): void {
  const visited = network.rows;
  const perEpoch = (visited + network.batch - 1) / network.batch;
  for (let s = from; s < from + count; s++) {
    const start = (s % perEpoch) * network.batch;
    // the full batch stays as it was gathered
    if (s == from || perEpoch > 1) gatherBatch<T>(network, start, min(network.batch, visited - start), isOrdered(network));
    laneStep<T>(network, start, min(network.batch, visited - start));
  }
}

/** One step on the batch that stands. */
export function laneStep<T>(network: LaneNetwork, start: i32, r: i32): void {
  const shared = readsShared(network);
  const x = batchAt(network, start, network.orderOf == AS_THEY_STAND);
  laneForward<T>(network, x, shared, r);
  laneLoss<T>(network, r, true);
  backward<T>(network, x, shared, r);
  update<T>(network);
}

/** Where the batch's inputs are read: shared rows as they stand are read in place. */
@inline
function batchAt(network: LaneNetwork, start: i32, standing: bool): usize {
  if (network.shared != 0 && standing) return load<usize>(network.x) + (start as usize) * network.xRow;
  return network.xBatch;
}

function gatherBatch<T>(network: LaneNetwork, start: i32, r: i32, ordered: bool): void {
  const last = laneLayer(network, network.layers - 1);
  const columns = network.crossEntropy ? 1 : last.outputs;
  gatherLanes<T>(network, network.targets, network.targetRow, start, r, columns, network.targetBatch, network.targetStride, ordered);
  if (network.shared != 0 && !ordered) return;
  if (readsShared(network)) return gatherShared(network, start, r);
  gatherLanes<T>(network, network.x, network.xRow, start, r, laneLayer(network, 0).inputs, network.xBatch, network.xStride, ordered);
}

/** Losses and errors of rows [start, start + r) of the training set as they stand, added to the lanes' sums. */
export function laneEvaluate<T>(network: LaneNetwork, start: i32, r: i32): void {
  gatherBatch<T>(network, start, r, false);
  laneForward<T>(network, batchAt(network, start, true), network.shared != 0, r);
  tally<T>(network, r);
}
