import type { Engine } from "./engine.ts";
import { allocateLanes, elementBytes, forgetSteps, rowStride, writeOrders, writeTables } from "./lane-memory.ts";
import type { LaneGroupMemory } from "./lane-memory.ts";
import { preciseLanes, type PreciseLaneRoutines } from "./lane-routines.ts";
import type { StoredRows } from "./lane-rows.ts";
import type { LaneProblem, LaneTrial } from "./lane-trainer.ts";

/** About a millisecond: V8 swaps in optimised code only where a call begins. */
const FLOPS_PER_CALL = 4e7;

/** The trials of one vector; lanes that are left over repeat the last trial. */
export interface LaneGroup {
  readonly from: number;
  readonly count: number;
  /** Adds to the losses of its own trials. */
  steps(visits: {
    /** One for all trials, or one a trial. */
    readonly addresses: readonly number[];
    readonly from: number;
    readonly count: number;
    readonly rates: readonly number[];
    readonly losses: Float64Array;
  }): void;
  /** @param x one for all of the group's trials, or one a trial. */
  outputs(x: readonly Float64Array[], rows: number, between: () => void): Float64Array[];
  evaluate(between: () => void): { loss: number; errors: number }[];
  parameters(lane: number): Float64Array;
  setParameters(lane: number, parameters: Float64Array): void;
  restart(): void;
  free(): void;
}

interface GroupSpec {
  readonly problem: LaneProblem;
  readonly members: readonly LaneTrial[];
  /** The first member's number among all trials. */
  readonly from: number;
  readonly lanes: number;
  readonly rows: StoredRows;
}

export function createLaneGroup(engine: Engine, spec: GroupSpec): LaneGroup {
  return new VectorGroup(engine, spec);
}

class VectorGroup implements LaneGroup {
  readonly from: number;
  readonly count: number;
  readonly #engine: Engine;
  readonly #problem: LaneProblem;
  readonly #memory: LaneGroupMemory;
  readonly #routines: PreciseLaneRoutines;
  readonly #bytes: number;
  readonly #stepsPerCall: number;
  /** f64, enough for the rows of a batch and for any layer's weights. */
  readonly #staging: number;

