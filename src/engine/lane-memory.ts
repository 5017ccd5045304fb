import type { Engine } from "./engine.ts";
import type { LaneProblem } from "./lane-trainer.ts";
import { unitNumber } from "./network-memory.ts";
import type { Precision } from "./panels.ts";

/** Offsets of src/engine/assembly/lane/record.ts. */
const HEAD_BYTES = 192;
const LAYER_BYTES = 64;
const SHARED_WORD = 9;
const ORDER_WORD = 10;
const MOMENTUM_BYTE = 104;
const POWERS_BYTE = 128;
/** Rows that outputs and evaluate take at a time, at least. */
const ROWS_AT_A_TIME = 128;

/** Where a layer's arrays stand; weights, gradient, first and second are laid out alike. */
export interface LaneLayerMemory {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: number;
  readonly gradient: number;
  readonly first: number;
  readonly second: number;
  /** Bytes from each of them to its biases; 0 without. */
  readonly biasAt: number;
  readonly stride: number;
  /** Of each of them, with room for a multiple of 4 inputs. */
  readonly bytes: number;
  readonly a: number;
  readonly d: number;
  readonly slope: number;
  readonly aStride: number;
}

/** One block of memory with what a group of lanes trains; byte addresses. */
export interface LaneGroupMemory {
  readonly block: number;
  readonly lanes: number;
  /** Rows that fit in the batch's arrays. */
  readonly capacity: number;
  /** Tables of one address a lane. */
  readonly x: number;
  readonly targets: number;
  readonly orders: number;
  /** One f64 a lane. */
  readonly rates: number;
  readonly decay: number;
  readonly losses: number;
  readonly errors: number;
  readonly xBatch: number;
  readonly xStride: number;
  readonly targetBatch: number;
  readonly targetStride: number;
  readonly layers: readonly LaneLayerMemory[];
}

export function elementBytes(precision: Precision): number {
  return precision === "f32" ? 4 : 8;
}

/** Bytes between rows of so many bytes: whole vectors of 16, and rows spread over the cache's sets (512·k would not). */
export function rowStride(bytes: number): number {
  const padded = Math.ceil(bytes / 16) * 16;
  return padded % 256 === 0 ? padded + 64 : padded;
}

/** Products write rows up to the next multiple of 4. */
export function paddedTo4(rows: number): number {
  return Math.ceil(rows / 4) * 4;
}

export function targetColumns({ loss, widths }: Pick<LaneProblem, "loss" | "widths">): number {
  return loss === "cross-entropy" ? 1 : widths[widths.length - 1];
}

/** Allocates a group and writes its record but for the tables. @throws ResourceError if it does not fit. */
export function allocateLanes(engine: Engine, problem: LaneProblem, lanes: number): LaneGroupMemory {
  const block = engine.allocate(layOut(problem, lanes, 0).bytes);
  const memory = { ...layOut(problem, lanes, block).memory, block };
  writeRecord(engine, problem, memory);
  return memory;
}

/** Pure: run once from 0 to learn the size, once from the block's address. */
function layOut(problem: LaneProblem, lanes: number, start: number) {
  const { widths, precision } = problem;
  const vector = lanes * elementBytes(precision);
  let top = start + HEAD_BYTES + (widths.length - 1) * LAYER_BYTES;
  const take = (bytes: number) => {
    const at = Math.ceil(top / 64) * 64;
    top = at + bytes;
    return at;
  };
  const capacity = Math.max(problem.batch, ROWS_AT_A_TIME);
  const stride = (columns: number) => rowStride(columns * vector);
  const inBatch = (columns: number) => take(paddedTo4(capacity) * stride(columns));
  const layers = widths.slice(1).map((outputs, l): LaneLayerMemory => {
    const inputs = widths[l];
    const biasAt = paddedTo4(inputs) * stride(outputs);
    const bytes = biasAt + (problem.bias ? outputs * vector : 0);
    return {
      inputs,
      outputs,
      weights: take(bytes),
      gradient: take(bytes),
      first: take(bytes),
      second: problem.solver.kind === "adam" ? take(bytes) : 0,
      biasAt: problem.bias ? biasAt : 0,
      stride: stride(outputs),
      bytes,
      a: inBatch(outputs),
      d: inBatch(outputs),
      slope: problem.unit.kind === "power" ? inBatch(outputs) : 0,
      aStride: stride(outputs),
    };
  });
  const memory = {
    lanes,
    capacity,
    layers,
    x: take(4 * lanes),
    targets: take(4 * lanes),
    orders: take(4 * lanes),
    rates: take(8 * lanes),
    decay: take(8 * lanes),
    losses: take(8 * lanes),
    errors: take(8 * lanes),
    xBatch: inBatch(widths[0]),
    xStride: stride(widths[0]),
    targetBatch: inBatch(targetColumns(problem)),
    targetStride: stride(targetColumns(problem)),
  };
  return { memory, bytes: top - start };
}

