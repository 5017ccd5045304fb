import { checkInputs, checkOrder, checkParameters, checkProblem } from "./check-problem.ts";
import type { Engine } from "./engine.ts";
import { createLaneGroup, type LaneGroup } from "./lane-group.ts";
import { elementBytes } from "./lane-memory.ts";
import { openLaneOrders, type LaneOrders } from "./lane-orders.ts";
import { storeRows, type StoredRows } from "./lane-rows.ts";
import type { TrainProblem } from "./trainer.ts";

/** What may differ between the trials of a lane trainer. */
export interface LaneTrial extends Pick<TrainProblem, "x" | "targets" | "parameters" | "weightDecay"> {}

/** Trainings of one shape. Inputs or targets that are the same array in several trials are stored once. */
export interface LaneProblem extends Omit<TrainProblem, keyof LaneTrial | "convolutions"> {
  readonly trials: readonly LaneTrial[];
}

export interface LaneTrainer {
  /** Trials that run in lockstep. */
  readonly lanes: number;
  readonly stepsPerEpoch: number;
  /** 6 operations a weight, bias and row, of all lanes together. */
  readonly flopsPerStep: number;
  /**
   * As Trainer.steps, in every lane; the lanes' losses are those of one trainer each.
   *
   * @param orders one for all lanes, or one a lane.
   * @param rates one a lane.
   * @param lossesBefore where the sums begin, one a lane; 0 without.
   * @param running lanes that matter, all without: the others' results are undefined, and whole vectors of them rest.
   */
  steps(visits: {
    readonly orders: Int32Array | readonly Int32Array[];
    readonly from: number;
    readonly count: number;
    readonly rates: readonly number[];
    readonly lossesBefore?: Float64Array;
    readonly running?: readonly boolean[];
  }): Float64Array;
  /** rows × n_L a lane, before softmax. `between` is called every 128 rows or more, and may throw to stop. */
  outputs(x: Float64Array, rows: number, between?: () => void): Float64Array[];
  /** As outputs, on inputs of each lane's own. */
  outputsOf(x: readonly Float64Array[], rows: number, between?: () => void): Float64Array[];
  /** Mean loss and errors of each lane on its own training rows, as Trainer.evaluate; `between` as above. */
  evaluate(between?: () => void): { loss: number; errors: number }[];
  parameters(lane: number): Float64Array;
  setParameters(lane: number, parameters: Float64Array): void;
  /** Forgets velocities, moments and the count of steps of all lanes; parameters stay. */
  restart(): void;
  /** Gives the memory back; the trainer is dead afterwards. */
  free(): void;
}

/** Whether a lane trainer takes trainings of this form, or why not: the general trainer has the same bits. */
export function laneTrainerTakes(problem: {
  readonly unit: TrainProblem["unit"];
  readonly convolutions?: readonly unknown[];
}): true | string {
  if ((problem.convolutions ?? []).length > 0) return "convolutions are trained one network at a time";
  const { kind } = problem.unit;
  return kind === "boolean" || kind === "threshold" ? `${kind} units have no gradient` : true;
}

/**
 * Trainings of one shape in the lanes of a vector: they share widths, unit, loss, precision, rows, batch and solver,
 * and differ in inputs, targets, initial parameters, weight decay, learning rate and order of the rows. Each lane has
 * the bits of createTrainer on its trial alone, whatever its neighbours do and however many there are.
 *
 * @param options.vectorBytes of the vectors, one of `vectorsOf`; the best for so many trials without.
 * @throws as createTrainer.
 */
export function createLaneTrainer(
  engine: Engine,
  problem: LaneProblem,
  options: { readonly vectorBytes?: number } = {},
): LaneTrainer {
  const { trials, ...shape } = problem;
  for (const trial of trials) checkProblem({ ...shape, ...trial });
  const vectors = options.vectorBytes === undefined ? vectorsOf(engine) : [options.vectorBytes];
  const lanes = vectors.map((bytes) => bytes / elementBytes(problem.precision));
  return new LockstepTrainer(engine, problem, lanes);
}

/** Bytes of the vectors that this engine's lane routines take, the shortest first. */
export function vectorsOf({ backend }: Pick<Engine, "backend">): readonly number[] {
  if (backend === "avx512") return [32, 64];
  return backend === "avx2" ? [32] : [16];
}

