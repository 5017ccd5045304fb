import { addPatches, readPatches } from "./convolution";
import { columnSums } from "./gemm";
import { crossEntropy, squaredError } from "./loss";
import { Layer, layerAt, Network } from "./network";
import { gather, ROW, strip, transpose } from "./panel";
import { columnsOfRelu, rowsOfRelu } from "./skip";
import { adam, sgd } from "./solver";
import { RELU, unitBackward, unitForward } from "./unit";

/** a_l = unit(a_{l−1}·W_lᵀ + b_l) for r rows at `x`, layer by layer; over patches, a_{l−1} is theirs. */
export function forward<T>(network: Network, x: usize, xStride: usize, r: i32): void {
  let a = x;
  let stride = xStride;
  for (let l = 0; l < network.layers; l++) {
    const layer = layerAt(network, l);
    const unit = l == network.layers - 1 ? network.outputUnit : network.unit;
    const rows = r * layer.positions;
    if (layer.patches) {
      readPatches<T>(layer, a, stride, r, l == 0);
      a = layer.patches;
      stride = layer.patchStride;
    }
    const relu = l > 0 && network.unit == RELU;
    const n = layer.outputs;
    rowsOfRelu<T>(relu, a, stride, layer.weights, layer.stride, layer.a, layer.rowStride, rows, n, layer.inputs);
    unitForward<T>(unit, network.power, layer.a, layer.rowStride, layer.bias, layer.slope, rows, n);
    a = layer.a;
    stride = layer.rowStride;
  }
}

/** Σ of the rows' losses added to `before`; with `learn` also d of the last layer, divided by `over` rows. */
export function lossOf<T>(
  network: Network,
  r: i32,
  targets: usize,
  tStride: usize,
  learn: bool,
  over: i32,
  before: f64,
): f64 {
  const last = layerAt(network, network.layers - 1);
  const d = learn ? last.d : 0;
  const n = last.outputs;
  if (network.crossEntropy) return crossEntropy<T>(last.a, network.stride, r, n, targets, d, over as T, before);
  return squaredError<T>(last.a, network.stride, r, n, targets, tStride, d, over as T, before);
}

/** From d of the last layer to the gradient of every weight and bias; rows, and places within, are added in their order. */
export function backward<T>(network: Network, x: usize, xStride: usize, r: i32): void {
  for (let l = network.layers - 1; l >= 0; l--) {
    const layer = layerAt(network, l);
    const unit = l == network.layers - 1 ? network.outputUnit : network.unit;
    const rows = r * layer.positions;
    unitBackward<T>(unit, layer.d, layer.a, layer.rowStride, layer.slope, rows, layer.outputs);
    let a = x;
    let stride = xStride;
    if (layer.patches) {
      a = layer.patches;
      stride = layer.patchStride;
    } else if (l > 0) {
      a = layerAt(network, l - 1).a;
      stride = layerAt(network, l - 1).rowStride;
    }
    const relu = l > 0 && network.unit == RELU;
    const d = layer.d;
    const n = layer.outputs;
    columnsOfRelu<T>(relu, a, stride, d, layer.rowStride, layer.gradient, layer.stride, layer.inputs, n, rows);
    if (layer.bias) columnSums<T>(d, layer.rowStride, n, rows, layer.gradient + layer.weightBytes);
    if (l > 0) backwardBelow<T>(layer, layerAt(network, l - 1), r, unit == RELU);
  }
}

/** d of the layer below, by its outputs; `relu` if this layer's unit is one. */
function backwardBelow<T>(layer: Layer, below: Layer, r: i32, relu: bool): void {
  const patches = layer.patches != 0;
  rowsOfRelu<T>(
    relu,
    layer.d,
    layer.rowStride,
    layer.flipped,
    layer.flippedStride,
    patches ? layer.dPatches : below.d,
    patches ? layer.patchStride : below.rowStride,
    r * layer.positions,
    layer.inputs,
    layer.outputs,
  );
  if (patches) addPatches<T>(layer, below.d, below.rowStride, r);
}

