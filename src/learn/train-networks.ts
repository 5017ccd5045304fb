import { createLaneTrainer, laneTrainerTakes, vectorsOf, type LaneTrainer } from "../engine/lane-trainer.ts";
import type { Engine } from "../engine/engine.ts";
import type { Architecture } from "../terms/architecture.ts";
import type { TrainSpec } from "../terms/train-spec.ts";
import type { TrialStatus } from "../terms/trial.ts";
import { initialParameters } from "./initialise.ts";
import { forwardFlops, trainingFlops } from "./network-flops.ts";
import type { PreparedRows } from "./prepare.ts";
import * as alone from "./train-network.ts";

/** One of several trainings that run in lockstep; the members are those of `trainNetwork`. */
export interface LaneTraining {
  /** Learning rate, weight decay, schedule, initialisation, epochs and stopping rule are its own. */
  readonly train: TrainSpec;
  /** As many rows as every other's. */
  readonly rows: PreparedRows;
  readonly seed: number;
  readonly replicate: number;
  readonly host: Pick<alone.TrainingHost, "cancelled" | "progress">;
  readonly orders?: alone.EpochOrders;
  /** With the outputs on `watched`, if any. */
  readonly afterEpoch?: (state: {
    readonly epoch: number;
    readonly meanLoss: number;
    readonly outputs: Float64Array;
  }) => "go" | "stop";
}

/** How a training ended, as `Training`. */
export interface LaneEnd {
  readonly status: TrialStatus;
  readonly epochs: number;
  readonly flops: number;
}

/**
 * Trains networks of one shape in lockstep: each as `trainNetwork` trains it alone, to the bit, its end and its
 * operations included. They share architecture, rows in number, batch, loss, precision and solver. A training that is
 * over keeps its parameters and rides along without effect, until all are over.
 *
 * @param spec.watched inputs whose outputs every `afterEpoch` sees.
 * @returns the lane trainer, holding each training's last parameters (the caller frees it), and the ends.
 * @throws InterruptedError when a host is cancelled; ResourceError for want of memory. The trainer is freed.
 */
export function trainNetworks(spec: {
  readonly architecture: Architecture;
  readonly trainings: readonly LaneTraining[];
  readonly engine: Engine;
  readonly watched?: Pick<PreparedRows, "x" | "rows">;
}): { readonly lanes: LaneTrainer; readonly ends: readonly LaneEnd[] } {
  const lanes = startLanes(spec);
  try {
    return { lanes, ends: runLanes(spec, lanes) };
  } catch (error) {
    lanes.free();
    throw error;
  }
}

/** Networks beyond these are trained one at a time; for `doctor` too. */
export const lockstepLimits = {
  inputs: 256,
  width: 64,
  /** Up to this width a vector that is mostly empty pays too. */
  small: 8,
} as const;

/** Whether lanes are ever faster for such networks than one network after another; bench/README.md has the table. */
export function lockstepMayPay(architecture: Architecture): boolean {
  const [inputs, ...outputs] = architecture.widths;
  return (
    laneTrainerTakes(architecture) === true &&
    inputs <= lockstepLimits.inputs &&
    Math.max(...outputs) <= lockstepLimits.width
  );
}

/**
 * How many of so many trainings to run in lockstep, the first ones; the rest trains faster alone. Whole vectors, and
 * what is left over if it fills three quarters of one (of small networks, whose steps are mostly loops, three eighths).
 */
export function inLockstep(
  { architecture, precision }: { readonly architecture: Architecture; readonly precision: TrainSpec["precision"] },
  trainings: number,
  engine: Engine,
): number {
  if (!lockstepMayPay(architecture)) return 0;
  const lanes = Math.min(...vectorsOf(engine)) / (precision === "f32" ? 4 : 8);
  const share = Math.max(...architecture.widths.slice(1)) <= lockstepLimits.small ? 3 / 8 : 3 / 4;
  const left = trainings % lanes;
  return left >= share * lanes ? trainings : trainings - left;
}

type Spec = Parameters<typeof trainNetworks>[0];

/** What is known of a training on its way. */
interface Lane {
  readonly training: LaneTraining;
  readonly orders: alone.EpochOrders;
  /** Losses above it count as diverged. */
  readonly limit: number;
  flops: number;
  epoch: number;
  status: TrialStatus;
  /** Where it ended; undefined while it runs. */
  parameters: Float64Array | undefined;
}

function startLanes({ architecture, trainings, engine }: Spec): LaneTrainer {
  const [{ train, rows }] = trainings;
  const initial = new Map<string, Float64Array>();
  return createLaneTrainer(engine, {
    widths: architecture.widths,
    unit: architecture.unit,
    bias: architecture.bias,
    loss: train.loss,
    precision: train.precision,
    rows: rows.rows,
    batch: train.batch === "full" ? rows.rows : Math.min(train.batch, rows.rows),
    solver: alone.solverOf(train),
    trials: trainings.map((training) => {
      const { initialisation, weightDecay } = training.train;
      const { seed, replicate } = training;
      const key = JSON.stringify([seed, replicate, initialisation]);
      const parameters = initial.get(key) ?? initialParameters({ architecture, initialisation, seed, replicate });
      initial.set(key, parameters);
      return { x: training.rows.x, targets: training.rows.targets, parameters, weightDecay };
    }),
  });
}