const nothing = () => undefined;

class LockstepTrainer implements LaneTrainer {
  readonly lanes: number;
  readonly stepsPerEpoch: number;
  readonly flopsPerStep: number;
  readonly #problem: LaneProblem;
  readonly #rows: StoredRows;
  readonly #orders: LaneOrders;
  readonly #groups: LaneGroup[] = [];

  constructor(engine: Engine, problem: LaneProblem, lanesOfVectors: readonly number[]) {
    const { trials, rows, batch } = problem;
    this.#problem = problem;
    this.lanes = trials.length;
    this.stepsPerEpoch = Math.ceil(rows / batch);
    this.flopsPerStep = trials.reduce((sum, { parameters }) => sum + 6 * parameters.length * batch, 0);
    this.#orders = openLaneOrders(engine, rows);
    this.#rows = storeRows(engine, problem);
    try {
      for (const { from, count, lanes } of groupsOf(trials.length, lanesOfVectors)) {
        const members = trials.slice(from, from + count);
        this.#groups.push(createLaneGroup(engine, { problem, members, from, lanes, rows: this.#rows }));
      }
    } catch (error) {
      this.free();
      throw error;
    }
  }

  steps({ orders, from, count, rates, lossesBefore, running }: Parameters<LaneTrainer["steps"]>[0]): Float64Array {
    const losses = lossesBefore?.slice() ?? new Float64Array(this.lanes);
    const visits = Array.isArray(orders) ? (orders as readonly Int32Array[]) : [orders as Int32Array];
    const standing = new Map([...new Set(visits)].map((order) => [order, checkOrder(order, this.#problem.rows)]));
    const addresses = this.#orders.write(visits, [...standing.values()].every(Boolean));
    const start = from % this.stepsPerEpoch; // the sum must stay within i32
    for (const group of this.#groups) {
      const rests = running?.slice(group.from, group.from + group.count).every((runs) => !runs) ?? false;
      if (!rests) group.steps({ addresses, from: start, count, rates, losses });
    }
    return losses;
  }

  outputs(x: Float64Array, rows: number, between = nothing): Float64Array[] {
    checkInputs(this.#problem, x, rows);
    return this.#groups.flatMap((group) => group.outputs([x], rows, between));
  }

  outputsOf(x: readonly Float64Array[], rows: number, between = nothing): Float64Array[] {
    for (const inputs of x) checkInputs(this.#problem, inputs, rows);
    return this.#groups.flatMap((group) => group.outputs(x.slice(group.from, group.from + group.count), rows, between));
  }

  evaluate(between = nothing): { loss: number; errors: number }[] {
    return this.#groups.flatMap((group) => group.evaluate(between));
  }

  parameters(lane: number): Float64Array {
    const group = this.#groupOf(lane);
    return group.parameters(lane - group.from);
  }

  setParameters(lane: number, parameters: Float64Array): void {
    checkParameters(this.#problem, parameters);
    const group = this.#groupOf(lane);
    group.setParameters(lane - group.from, parameters);
  }

  restart(): void {
    for (const group of this.#groups) group.restart();
  }

  free(): void {
    for (const group of this.#groups) group.free();
    this.#orders.free();
    this.#rows.free();
  }

  #groupOf(lane: number): LaneGroup {
    const group = this.#groups.find(({ from, count }) => lane >= from && lane < from + count);
    if (group === undefined) throw new RangeError(`lane ${lane} of ${this.lanes}`);
    return group;
  }
}

/**
 * Trials [from, from + count) in a vector of so many lanes: the longest while they fill it, then the shortest that holds
 * the rest (two of 32 bytes take the time of one of 64; natively one of 16 would take as long).
 */
function groupsOf(
  trials: number,
  lanesOfVectors: readonly number[],
): { readonly from: number; readonly count: number; readonly lanes: number }[] {
  const groups: { from: number; count: number; lanes: number }[] = [];
  for (let from = 0; from < trials; from += groups[groups.length - 1].count) {
    const left = trials - from;
    const lanes = lanesOfVectors.find((some) => some >= left) ?? Math.max(...lanesOfVectors);
    groups.push({ from, count: Math.min(lanes, left), lanes });
  }
  return groups;
}
