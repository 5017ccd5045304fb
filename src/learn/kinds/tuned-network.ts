import { z } from "zod";
import type { Json } from "../../base/canonical-json.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Trainer } from "../../engine/trainer.ts";
import { countWeights, parseArchitecture, type Architecture } from "../../terms/architecture.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Dataset } from "../../terms/dataset.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { TrainSpec } from "../../terms/train-spec.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { convolutionFloats, forwardFlops, trainingFlops } from "../network-flops.ts";
import { fitPreparation, type Preparation, type PreparedRows } from "../prepare.ts";
import { boundedSquaredError, classificationScores, meanBrierHalf, meanOf, populationVariance } from "../scores.ts";
import { epochOrders, trainNetwork, type EpochOrders } from "../train-network.ts";
import { inLockstep, trainNetworks, type LaneEnd } from "../train-networks.ts";

const positive = z.number().positive();

/**
 * The procedure that an audit judges: learning rate, weight decay and stopping epoch are chosen on the held-out part
 * of the training rows, then the network is fitted anew on all of them with these choices and tested once.
 */
export const TunedNetworkTrial = z.strictObject({
  kind: z.literal("tuned-network"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  replicate: z.number().int().min(0).default(0),
  data: DataSpec,
  architecture: z.string(),
  /** `epochs` is the most; learning rate and decay are replaced by the candidates. */
  train: TrainSpec,
  learningRates: z.array(positive).min(1),
  weightDecays: z.array(z.number().min(0)).min(1),
  /** Stops a candidate after so many epochs without a better score on the held-out rows. */
  patience: z.number().int().positive(),
  /** A better score is one that is better by more than this (Brier/2, or squared error on the scale of training). */
  minImprovement: z.number().min(0),
});
export type TunedNetworkTrial = z.infer<typeof TunedNetworkTrial>;

/** A candidate on the held-out rows: its best epoch, and whether the stopping rule was met within the epochs. */
interface Candidate {
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly epoch: number;
  readonly score: number;
  readonly stopped: boolean;
  readonly flops: number;
}

export const kind: Kind<TunedNetworkTrial, Engine> = {
  kind: "tuned-network",
  schema: TunedNetworkTrial,
  cost({ architecture, train, learningRates, weightDecays, data }, { trainRows, testRows, inputs }) {
    const parsed = parseArchitecture(architecture);
    const w = countWeights(parsed);
    const held = data.kind === "table" && "validation" in data.split ? data.split.validation : 0.2;
    const [fitRows, heldRows] = [Math.ceil((1 - held) * trainRows), Math.ceil(held * trainRows)];
    const candidates = learningRates.length * weightDecays.length;
    const epoch =
      candidates * (trainingFlops(parsed, fitRows) + forwardFlops(parsed, heldRows)) + trainingFlops(parsed, trainRows);
    // the loss at the start of every training, and the scores at the end
    const looks = forwardFlops(parsed, candidates * fitRows + 2 * trainRows + testRows);
    const flops = train.epochs * epoch + looks;
    const batch = train.batch === "full" ? trainRows : Math.min(train.batch, trainRows);
    // candidates run in lockstep: weights, gradients and the solver's two states; outputs and derivatives of a batch
    const lockstep =
      candidates * (4 * w + 2 * Math.max(batch, 128) * parsed.widths.reduce((sum, width) => sum + width, 0));
    const floats =
      2 * trainRows * (inputs + 2) + (trainRows + testRows) * Math.max(...parsed.widths) + 2 * w + lockstep;
    const bytes = 8 * floats + (train.precision === "f32" ? 4 : 8) * convolutionFloats(parsed, batch);
    return { flops: Math.ceil(flops), bytes, flopsPerStep: trainingFlops(parsed, batch) };
  },
  run: runTunedNetwork,
};

function runTunedNetwork(trial: TunedNetworkTrial, context: RunContext<Engine>): Outcome {
  const architecture = parseArchitecture(trial.architecture);
  const tuning = tuningRows(trial, context);
  const candidates = tryCandidates({ trial, architecture, context, tuning });
  let chosen = candidates[0];
  for (const candidate of candidates) if (candidate.score < chosen.score) chosen = candidate;
  const refit = refitAndTest(trial, architecture, chosen, context);
  const flops = candidates.reduce((sum, candidate) => sum + candidate.flops, refit.flops);
  return { status: refit.diverged ? "diverged" : chosen.stopped ? "converged" : "budget", final: refit.final, flops };
}

/** What every candidate sees alike: the rows to fit and the held-out ones, and the order of each epoch. */
interface Tuning {
  readonly rows: PreparedRows;
  readonly held: PreparedRows;
  readonly orders: EpochOrders;
}

function tuningRows(
  { seed, replicate, train: { loss, batch } }: TunedNetworkTrial,
  { sample, engine }: RunContext<Engine>,
): Tuning {
  const { train, fit, held } = sample;
  const preparation = fitPreparation({ train, index: fit, standardise: true, loss });
  return {
    rows: preparation.prepare(train, fit),
    held: preparation.prepare(train, held),
    orders: epochOrders({ seed, replicate, rows: fit.length, batch, engine, keep: "all" }),
  };
}

interface Trying {
  readonly trial: TunedNetworkTrial;
  readonly architecture: Architecture;
  readonly context: RunContext<Engine>;
  readonly tuning: Tuning;
}

/** Every learning rate with every weight decay: they share rows, orders and initial weights, so they run in lockstep. */
function tryCandidates(spec: Trying): Candidate[] {
  const { trial, architecture, context, tuning } = spec;
  const { held, orders, rows } = tuning;
  const pairs = trial.learningRates.flatMap((learningRate) =>
    trial.weightDecays.map((weightDecay) => ({ learningRate, weightDecay })),
  );
  const judges = pairs.map(() => judgeOf(trial, context, held));
  const trainings = pairs.map((pair, at) => {
    const { seed, replicate } = trial;
    const train = { ...trial.train, ...pair };
    return { train, rows, seed, replicate, orders, host: context, afterEpoch: judges[at].afterEpoch };
  });
  const ends = endsOf({ architecture, trainings, engine: context.engine, watched: held });
  return pairs.map((pair, at) => {
    const { status, epochs, flops } = ends[at];
    const looks = epochs * forwardFlops(architecture, held.rows);
    return { ...pair, ...judges[at].best, stopped: status === "converged", flops: flops + looks };
  });
}

/** The ends of the trainings: the first in lockstep, the rest one after another where that is faster. */
function endsOf(spec: Parameters<typeof trainNetworks>[0] & { readonly watched: PreparedRows }): LaneEnd[] {
  const { architecture, engine, watched, trainings } = spec;
  const { precision } = trainings[0].train;
  const together = inLockstep({ architecture, precision }, trainings.length, engine);
  const rest = trainings.slice(together).map((training) => {
    const { trainer, ...end } = trainNetwork({
      ...training,
      architecture,
      host: { ...training.host, engine },
      afterEpoch: ({ trainer: now, ...state }) =>
        training.afterEpoch?.({ ...state, outputs: now.outputs(watched.x, watched.rows) }) ?? "go",
    });
    trainer.free();
    return end;
  });
  if (together === 0) return rest;
  const { lanes, ends } = trainNetworks({ ...spec, trainings: trainings.slice(0, together) });
  lanes.free();
  return [...ends, ...rest];
}

/** Remembers the best epoch so far on the held-out rows, and stops when patience is over. */
function judgeOf(
  { minImprovement, patience }: TunedNetworkTrial,
  { sample: { train } }: RunContext<Engine>,
  { targets }: PreparedRows,
) {
  const best = { score: Infinity, epoch: 1 };
  const afterEpoch = ({ epoch, outputs }: { readonly epoch: number; readonly outputs: Float64Array }) => {
    const score = heldScore(outputs, targets, train);
    if (score < best.score - minImprovement) Object.assign(best, { score, epoch });
    return epoch - best.epoch >= patience ? "stop" : "go";
  };
  return { best, afterEpoch } as const;
}

/** Brier/2, or the squared error on the scale of training; non-finite outputs are the worst. */
function heldScore(outputs: Float64Array, targets: Float64Array, train: Dataset): number {
  if (train.task === "classification") {
    return meanBrierHalf(outputs, targets, train.classes.length);
  }
  let sum = 0;
  for (let i = 0; i < outputs.length; i++) sum += (outputs[i] - targets[i]) * (outputs[i] - targets[i]);
  const mean = sum / outputs.length;
  return Number.isFinite(mean) ? mean : Infinity;
}

interface Refit {
  readonly final: { readonly [name: string]: Json };
  readonly diverged: boolean;
  readonly flops: number;
}

function refitAndTest(
  trial: TunedNetworkTrial,
  architecture: Architecture,
  chosen: Candidate,
  context: RunContext<Engine>,
): Refit {
  const { sample } = context;
  const preparation = fitPreparation({ train: sample.train, standardise: true, loss: trial.train.loss });
  const { learningRate, weightDecay, epoch } = chosen;
  const training = trainNetwork({
    ...trial,
    architecture,
    rows: preparation.prepare(sample.train),
    train: { ...trial.train, learningRate, weightDecay, epochs: epoch },
    host: context,
  });
  try {
    const tested = testScores(training.trainer, preparation, sample);
    const final = {
      ...tested,
      testRows: [...sample.testRows],
      validationScore: jsonNumber(chosen.score),
      learningRate,
      weightDecay,
      epochs: epoch,
    };
    const flops = training.flops + forwardFlops(architecture, sample.train.rows + sample.test.rows);
    return { final, diverged: training.status === "diverged", flops };
  } finally {
    training.trainer.free();
  }
}

/** Scores of every test row (bounded score; 0/1 or squared error in target units) and the mean training error. */
function testScores(
  trainer: Trainer,
  preparation: Preparation,
  { train, test }: RunContext<Engine>["sample"],
): { readonly [name: string]: Json } {
  const outputsOn = (part: Dataset) => {
    const { x, rows } = preparation.prepare(part);
    return trainer.outputs(x, rows);
  };
  if (train.task === "classification") {
    const tested = classificationScores(outputsOn(test), test.y, test.classes.length);
    const trained = classificationScores(outputsOn(train), train.y, train.classes.length);
    return {
      testScores: [...tested.brierHalf],
      testErrors: [...tested.error],
      testLogLoss: jsonNumber(meanOf(tested.logLoss)),
      trainError: meanOf(trained.error),
    };
  }
  const variance = populationVariance(train.y);
  const squaredErrors = (part: Dataset) =>
    Array.from(outputsOn(part), (output, i) => {
      const e = preparation.toTarget(output) - part.y[i];
      return e * e;
    });
  const predicted = outputsOn(test).map((output) => preparation.toTarget(output));
  return {
    testScores: Array.from(predicted, (value, i) => boundedSquaredError(value, test.y[i], variance)),
    testErrors: squaredErrors(test).map(jsonNumber),
    trainMse: jsonNumber(meanOf(squaredErrors(train))),
  };
}
