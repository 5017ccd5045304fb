import { layerShapes, type LayerShape } from "../terms/layer-shapes.ts";
import type { Unit } from "../terms/unit.ts";
import type { Engine } from "./engine.ts";
import { panelBytes, paddedTo8, stripStride } from "./panels.ts";
import type { TrainProblem } from "./trainer.ts";

/** Offsets of src/engine/assembly/network.ts. */
const HEAD_BYTES = 128;
const LAYER_BYTES = 128;
/** Rows that outputs and evaluate take at a time, at least. */
const ROWS_AT_A_TIME = 128;

/** Where a layer's arrays stand. */
export interface LayerMemory {
  /** Rows of the weights' panels: taps × channels below for a convolution. */
  readonly inputs: number;
  /** Their columns: channels of a convolution. */
  readonly outputs: number;
  readonly shape: LayerShape;
  readonly weights: number;
  readonly flipped: number;
  readonly bias: number;
  readonly gradient: number;
  readonly first: number;
  readonly second: number;
  readonly a: number;
  readonly d: number;
  readonly slope: number;
  /** Of a, d and slope. */
  readonly rowStride: number;
  /** Panels that the weights are applied to, 0 where those are the output below as it stands. */
  readonly patches: number;
  readonly patchStride: number;
  readonly weightBytes: number;
  readonly biasBytes: number;
}

/** One block of memory with everything that a training touches; byte addresses. */
export interface NetworkMemory {
  readonly block: number;
  /** Rows that fit in the batch's panels. */
  readonly capacity: number;
  /** Stride of every panel with one row a row of the batch. */
  readonly stride: number;
  readonly xStride: number;
  readonly x: number;
  readonly targets: number;
  readonly order: number;
  readonly xBatch: number;
  readonly targetBatch: number;
  /** capacity × the widest of inputs and outputs, f64. */
  readonly staging: number;
  /** Derivatives by the patches of one layer after another. */
  readonly dPatches: number;
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
  const inBatch = (columns: number, places = 1) => take(panelBytes(capacity * places, columns, precision));
  const classes = problem.loss === "cross-entropy";
  const layers = layerShapes(problem).map((shape, l): LayerMemory => {
    const { fanIn: inputs, units: outputs, positions } = shape;
    const weightBytes = panelBytes(inputs, outputs, precision);
    const biasBytes = problem.bias ? paddedTo8(outputs) * (precision === "f32" ? 4 : 8) : 0;
    const both = weightBytes + biasBytes;
    return {
      inputs,
      outputs,
      shape,
      weightBytes,
      biasBytes,
      weights: take(weightBytes),
      flipped: l === 0 ? 0 : take(panelBytes(outputs, inputs, precision)),
      bias: problem.bias ? take(biasBytes) : 0,
      gradient: take(both),
      first: take(both),
      second: problem.solver.kind === "adam" ? take(both) : 0,
      a: inBatch(outputs, positions),
      d: inBatch(outputs, positions),
      slope: problem.unit.kind === "power" ? inBatch(outputs, positions) : 0,
      rowStride: stripStride(capacity * positions),
      patches: readsPatches(shape, l) ? inBatch(inputs, positions) : 0,
      patchStride: stripStride(capacity * positions),
    };
  });
  const patched = layers.slice(1).filter(({ patches }) => patches !== 0);
  const dPatches = Math.max(
    0,
    ...patched.map(({ inputs, shape }) => panelBytes(capacity * shape.positions, inputs, precision)),
  );
  const memory = {
    capacity,
    layers,
    dPatches: dPatches === 0 ? 0 : take(dPatches),
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

/** Whether the weights meet other columns than the output below has, or, over the data's flat rows, other rows. */
function readsPatches({ kernel, stride, padding, positionsIn }: LayerShape, l: number): boolean {
  return kernel > 1 || stride > 1 || padding > 0 || (l === 0 && positionsIn > 1);
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
    const { positions, positionsIn, channelsIn, kernel, stride, padding } = layer.shape;
    words.set([layer.rowStride, positions, positionsIn, channelsIn, kernel, stride, padding], at + 15);
    words.set([layer.patches, memory.dPatches, layer.patchStride], at + 22);
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