function writeRecord(engine: Engine, problem: LaneProblem, memory: LaneGroupMemory): void {
  const { solver, unit, rows, batch, widths, precision } = problem;
  const power = unit.kind === "power";
  const adam = solver.kind === "adam";
  const bytes = elementBytes(precision);
  const words = engine.i32(memory.block, (HEAD_BYTES + memory.layers.length * LAYER_BYTES) / 4);
  words.set([memory.layers.length, unitNumber(unit), power ? unit.k : 0, power && unit.output ? unitNumber(unit) : 0]);
  words.set([problem.loss === "cross-entropy" ? 1 : 0, adam ? 1 : 0, rows, batch, memory.lanes], 4);
  words.set([memory.x, rowStride(widths[0] * bytes), memory.targets, rowStride(targetColumns(problem) * bytes)], 12);
  words.set([memory.orders, memory.xBatch, memory.xStride, memory.targetBatch, memory.targetStride], 16);
  words.set([memory.rates, memory.decay, memory.losses, memory.errors], 21);
  const numbers = adam ? [solver.beta1, solver.beta2, solver.epsilon] : [solver.momentum, 0, 0];
  engine.f64(memory.block + MOMENTUM_BYTE, 5).set([...numbers, 1, 1]);
  memory.layers.forEach((layer, l) => {
    const { inputs, outputs, weights, gradient, first, second, biasAt, stride, a, d, slope, aStride } = layer;
    words.set(
      [inputs, outputs, weights, gradient, first, second, biasAt, stride, a, d, slope, aStride],
      (HEAD_BYTES + l * LAYER_BYTES) / 4,
    );
  });
}

/** The lanes' inputs and targets, and whether all lanes have the same inputs; then their weight decays. */
export function writeTables(
  engine: Engine,
  memory: LaneGroupMemory,
  lanes: readonly { readonly x: number; readonly targets: number; readonly weightDecay: number }[],
): void {
  engine.i32(memory.x, memory.lanes).set(lanes.map(({ x }) => x));
  engine.i32(memory.targets, memory.lanes).set(lanes.map(({ targets }) => targets));
  engine.f64(memory.decay, memory.lanes).set(lanes.map(({ weightDecay }) => weightDecay));
  const shared = lanes.every(({ x }) => x === lanes[0].x);
  const decays = lanes.some(({ weightDecay }) => weightDecay !== 0);
  const words = engine.i32(memory.block, ORDER_WORD + 2);
  words[SHARED_WORD] = shared ? 1 : 0;
  words[ORDER_WORD + 1] = decays ? 1 : 0;
}

/** How the lanes visit the rows: one address of an order a lane, 0 for rows as they stand in every lane. */
export function writeOrders(engine: Engine, memory: LaneGroupMemory, orders: readonly number[]): void {
  engine.i32(memory.orders, memory.lanes).set(orders);
  const one = orders.every((order) => order === orders[0]);
  engine.i32(memory.block, ORDER_WORD + 1)[ORDER_WORD] = !one ? 2 : orders[0] === 0 ? 0 : 1;
}

/** Forgets velocities, moments and the count of steps. */
export function forgetSteps(engine: Engine, memory: LaneGroupMemory): void {
  for (const { first, second, bytes } of memory.layers) {
    for (const state of [first, second]) if (state !== 0) engine.i32(state, bytes / 4).fill(0);
  }
  engine.f64(memory.block + POWERS_BYTE, 2).fill(1);
}