/** One step of the solver on every layer, then the transposes that the next backward pass reads. */
function update<T>(network: Network, rate: f64): void {
  let alpha: f64 = 0;
  let sigma: f64 = 0;
  if (network.adam) {
    network.beta1Power *= network.momentum;
    network.beta2Power *= network.beta2;
    alpha = rate / (1 - network.beta1Power);
    sigma = sqrt<f64>(1 - network.beta2Power);
  }
  for (let l = 0; l < network.layers; l++) {
    const layer = layerAt(network, l);
    if (network.adam) {
      stepAdam<T>(
        network,
        layer.weights,
        layer.gradient,
        layer.first,
        layer.second,
        layer.weightBytes,
        alpha,
        sigma,
        network.decay,
      );
      if (layer.bias) {
        const at = layer.weightBytes;
        stepAdam<T>(
          network,
          layer.bias,
          layer.gradient + at,
          layer.first + at,
          layer.second + at,
          layer.biasBytes,
          alpha,
          sigma,
          0,
        );
      }
    } else {
      sgd<T>(
        layer.weights,
        layer.gradient,
        layer.first,
        layer.weightBytes,
        rate as T,
        network.momentum as T,
        network.decay as T,
      );
      if (layer.bias) {
        const at = layer.weightBytes;
        sgd<T>(
          layer.bias,
          layer.gradient + at,
          layer.first + at,
          layer.biasBytes,
          rate as T,
          network.momentum as T,
          0 as T,
        );
      }
    }
    if (layer.flipped)
      transpose<T>(layer.weights, layer.stride, layer.inputs, layer.outputs, layer.flipped, layer.flippedStride);
  }
}

function stepAdam<T>(net: Network, w: usize, g: usize, m: usize, v: usize, bytes: usize, alpha: f64, sigma: f64, decay: f64): void {
  const rest1 = (1 - net.momentum) as T;
  const rest2 = (1 - net.beta2) as T;
  const epsilon = net.epsilon as T;
  adam<T>(w, g, m, v, bytes, alpha as T, sigma as T, net.momentum as T, rest1, net.beta2 as T, rest2, epsilon, decay as T);
}

/**
 * Steps [from, from + count), batch by batch along the order of rows; past the epoch's end the same order begins again.
 * Returns before + Σ of the rows' losses seen before each update, added in f64 in the order of visits.
 */
export function steps<T>(network: Network, from: i32, count: i32, rate: f64, before: f64): f64 {
  const visited = network.orderLength;
  const perEpoch = (visited + network.batch - 1) / network.batch;
  for (let s = from; s < from + count; s++) {
    const start = (s % perEpoch) * network.batch;
    before = step<T>(network, start, min(network.batch, visited - start), rate, before);
  }
  return before;
}

export function step<T>(network: Network, start: i32, r: i32, rate: f64, before: f64): f64 {
  let x = network.x + (start as usize) * ROW;
  let xStride = network.xStride;
  let targets = network.targets + (start as usize) * (network.crossEntropy ? 4 : ROW);
  let tStride = network.xStride;
  if (network.order) {
    const order = network.order + ((start as usize) << 2);
    const first = layerAt(network, 0);
    const inputs = first.positionsIn * first.channelsIn;
    gather((x = network.x), xStride, (inputs + strip<T>() - 1) / strip<T>(), order, r, network.xBatch, network.stride);
    gatherTargets<T>(network, order, r);
    x = network.xBatch;
    xStride = network.stride;
    targets = network.targetBatch;
    tStride = network.stride;
  }
  forward<T>(network, x, xStride, r);
  const loss = lossOf<T>(network, r, targets, tStride, true, r, before);
  backward<T>(network, x, xStride, r);
  update<T>(network, rate);
  return loss;
}

function gatherTargets<T>(network: Network, order: usize, r: i32): void {
  if (!network.crossEntropy) {
    const outputs = layerAt(network, network.layers - 1).outputs;
    const strips = (outputs + strip<T>() - 1) / strip<T>();
    gather(network.targets, network.xStride, strips, order, r, network.targetBatch, network.stride);
    return;
  }
  for (let i: usize = 0; i < (r as usize) << 2; i += 4) {
    store<i32>(network.targetBatch + i, load<i32>(network.targets + ((load<i32>(order + i) as usize) << 2)));
  }
}