  constructor(engine: Engine, { problem, members, from, lanes, rows }: GroupSpec) {
    const { widths, precision, batch } = problem;
    this.from = from;
    this.count = members.length;
    this.#engine = engine;
    this.#problem = problem;
    this.#routines = preciseLanes(engine.routines, precision);
    this.#bytes = elementBytes(precision);
    const flops = 6 * members[0].parameters.length * batch * lanes;
    this.#stepsPerCall = Math.max(1, Math.floor(FLOPS_PER_CALL / flops));
    this.#memory = allocateLanes(engine, problem, lanes);
    try {
      const sizes = widths.slice(1).map((width, l) => width * widths[l]);
      const rowsAtATime = this.#memory.capacity * Math.max(widths[0], widths[widths.length - 1]);
      this.#staging = engine.allocate(8 * Math.max(rowsAtATime, ...sizes));
      const of = (lane: number) => Math.min(lane, members.length - 1);
      const every = Array.from({ length: lanes }, (_, lane) => of(lane));
      const places = every.map((lane) => {
        const { weightDecay } = members[lane];
        return { x: rows.x[from + lane], targets: rows.targets[from + lane], weightDecay };
      });
      writeTables(engine, this.#memory, places);
      every.forEach((member, lane) => this.#writeParameters(lane, members[member].parameters));
    } catch (error) {
      engine.free(this.#memory.block);
      throw error;
    }
  }

  steps({ addresses, from, count, rates, losses }: Parameters<LaneGroup["steps"]>[0]): void {
    const { block, lanes } = this.#memory;
    const every = Array.from({ length: lanes }, (_, lane) => this.from + Math.min(lane, this.count - 1));
    writeOrders(
      this.#engine,
      this.#memory,
      every.map((lane) => (addresses.length === 1 ? addresses[0] : addresses[lane])),
    );
    this.#engine.f64(this.#memory.rates, lanes).set(every.map((lane) => rates[lane]));
    this.#engine.f64(this.#memory.losses, lanes).set(every.map((lane) => losses[lane]));
    const perEpoch = Math.ceil(this.#problem.rows / this.#problem.batch);
    for (let done = 0; done < count; done += this.#stepsPerCall) {
      this.#routines.steps(block, (from + done) % perEpoch, Math.min(this.#stepsPerCall, count - done));
    }
    losses.set(this.#engine.f64(this.#memory.losses, this.count), this.from);
  }

  outputs(x: readonly Float64Array[], rows: number, between: () => void): Float64Array[] {
    const { widths } = this.#problem;
    const columns = widths[widths.length - 1];
    const { block, capacity, layers } = this.#memory;
    const last = layers[layers.length - 1];
    const results = Array.from({ length: this.count }, () => new Float64Array(rows * columns));
    const shared = x.length === 1;
    for (let from = 0; from < rows; from += capacity) {
      between();
      const count = Math.min(capacity, rows - from);
      x.forEach((inputs, lane) => this.#stageInputs(inputs, { from, count, lane: shared ? -1 : lane }));
      this.#routines.forward(block, count, shared ? 1 : 0);
      results.forEach((result, lane) => {
        const a = last.a + lane * this.#bytes;
        this.#routines.collect(a, count, columns, last.aStride, this.#vector, this.#staging);
        result.set(this.#engine.f64(this.#staging, count * columns), from * columns);
      });
    }
    return results;
  }

  evaluate(between: () => void): { loss: number; errors: number }[] {
    const { block, capacity, losses, errors } = this.#memory;
    const { rows } = this.#problem;
    for (const sums of [losses, errors]) this.#engine.f64(sums, this.#memory.lanes).fill(0);
    for (let from = 0; from < rows; from += capacity) {
      between();
      this.#routines.evaluate(block, from, Math.min(capacity, rows - from));
    }
    const counts = this.#engine.f64(errors, this.count);
    return Array.from(this.#engine.f64(losses, this.count), (loss, lane) => ({
      loss: loss / rows,
      errors: counts[lane],
    }));
  }

  parameters(lane: number): Float64Array {
    const parts = this.#memory.layers.flatMap(({ inputs, outputs, weights, stride, biasAt }) => {
      const at = weights + lane * this.#bytes;
      // W_l is n_l × n_{l−1}: its rows are the layer's columns here
      const matrix = this.#collect({ at, rows: outputs, columns: inputs, row: this.#vector, element: stride });
      if (biasAt === 0) return [matrix];
      return [matrix, this.#collect({ at: at + biasAt, rows: 1, columns: outputs, row: 0, element: this.#vector })];
    });
    const result = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      result.set(part, at);
      at += part.length;
    }
    return result;
  }

  setParameters(lane: number, parameters: Float64Array): void {
    this.#writeParameters(lane, parameters);
  }

  restart(): void {
    forgetSteps(this.#engine, this.#memory);
  }

  free(): void {
    this.#engine.free(this.#memory.block);
    this.#engine.free(this.#staging);
  }

  get #vector(): number {
    return this.#memory.lanes * this.#bytes;
  }

  #writeParameters(lane: number, parameters: Float64Array): void {
    let from = 0;
    for (const { inputs, outputs, weights, stride, biasAt } of this.#memory.layers) {
      const at = weights + lane * this.#bytes;
      const matrix = parameters.subarray(from, (from += inputs * outputs));
      this.#spread(matrix, { at, rows: outputs, columns: inputs, row: this.#vector, element: stride });
      if (biasAt === 0) continue;
      const biases = parameters.subarray(from, (from += outputs));
      this.#spread(biases, { at: at + biasAt, rows: 1, columns: outputs, row: 0, element: this.#vector });
    }
  }

  /** Rows of one lane's inputs to its place in the batch's vectors; lane −1: numbers that all lanes share. */
  #stageInputs(x: Float64Array, { from, count, lane }: { from: number; count: number; lane: number }): void {
    const columns = this.#problem.widths[0];
    const { xBatch, xStride } = this.#memory;
    const part = x.subarray(from * columns, (from + count) * columns);
    const numbers = { at: xBatch, row: rowStride(columns * this.#bytes), element: this.#bytes };
    const vectors = { at: xBatch + lane * this.#bytes, row: xStride, element: this.#vector };
    this.#spread(part, { rows: count, columns, ...(lane < 0 ? numbers : vectors) });
  }

  #spread(values: Float64Array, { at, rows, columns, row, element }: Place): void {
    this.#engine.f64(this.#staging, values.length).set(values);
    this.#routines.spread(this.#staging, rows, columns, at, row, element);
  }

  #collect({ at, rows, columns, row, element }: Place): Float64Array {
    this.#routines.collect(at, rows, columns, row, element, this.#staging);
    return this.#engine.f64(this.#staging, rows * columns).slice();
  }
}

/** rows × columns numbers, their rows and elements so many bytes apart. */
interface Place {
  readonly at: number;
  readonly rows: number;
  readonly columns: number;
  readonly row: number;
  readonly element: number;
}
