import type { Convolution } from "../terms/convolution.ts";
import { multiplicationsPerRow } from "../terms/layer-shapes.ts";
import type { Loss } from "../terms/train-spec.ts";
import type { Unit } from "../terms/unit.ts";
import { checkInputs, checkOrder, checkParameters, checkProblem, checkTargets } from "./check-problem.ts";
import type { Engine } from "./engine.ts";
import { allocateNetwork, ORDER_WORD, POWERS_BYTE, type NetworkMemory } from "./network-memory.ts";
import { readParameters, writeParameters } from "./network-parameters.ts";
import type { Precision } from "./panels.ts";
import { precise, type PreciseRoutines } from "./precise-routines.ts";

export type Solver =
  | { readonly kind: "sgd"; readonly momentum: number }
  | { readonly kind: "adam"; readonly beta1: number; readonly beta2: number; readonly epsilon: number };

export interface TrainProblem {
  /** n₀, …, n_L; of a convolution places × channels. */
  readonly widths: readonly number[];
  /** Layers 1 … m < L, the first over one channel of n₀ places; absent where all are dense. */
  readonly convolutions?: readonly Convolution[];
  /** Of the hidden layers; the output is linear, or power too where `output` says so. */
  readonly unit: Unit;
  readonly bias: boolean;
  readonly loss: Loss;
  readonly precision: Precision;
  readonly rows: number;
  /** rows × n₀, row-major. */
  readonly x: Float64Array;
  /** rows × n_L (squared error), or one class index a row (cross-entropy). */
  readonly targets: Float64Array;
  readonly batch: number;
  readonly solver: Solver;
  /** λ of ½λ‖w‖², weights only. */
  readonly weightDecay: number;
  /**
   * Layer by layer: W_l (n_l × n_{l−1}, row-major), then b_l where there are biases.
   *
   * W_l of a convolution is channels × (kernel·channels below), row-major in (tap, channel below). The output of a
   * convolution is flattened in (place, channel) for the dense layer above: column p·channels + c.
   */
  readonly parameters: Float64Array;
}

export interface Trainer {
  /**
   * Runs steps [from, from + count) of an epoch whose rows are visited in `order`; the last partial batch is kept and
   * averaged over its own rows. Past the epoch's end the same order begins again, so that full-batch training may ask
   * for many steps in one call.
   *
   * @param lossBefore where the sum begins: hand over the last call's result and no way of cutting moves a bit.
   * @returns lossBefore + Σ over visited rows of the loss seen before each step's update, in f64, in the order of visits.
   */
  steps(order: Int32Array, from: number, count: number, rate: number, lossBefore?: number): number;
  readonly stepsPerEpoch: number;
  /** 6 operations a weight, bias, place and row. */
  readonly flopsPerStep: number;
  /** rows × n_L, before softmax. */
  outputs(x: Float64Array, rows: number): Float64Array;
  /** Mean loss as trained, without decay; errors are rows whose first greatest output is not the label (0 for squared error). */
  evaluate(x: Float64Array, targets: Float64Array, rows: number): { loss: number; errors: number };
  /** Mean loss over the training set and its gradient, laid out as the parameters, without decay. */
  gradient(): { loss: number; gradient: Float64Array };
  parameters(): Float64Array;
  setParameters(parameters: Float64Array): void;
  /** Forgets velocity, moments and the count of steps; parameters stay. */
  restart(): void;
  /** Gives the memory back; the trainer is dead afterwards. */
  free(): void;
}

/** About a millisecond: V8 swaps in optimised code only where a call begins. */
const FLOPS_PER_CALL = 2e7;

/**
 * A training of a fully connected or one-dimensionally convolutional network that lives in the engine's memory: f32 (or f64) throughout, no allocation
 * inside a step, the same bits on every machine. The roundings of a step are written beside each routine in assembly/;
 * reference/train.ts is the same in TypeScript.
 *
 * @throws ShapeError, DomainError, DataError for problems that do not fit together; ResourceError for want of memory.
 */
export function createTrainer(engine: Engine, problem: TrainProblem): Trainer {
  checkProblem(problem);
  return new NetworkTrainer(engine, problem);
}

class NetworkTrainer implements Trainer {
  readonly stepsPerEpoch: number;
  readonly flopsPerStep: number;
  readonly #engine: Engine;
  readonly #problem: TrainProblem;
  readonly #memory: NetworkMemory;
  readonly #routines: PreciseRoutines;

  constructor(engine: Engine, problem: TrainProblem) {
    this.#engine = engine;
    this.#problem = problem;
    this.#routines = precise(engine.routines, problem.precision);
    this.stepsPerEpoch = Math.ceil(problem.rows / problem.batch);
    this.flopsPerStep = 6 * multiplicationsPerRow(problem) * problem.batch;
    this.#memory = allocateNetwork(engine, problem);
    try {
      this.#writeRows();
      this.setParameters(problem.parameters);
    } catch (error) {
      this.free(); // staging did not fit
      throw error;
    }
  }

