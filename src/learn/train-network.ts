import { cos } from "../base/elementary.ts";
import { InterruptedError } from "../base/errors.ts";
import { streamKey } from "../base/random.ts";
import type { Engine } from "../engine/engine.ts";
import { permute } from "../engine/permute.ts";
import { createTrainer, type Trainer } from "../engine/trainer.ts";
import type { Architecture } from "../terms/architecture.ts";
import type { Schedule, TrainSpec } from "../terms/train-spec.ts";
import type { TrialStatus } from "../terms/trial.ts";
import { initialParameters } from "./initialise.ts";
import { forwardFlops, trainingFlops } from "./network-flops.ts";
import type { PreparedRows } from "./prepare.ts";

/** What a training may use of its surroundings. */
export interface TrainingHost {
  readonly engine: Engine;
  readonly cancelled: () => boolean;
  readonly progress: (flops: number) => void;
}

/** After an epoch: its number from 1, the mean of the losses seen before each step, the trainer to look into. */
export interface EpochState {
  readonly epoch: number;
  readonly meanLoss: number;
  readonly trainer: Trainer;
}

export interface Training {
  /** Holds the last parameters; the caller frees it. */
  readonly trainer: Trainer;
  readonly status: TrialStatus;
  readonly epochs: number;
  readonly flops: number;
}

/** About 20 ms at 5 GFLOP/s: how much one call of the engine may do before cancellation is looked at. */
export const SLICE_FLOPS = 1e8;
/** `stop.trainError` and `stop.trainMseShare` are looked at every so many epochs: each look costs a forward pass. */
const STOP_EVERY = 5;
/** Diverged is a loss over so many times the loss at the start, or none at all. */
export const DIVERGED = 1e6;

/**
 * Trains a network until its epochs are over, its stopping rule is met, `afterEpoch` says "stop", or it diverges.
 *
 * Rows are visited without replacement in an order drawn anew every epoch from the stream "order" of the seed, the
 * same for every width; full batches take them as they stand. Diverged: a non-finite loss, or one over 10⁶ × the loss at the start.
 *
 * @throws InterruptedError when the host is cancelled; the trainer is freed.
 */
export function trainNetwork(spec: {
  readonly architecture: Architecture;
  readonly train: TrainSpec;
  readonly rows: PreparedRows;
  readonly seed: number;
  readonly replicate: number;
  readonly host: TrainingHost;
  /** The order of the rows in each epoch; `epochOrders` unless several trainings share it. */
  readonly orders?: EpochOrders;
  readonly afterEpoch?: (state: EpochState) => "go" | "stop";
}): Training {
  const { architecture, train, rows, host } = spec;
  const trainer = createTrainer(host.engine, {
    widths: architecture.widths,
    ...(architecture.convolutions && { convolutions: architecture.convolutions }),
    unit: architecture.unit,
    bias: architecture.bias,
    loss: train.loss,
    precision: train.precision,
    rows: rows.rows,
    x: rows.x,
    targets: rows.targets,
    batch: train.batch === "full" ? rows.rows : Math.min(train.batch, rows.rows),
    solver: solverOf(train),
    weightDecay: train.weightDecay,
    parameters: initialParameters({ ...spec, initialisation: train.initialisation }),
  });
  try {
    const orders = spec.orders ?? epochOrders({ ...spec, engine: host.engine, rows: rows.rows, batch: train.batch });
    const evaluate = () => trainer.evaluate(rows.x, rows.targets, rows.rows);
    const limit = DIVERGED * evaluate().loss;
    let flops = forwardFlops(architecture, rows.rows);
    let status: TrialStatus = "budget";
    let epoch = 0;
    while (status === "budget" && epoch < train.epochs) {
      const meanLoss = oneEpoch(trainer, orders(epoch), rateAt(train, epoch), host) / rows.rows;
      flops += trainingFlops(architecture, rows.rows);
      host.progress(trainingFlops(architecture, rows.rows));
      epoch++;
      if (!(meanLoss <= limit)) status = "diverged";
      else if (spec.afterEpoch?.({ epoch, meanLoss, trainer }) === "stop") status = "converged";
      else if (mayStop(train, epoch, meanLoss, architecture)) {
        flops += forwardFlops(architecture, rows.rows);
        if (stopsHere({ train, meanLoss, rows, evaluate })) status = "converged";
      }
    }
    return { trainer, status, epochs: epoch, flops };
  } catch (error) {
    trainer.free();
    throw error;
  }
}

/** The order in which epoch e (from 0) visits the rows; epochs are asked for from 0 up. */
export type EpochOrders = (epoch: number) => Int32Array;

