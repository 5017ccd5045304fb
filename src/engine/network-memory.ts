import type { Unit } from "../terms/unit.ts";
import type { Engine } from "./engine.ts";
import { panelBytes, paddedTo8, stripStride } from "./panels.ts";
import type { TrainProblem } from "./trainer.ts";

/** Offsets of src/engine/assembly/network.ts. */
const HEAD_BYTES = 128;
const LAYER_BYTES = 64;
/** Rows that outputs and evaluate take at a time, at least. */
const ROWS_AT_A_TIME = 128;

/** Where a layer's arrays stand. */
export interface LayerMemory {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: number;
  readonly flipped: number;
  readonly bias: number;
  readonly gradient: number;
  readonly first: number;
  readonly second: number;
  readonly a: number;
  readonly d: number;
  readonly slope: number;
  readonly weightBytes: number;
  readonly biasBytes: number;
}

/** One block of memory with everything that a training touches; byte addresses. */
export interface NetworkMemory {
  readonly block: number;
  /** Rows that fit in the batch's panels. */
  readonly capacity: number;
  /** Stride of every panel with a batch's rows. */
  readonly stride: number;
  readonly xStride: number;
  readonly x: number;
  readonly targets: number;
  readonly order: number;
  readonly xBatch: number;
  readonly targetBatch: number;
  /** capacity × the widest of inputs and outputs, f64. */
  readonly staging: number;
  readonly layers: readonly LayerMemory[];
}

/** Lays out and allocates the memory of a training. @throws ResourceError if it does not fit. */
export function allocateNetwork(engine: Engine, problem: TrainProblem): NetworkMemory {
  const sized = layOut(problem, 0);
  const block = engine.allocate(sized.bytes);
  const memory = { ...layOut(problem, block).memory, block };
  writeRecord(engine, problem, memory);
  return memory;
}

/** Pure: run once from 0 to learn the size, once from the block's address. */
function layOut(problem: TrainProblem, start: number): { memory: Omit<NetworkMemory, "block">; bytes: number } {
  const { widths, precision, rows } = problem;
  const depth = widths.length - 1;
  let top = start + HEAD_BYTES + depth * LAYER_BYTES;
  const take = (bytes: number) => {
    const at = Math.ceil(top / 64) * 64;
    top = at + bytes;
    return at;
  };
  const capacity = Math.max(problem.batch, ROWS_AT_A_TIME);
  const inBatch = (columns: number) => take(panelBytes(capacity, columns, precision));
  const classes = problem.loss === "cross-entropy";
  const layers = widths.slice(1).map((outputs, l): LayerMemory => {
    const inputs = widths[l];
    const weightBytes = panelBytes(inputs, outputs, precision);
    const biasBytes = problem.bias ? paddedTo8(outputs) * (precision === "f32" ? 4 : 8) : 0;
    const both = weightBytes + biasBytes;
    return {
      inputs,
      outputs,
      weightBytes,
      biasBytes,
      weights: take(weightBytes),
      flipped: l === 0 ? 0 : take(panelBytes(outputs, inputs, precision)),
      bias: problem.bias ? take(biasBytes) : 0,
      gradient: take(both),
      first: take(both),
      second: problem.solver.kind === "adam" ? take(both) : 0,
      a: inBatch(outputs),
      d: inBatch(outputs),
      slope: problem.unit.kind === "power" ? inBatch(outputs) : 0,
    };
  });
  const memory = {
    capacity,
    layers,
    stride: stripStride(capacity),
    xStride: stripStride(rows),
    xBatch: inBatch(widths[0]),
    targetBatch: classes ? take(4 * paddedTo8(capacity)) : inBatch(widths[depth]),
    order: take(4 * rows),
    staging: take(8 * capacity * Math.max(widths[0], widths[depth])),
    targets: classes ? take(4 * paddedTo8(rows)) : take(panelBytes(rows, widths[depth], precision)),
    x: take(panelBytes(rows, widths[0], precision)),
  };
  return { memory, bytes: top - start };
}

function writeRecord(engine: Engine, problem: TrainProblem, memory: NetworkMemory): void {
  const { solver, unit } = problem;
  const power = unit.kind === "power";
  const words = engine.i32(memory.block, (HEAD_BYTES + memory.layers.length * LAYER_BYTES) / 4);
  words.set([memory.layers.length, unitNumber(unit), power ? unit.k : 0, power && unit.output ? unitNumber(unit) : 0]);
  words.set([problem.loss === "cross-entropy" ? 1 : 0, solver.kind === "adam" ? 1 : 0, problem.rows, problem.batch], 4);
  words.set([memory.x, memory.xStride, memory.targets, memory.order, memory.xBatch, memory.targetBatch], 8);
  words.set([memory.stride, problem.rows], 14);
  const adam = solver.kind === "adam";
  engine
    .f64(memory.block + 64, 6)
    .set([
      problem.weightDecay,
      adam ? solver.beta1 : solver.momentum,
      adam ? solver.beta2 : 0,
      adam ? solver.epsilon : 0,
      1,
      1,
    ]);
  memory.layers.forEach((layer, l) => {
    const at = (HEAD_BYTES + l * LAYER_BYTES) / 4;
    const { inputs, outputs, weights, flipped, bias, gradient, first, second, a, d, slope } = layer;
    words.set([inputs, outputs, weights, flipped, bias, gradient, first, second, a, d, slope], at);
    words.set([stripStride(inputs), stripStride(outputs), layer.weightBytes, layer.biasBytes], at + 11);
  });
}

/** Where the number of visited rows and the order's address stand in the record, in words. */
export const ORDER_WORD = 11;
/** Where β₁ᵗ and β₂ᵗ stand, in bytes. */
export const POWERS_BYTE = 96;

export function unitNumber(unit: Unit): number {
  switch (unit.kind) {
    case "linear":
      return 0;
    case "relu":
      return 1;
    case "tanh":
      return 2;
    case "sigmoid":
      return 3;
    case "power":
      return 4;
    case "boolean":
    case "threshold":
      return -1; // refused by createTrainer: no gradient
  }
}
