import { exp } from "./exp";
import { columnSums, gemmColumns, gemmRows } from "./gemm";
import { log } from "./log";
import { countErrors } from "./loss";
import { layerAt, Network } from "./network";
import { pack, packTransposed, strip, transpose, unpack, unpackTransposed } from "./panel";
import { tanh } from "./tanh";
import { backward, forward, lossOf, step, steps } from "./train";

export * from "./lane/exports";

/** Where the memory that the routines may use begins. */
export function heapBase(): usize {
  return __heap_base;
}

/** 1e-300 × 1e-20 and 1e-30 × 1e-10 for the check at start: denormals, unless this process flushes them to zero. */
export function product64(a: f64, b: f64): f64 {
  return a * b;
}

export function product32(a: f32, b: f32): f32 {
  return a * b;
}

/** Panels from and to row-major arrays; `flip` reads or writes the row-major transpose. */
export function pack32(source: usize, r: i32, c: i32, target: usize, stride: usize, flip: bool): void {
  if (flip) packTransposed<f32, f32>(source, r, c, target, stride);
  else pack<f32, f32>(source, r, c, target, stride);
}

export function pack64(source: usize, r: i32, c: i32, target: usize, stride: usize, flip: bool): void {
  if (flip) packTransposed<f64, f64>(source, r, c, target, stride);
  else pack<f64, f64>(source, r, c, target, stride);
}

/** From f64, rounded to nearest even. */
export function pack64to32(source: usize, r: i32, c: i32, target: usize, stride: usize, flip: bool): void {
  if (flip) packTransposed<f64, f32>(source, r, c, target, stride);
  else pack<f64, f32>(source, r, c, target, stride);
}

export function unpack32(source: usize, stride: usize, r: i32, c: i32, target: usize): void {
  unpack<f32, f32>(source, stride, r, c, target);
}

export function unpack64(source: usize, stride: usize, r: i32, c: i32, target: usize, flip: bool): void {
  if (flip) unpackTransposed<f64, f64>(source, stride, r, c, target);
  else unpack<f64, f64>(source, stride, r, c, target);
}

export function unpack32to64(source: usize, stride: usize, r: i32, c: i32, target: usize, flip: bool): void {
  if (flip) unpackTransposed<f32, f64>(source, stride, r, c, target);
  else unpack<f32, f64>(source, stride, r, c, target);
}

/** C = A·B (or Aᵀ·B) over panels. */
export function gemm32(
  a: usize,
  as: usize,
  b: usize,
  bs: usize,
  c: usize,
  cs: usize,
  m: i32,
  n: i32,
  k: i32,
  flip: bool,
): void {
  if (flip) gemmColumns<f32>(a, as, b, bs, c, cs, m, n, k);
  else gemmRows<f32>(a, as, b, bs, c, cs, m, n, k);
}

export function gemm64(
  a: usize,
  as: usize,
  b: usize,
  bs: usize,
  c: usize,
  cs: usize,
  m: i32,
  n: i32,
  k: i32,
  flip: bool,
): void {
  if (flip) gemmColumns<f64>(a, as, b, bs, c, cs, m, n, k);
  else gemmRows<f64>(a, as, b, bs, c, cs, m, n, k);
}

export const EXP: i32 = 0;
export const LOG: i32 = 1;
export const TANH: i32 = 2;

/** exp, log or tanh of `bytes` bytes in place; the arrays are padded to 16 bytes. */
export function map32(routine: i32, x: usize, bytes: usize): void {
  map<f32>(routine, x, bytes);
}

export function map64(routine: i32, x: usize, bytes: usize): void {
  map<f64>(routine, x, bytes);
}

function map<T>(routine: i32, x: usize, bytes: usize): void {
  for (const end = x + bytes; x < end; x += 16) {
    const value = v128.load(x);
    v128.store(x, routine == EXP ? exp<T>(value) : routine == LOG ? log<T>(value) : tanh<T>(value));
  }
}