/**
 * Orders from the stream "order" of (seed, replicate): a permutation drawn anew every epoch; rows as they stand for full
 * batches. With `keep: "all"` they are kept, for trainings that visit the same rows again.
 */
export function epochOrders(spec: {
  readonly seed: number;
  readonly replicate: number;
  readonly rows: number;
  readonly batch: TrainSpec["batch"];
  readonly engine: Engine;
  readonly keep?: "all" | "none";
}): EpochOrders {
  if (spec.batch === "full") {
    const asTheyStand = Int32Array.from({ length: spec.rows }, (_, i) => i);
    return () => asTheyStand;
  }
  const key = streamKey(spec.seed, spec.replicate === 0 ? "order" : `order/${spec.replicate}`);
  let position = 0;
  const next = (): Int32Array => {
    const drawn = permute(spec.engine, spec.rows, { key, position });
    position = drawn.position;
    return drawn.order;
  };
  if (spec.keep !== "all") return next;
  const kept: Int32Array[] = [];
  return (epoch) => (kept[epoch] ??= next());
}

function oneEpoch(trainer: Trainer, order: Int32Array, rate: number, host: TrainingHost): number {
  const slice = Math.max(1, Math.floor(SLICE_FLOPS / trainer.flopsPerStep));
  let total = 0;
  for (let step = 0; step < trainer.stepsPerEpoch; step += slice) {
    if (host.cancelled()) throw interrupted();
    total = trainer.steps(order, step, Math.min(slice, trainer.stepsPerEpoch - step), rate, total);
  }
  return total;
}

export function interrupted(): InterruptedError {
  return new InterruptedError({
    who: "training",
    expected: "to finish",
    got: "a request to stop",
    next: "Run the same command again: what was finished is stored.",
  });
}

export function solverOf(train: TrainSpec): Parameters<typeof createTrainer>[1]["solver"] {
  if (train.solver === "sgd") return { kind: "sgd", momentum: train.momentum };
  return { kind: "adam", beta1: train.beta1, beta2: train.beta2, epsilon: train.epsilon };
}

/** The learning rate of epoch e (from 0) of E: constant; cosine ½η(1+cos(πe/E)); step η·factor^⌊e/step⌋. */
export function rateAt(
  train: { readonly learningRate: number; readonly schedule: Schedule; readonly epochs: number },
  epoch: number,
): number {
  const { learningRate, schedule, epochs } = train;
  if (schedule === "constant") return learningRate;
  if (schedule === "cosine") return 0.5 * learningRate * (1 + cos((Math.PI * epoch) / epochs));
  let rate = learningRate;
  for (let drop = 0; drop < Math.floor(epoch / schedule.step); drop++) rate *= schedule.factor;
  return rate;
}

/** Whether the stopping rule could hold, judged without a forward pass. */
export function mayStop(train: TrainSpec, epoch: number, meanLoss: number, { widths }: Architecture): boolean {
  const { trainLoss, trainError, trainMseShare } = train.stop;
  if (trainLoss !== undefined && meanLoss <= trainLoss) return true;
  if (epoch % STOP_EVERY !== 0 && epoch !== train.epochs) return false;
  if (trainError !== undefined) return true;
  // the loss is half the sum of squares over outputs; a factor 10 allows for what the epoch itself improved
  return trainMseShare !== undefined && meanLoss <= 5 * trainMseShare * widths[widths.length - 1];
}

/** Whether it holds; `evaluate` gives the loss and errors of the training rows where they are asked for. */
export function stopsHere(seen: {
  readonly train: TrainSpec;
  readonly meanLoss: number;
  readonly rows: PreparedRows;
  readonly evaluate: () => { readonly loss: number; readonly errors: number };
}): boolean {
  const { train, meanLoss, rows } = seen;
  const { trainLoss, trainError, trainMseShare } = train.stop;
  if (trainLoss !== undefined && meanLoss <= trainLoss) return true;
  const { loss, errors } = seen.evaluate();
  if (trainError !== undefined && errors <= trainError * rows.rows) return true;
  return trainMseShare !== undefined && mseShare(loss, rows) <= trainMseShare;
}

/** Training MSE over the variance of the targets, from the loss ½‖y−t‖². */
function mseShare(loss: number, { targets, rows }: PreparedRows): number {
  const outputs = targets.length / rows;
  let [sum, squares] = [0, 0];
  for (const t of targets) sum += t;
  for (const t of targets) squares += (t - sum / targets.length) * (t - sum / targets.length);
  return (2 * loss) / outputs / (squares / targets.length);
}