  steps(order: Int32Array, from: number, count: number, rate: number, lossBefore = 0): number {
    this.#visit(order);
    const { block } = this.#memory;
    const atOnce = Math.max(1, Math.floor(FLOPS_PER_CALL / this.flopsPerStep));
    const start = from % this.stepsPerEpoch; // the sum must stay within i32
    let loss = lossBefore;
    for (let done = 0; done < count; done += atOnce) {
      const first = (start + done) % this.stepsPerEpoch;
      loss = this.#routines.steps(block, first, Math.min(atOnce, count - done), rate, loss);
    }
    return loss;
  }

  outputs(x: Float64Array, rows: number): Float64Array {
    const { widths } = this.#problem;
    const columns = widths[widths.length - 1];
    const { staging, layers, stride } = this.#memory;
    const result = new Float64Array(rows * columns);
    this.#inChunks(x, rows, (from, count) => {
      this.#routines.forward(this.#memory.block, count);
      this.#routines.unpack(layers[layers.length - 1].a, stride, count, columns, staging, 0);
      result.set(this.#engine.f64(staging, count * columns), from * columns);
    });
    return result;
  }

  evaluate(x: Float64Array, targets: Float64Array, rows: number): { loss: number; errors: number } {
    checkTargets(this.#problem, targets, rows);
    const { block } = this.#memory;
    let loss = 0;
    let errors = 0;
    this.#inChunks(x, rows, (from, count) => {
      this.#targetBatch(targets, from, count);
      this.#routines.forward(block, count);
      loss = this.#routines.loss(block, count, loss);
      if (this.#problem.loss === "cross-entropy") errors += this.#routines.errors(block, count);
    });
    return { loss: loss / rows, errors };
  }

  gradient(): { loss: number; gradient: Float64Array } {
    const { x, targets, rows, parameters } = this.#problem;
    const gradient = new Float64Array(parameters.length);
    let loss = 0;
    this.#inChunks(x, rows, (from, count) => {
      this.#targetBatch(targets, from, count);
      loss = this.#routines.gradient(this.#memory.block, count, rows, loss);
      const part = readParameters(this.#engine, this.#routines, this.#memory, "gradient");
      for (let i = 0; i < part.length; i++) gradient[i] += part[i];
    });
    return { loss: loss / rows, gradient };
  }

  parameters(): Float64Array {
    return readParameters(this.#engine, this.#routines, this.#memory, "weights");
  }

  setParameters(parameters: Float64Array): void {
    checkParameters(this.#problem, parameters);
    writeParameters(this.#engine, this.#routines, this.#memory, parameters);
  }

  restart(): void {
    for (const { first, second, weightBytes, biasBytes } of this.#memory.layers) {
      for (const state of [first, second])
        if (state !== 0) this.#engine.i32(state, (weightBytes + biasBytes) / 4).fill(0);
    }
    this.#engine.f64(this.#memory.block + POWERS_BYTE, 2).fill(1);
  }

  free(): void {
    this.#engine.free(this.#memory.block);
  }

  /** Writes the order, or none where the rows are visited as they stand and nothing has to be gathered. */
  #visit(order: Int32Array): void {
    const { rows } = this.#problem;
    const asTheyStand = checkOrder(order, rows);
    const { block, order: at } = this.#memory;
    if (!asTheyStand) this.#engine.i32(at, rows).set(order);
    this.#engine.i32(block, 16)[ORDER_WORD] = asTheyStand ? 0 : at;
  }

  #writeRows(): void {
    const { x, targets, rows, widths } = this.#problem;
    const { xStride, capacity } = this.#memory;
    for (let from = 0; from < rows; from += capacity) {
      const count = Math.min(capacity, rows - from);
      this.#stage(x, widths[0], { from, count, at: this.#memory.x + from * 32, stride: xStride });
      this.#writeTargets(targets, { from, count, at: this.#memory.targets, offset: from, stride: xStride });
    }
  }

  #inChunks(x: Float64Array, rows: number, use: (from: number, count: number) => void): void {
    checkInputs(this.#problem, x, rows);
    const { capacity, xBatch, stride } = this.#memory;
    for (let from = 0; from < rows; from += capacity) {
      const count = Math.min(capacity, rows - from);
      this.#stage(x, this.#problem.widths[0], { from, count, at: xBatch, stride });
      use(from, count);
    }
  }

  #targetBatch(targets: Float64Array, from: number, count: number): void {
    const { targetBatch, stride } = this.#memory;
    this.#writeTargets(targets, { from, count, at: targetBatch, offset: 0, stride });
  }

  #writeTargets(targets: Float64Array, to: Place & { readonly offset: number }): void {
    if (this.#problem.loss === "cross-entropy") {
      this.#engine.i32(to.at + 4 * to.offset, to.count).set(targets.subarray(to.from, to.from + to.count));
      return;
    }
    const { widths } = this.#problem;
    this.#stage(targets, widths[widths.length - 1], { ...to, at: to.at + to.offset * 32 });
  }

  /** Rows [from, from + count) of a row-major array to panels. */
  #stage(source: Float64Array, columns: number, { from, count, at, stride }: Place): void {
    const { staging } = this.#memory;
    const part = source.subarray(from * columns, (from + count) * columns);
    this.#engine.f64(staging, part.length).set(part);
    this.#routines.pack(staging, count, columns, at, stride, 0);
  }
}

interface Place {
  readonly from: number;
  readonly count: number;
  readonly at: number;
  readonly stride: number;
}