export function steps32(network: usize, from: i32, count: i32, rate: f64, before: f64): f64 {
  return steps<f32>(changetype<Network>(network), from, count, rate, before);
}

export function steps64(network: usize, from: i32, count: i32, rate: f64, before: f64): f64 {
  return steps<f64>(changetype<Network>(network), from, count, rate, before);
}

/** Exported so that `step` stays a function of its own: V8 replaces baseline code only where a call begins. */
export function step32(network: usize, start: i32, r: i32, rate: f64, before: f64): f64 {
  return step<f32>(changetype<Network>(network), start, r, rate, before);
}

export function step64(network: usize, start: i32, r: i32, rate: f64, before: f64): f64 {
  return step<f64>(changetype<Network>(network), start, r, rate, before);
}

/** Outputs of the r rows in xBatch; they stand in the last layer's panels. */
export function forward32(network: usize, r: i32): void {
  const net = changetype<Network>(network);
  forward<f32>(net, net.xBatch, net.stride, r);
}

export function forward64(network: usize, r: i32): void {
  const net = changetype<Network>(network);
  forward<f64>(net, net.xBatch, net.stride, r);
}

/** before + Σ losses of the r rows whose outputs stand and whose targets are in targetBatch. */
export function loss32(network: usize, r: i32, before: f64): f64 {
  const net = changetype<Network>(network);
  return lossOf<f32>(net, r, net.targetBatch, net.stride, false, r, before);
}

export function loss64(network: usize, r: i32, before: f64): f64 {
  const net = changetype<Network>(network);
  return lossOf<f64>(net, r, net.targetBatch, net.stride, false, r, before);
}

/** Misclassified rows among those whose outputs stand. */
export function errors32(network: usize, r: i32): i32 {
  const net = changetype<Network>(network);
  const last = layerAt(net, net.layers - 1);
  return countErrors<f32>(last.a, net.stride, r, last.outputs, net.targetBatch);
}

export function errors64(network: usize, r: i32): i32 {
  const net = changetype<Network>(network);
  const last = layerAt(net, net.layers - 1);
  return countErrors<f64>(last.a, net.stride, r, last.outputs, net.targetBatch);
}

/** Gradient of Σ losses / over of the r rows in xBatch and targetBatch into the layers' gradients; returns before + Σ. */
export function gradient32(network: usize, r: i32, over: i32, before: f64): f64 {
  return gradient<f32>(changetype<Network>(network), r, over, before);
}

export function gradient64(network: usize, r: i32, over: i32, before: f64): f64 {
  return gradient<f64>(changetype<Network>(network), r, over, before);
}

function gradient<T>(net: Network, r: i32, over: i32, before: f64): f64 {
  forward<T>(net, net.xBatch, net.stride, r);
  const loss = lossOf<T>(net, r, net.targetBatch, net.stride, true, over, before);
  backward<T>(net, net.xBatch, net.stride, r);
  return loss;
}

/** Column sums of r rows, for tests. */
export function sums32(d: usize, stride: usize, n: i32, k: i32, target: usize): void {
  columnSums<f32>(d, stride, n, k, target);
}

export function sums64(d: usize, stride: usize, n: i32, k: i32, target: usize): void {
  columnSums<f64>(d, stride, n, k, target);
}

/** The transposes of every layer but the first, after the parameters were written. */
export function flip32(network: usize): void {
  flip<f32>(changetype<Network>(network));
}

export function flip64(network: usize): void {
  flip<f64>(changetype<Network>(network));
}

function flip<T>(net: Network): void {
  for (let l = 1; l < net.layers; l++) {
    const layer = layerAt(net, l);
    transpose<T>(layer.weights, layer.stride, layer.inputs, layer.outputs, layer.flipped, layer.flippedStride);
  }
}

export * from "./dense/exports";
export { permute } from "./permute";