function runLanes(spec: Spec, trainer: LaneTrainer): LaneEnd[] {
  const { architecture, trainings, watched, engine } = spec;
  const mayGoOn = () => refuseIfCancelled(trainings);
  const initial = trainer.evaluate(mayGoOn);
  const orders = sharedOrders(trainings, engine);
  const lanes = trainings.map((training, lane): Lane => {
    const limit = alone.DIVERGED * initial[lane].loss;
    const flops = forwardFlops(architecture, training.rows.rows);
    return { training, orders: orders[lane], limit, flops, epoch: 0, status: "budget", parameters: undefined };
  });
  while (lanes.some((lane) => lane.parameters === undefined)) {
    const losses = oneEpoch(trainer, lanes);
    const outputs = watched === undefined ? undefined : trainer.outputs(watched.x, watched.rows, mayGoOn);
    const evaluate = once(() => trainer.evaluate(mayGoOn));
    for (const [at, lane] of lanes.entries()) {
      if (lane.parameters !== undefined) continue;
      const seen = { meanLoss: losses[at] / lane.training.rows.rows, outputs: outputs?.[at] ?? new Float64Array(0) };
      endOfEpoch({ lane, architecture, ...seen, evaluate: () => evaluate()[at] });
      if (lane.status !== "budget" || lane.epoch === lane.training.train.epochs) {
        lane.parameters = trainer.parameters(at);
      }
    }
  }
  for (const [at, { parameters }] of lanes.entries()) if (parameters) trainer.setParameters(at, parameters);
  return lanes.map(({ status, epoch, flops }) => ({ status, epochs: epoch, flops }));
}

/** What `trainNetwork` does after an epoch's steps. */
function endOfEpoch(seen: {
  readonly lane: Lane;
  readonly architecture: Architecture;
  readonly meanLoss: number;
  readonly outputs: Float64Array;
  readonly evaluate: () => { readonly loss: number; readonly errors: number };
}): void {
  const { lane, architecture, meanLoss, outputs } = seen;
  const { train, rows, host, afterEpoch } = lane.training;
  const done = trainingFlops(architecture, rows.rows);
  lane.flops += done;
  host.progress(done);
  lane.epoch++;
  const { epoch } = lane;
  if (!(meanLoss <= lane.limit)) lane.status = "diverged";
  else if (afterEpoch?.({ epoch, meanLoss, outputs }) === "stop") lane.status = "converged";
  else if (alone.mayStop(train, epoch, meanLoss, architecture)) {
    lane.flops += forwardFlops(architecture, rows.rows);
    if (alone.stopsHere({ train, meanLoss, rows, evaluate: seen.evaluate })) lane.status = "converged";
  }
}

/** Sums of the rows' losses, one a lane; of lanes that are over they mean nothing. */
function oneEpoch(trainer: LaneTrainer, lanes: readonly Lane[]): Float64Array {
  const running = lanes.map(({ parameters }) => parameters === undefined);
  const rates = lanes.map(({ training, epoch }) => alone.rateAt(training.train, epoch));
  const orders = ordersNow(lanes, running);
  const slice = Math.max(1, Math.floor(alone.SLICE_FLOPS / trainer.flopsPerStep));
  let lossesBefore: Float64Array = new Float64Array(lanes.length);
  for (let from = 0; from < trainer.stepsPerEpoch; from += slice) {
    refuseIfCancelled(lanes.map(({ training }) => training));
    const count = Math.min(slice, trainer.stepsPerEpoch - from);
    lossesBefore = trainer.steps({ orders, from, count, rates, lossesBefore, running });
  }
  return lossesBefore;
}

/** @throws InterruptedError */
function refuseIfCancelled(trainings: readonly Pick<LaneTraining, "host">[]): void {
  if (trainings.some(({ host }) => host.cancelled())) throw alone.interrupted();
}

/** Each kind of order is asked once an epoch; all running lanes are at the same one, and lanes that are over copy any. */
function ordersNow(lanes: readonly Lane[], running: readonly boolean[]): Int32Array[] {
  const drawn = new Map<alone.EpochOrders, Int32Array>();
  for (const [at, { orders, epoch }] of lanes.entries()) {
    if (running[at] && !drawn.has(orders)) drawn.set(orders, orders(epoch));
  }
  const [any] = drawn.values();
  return lanes.map(({ orders }) => drawn.get(orders) ?? any);
}

/** Trainings of one seed and replicate visit their rows in one order: then it is drawn once. */
function sharedOrders(trainings: readonly LaneTraining[], engine: Engine): alone.EpochOrders[] {
  const known = new Map<string, alone.EpochOrders>();
  return trainings.map(({ seed, replicate, rows, train, orders }) => {
    if (orders !== undefined) return orders;
    const key = JSON.stringify([seed, replicate]);
    const made = known.get(key) ?? alone.epochOrders({ seed, replicate, rows: rows.rows, batch: train.batch, engine });
    known.set(key, made);
    return made;
  });
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
