import { z } from "zod";
import type { Json } from "../../base/canonical-json.ts";
import type { Engine } from "../../engine/engine.ts";
import { countWeights, formatArchitecture, parseArchitecture, type Architecture } from "../../terms/architecture.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Dataset } from "../../terms/dataset.ts";
import type { DataFacts, Kind, RunContext } from "../../terms/kind.ts";
import { TrainSpec } from "../../terms/train-spec.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { convolutionFloats, forwardFlops, trainingFlops, trainingWork } from "../network-flops.ts";
import { fitPreparation, type Preparation, type PreparedRows } from "../prepare.ts";
import {
  boundedSquaredError,
  meanBrierHalf,
  meanError,
  meanLogLoss,
  meanOf,
  meanOneHotSquares,
  populationVariance,
} from "../scores.ts";
import { trainNetwork } from "../train-network.ts";
import { inLockstep, lockstepMayPay, trainNetworks, type LaneEnd } from "../train-networks.ts";

export const Observable = z.enum([
  "trainLoss",
  "testLoss",
  "trainError",
  "testError",
  "trainMse",
  "testMse",
  "trainR2",
  "testR2",
  "trainScore",
  "testScore",
]);
export type Observable = z.infer<typeof Observable>;

/** One network trained once; reports means over the training rows (as trained on) and the test rows. */
export const NetworkTrial = z.strictObject({
  kind: z.literal("network"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  /** Another initialisation and order on the same data and split. */
  replicate: z.number().int().min(0).default(0),
  data: DataSpec,
  /** Inputs (and regression targets) to mean 0 and deviation 1, fitted on training rows. */
  standardise: z.boolean(),
  architecture: z.string(),
  train: TrainSpec,
  observe: z.array(Observable),
});
export type NetworkTrial = z.infer<typeof NetworkTrial>;

/** What a network with more parameters than rows takes until it stops, in experiment random-labels: 39 to 234. For the quote alone. */
const EPOCHS_UNTIL_FITTED = 100;

export const kind: Kind<NetworkTrial, Engine> = {
  kind: "network",
  schema: NetworkTrial,
  cost({ architecture, train }, { trainRows, testRows, inputs }) {
    const parsed = parseArchitecture(architecture);
    const w = countWeights(parsed);
    const checks = train.stop.trainError !== undefined || train.stop.trainMseShare !== undefined ? train.epochs / 5 : 0;
    const flops =
      train.epochs * trainingFlops(parsed, trainRows) + forwardFlops(parsed, (checks + 2) * trainRows + testRows);
    const floats = trainRows * (inputs + 2) + (trainRows + testRows) * Math.max(...parsed.widths) + 5 * w;
    const batch = train.batch === "full" ? trainRows : Math.min(train.batch, trainRows);
    const bytes = 8 * floats + (train.precision === "f32" ? 4 : 8) * convolutionFloats(parsed, batch);
    const convolutions = parsed.convolutions !== undefined;
    const stepsOf = (epochs: number) => epochs * Math.ceil(trainRows / batch);
    // one with fewer parameters than rows seldom fits them, and goes on to the end
    const fitsEarly = Object.keys(train.stop).length > 0 && w > trainRows && train.epochs > EPOCHS_UNTIL_FITTED;
    return {
      flops: Math.ceil(flops),
      bytes,
      flopsPerStep: trainingFlops(parsed, batch),
      workPerStep: trainingWork(parsed, batch),
      draws: train.batch === "full" ? 0 : train.epochs * trainRows,
      convolutions,
      ...(fitsEarly ? { usually: { steps: stepsOf(EPOCHS_UNTIL_FITTED) } } : {}),
    };
  },
  run: runNetwork,
  lockstep: { key: lockstepKey, run: runNetworks },
};

function runNetwork(trial: NetworkTrial, context: RunContext<Engine>): Outcome {
  const architecture = parseArchitecture(trial.architecture);
  const prepared = prepareTrial(trial, context);
  const { trainer, ...end } = trainNetwork({ ...trial, architecture, rows: prepared.train, host: context });
  try {
    const [train, test] = [prepared.train, prepared.test].map(({ x, rows }) => trainer.outputs(x, rows));
    return outcomeOf({ trial, context, prepared, end, outputs: { train, test } });
  } finally {
    trainer.free();
  }
}

/** Trials that differ in seed, replicate, data, noise, learning rate, weight decay, schedule or stopping rule alone. */
function lockstepKey(trial: NetworkTrial, { trainRows, testRows }: DataFacts): string | undefined {
  const architecture = parseArchitecture(trial.architecture);
  if (!lockstepMayPay(architecture)) return undefined;
  const { solver, loss, momentum, beta1, beta2, epsilon, batch, epochs, precision } = trial.train;
  const numbers = solver === "sgd" ? [momentum] : [beta1, beta2, epsilon];
  return JSON.stringify([
    formatArchitecture(architecture),
    [trainRows, testRows, batch, epochs],
    [loss, precision, solver, ...numbers],
  ]);
}

/** As runNetwork for each, in lockstep; folds of one table may differ by a row, and then only equal ones share lanes. */
function runNetworks(trials: readonly NetworkTrial[], contexts: readonly RunContext<Engine>[]): Outcome[] {
  const sizes = contexts.map(({ sample }) => `${sample.train.rows} ${sample.test.rows}`);
  const outcomes = new Map<number, Outcome>();
  for (const size of new Set(sizes)) {
    const places = [...trials.keys()].filter((place) => sizes[place] === size);
    const alike = runAlike(
      places.map((place) => trials[place]),
      places.map((place) => contexts[place]),
    );
    places.forEach((place, at) => outcomes.set(place, alike[at]));
  }
  return trials.flatMap((_, place) => outcomes.get(place) ?? []);
}

function runAlike(trials: readonly NetworkTrial[], contexts: readonly RunContext<Engine>[]): Outcome[] {
  const architecture = parseArchitecture(trials[0].architecture);
  const { precision } = trials[0].train;
  const together = inLockstep({ architecture, precision }, trials.length, contexts[0].engine);
  const alone = trials.slice(together).map((trial, at) => runNetwork(trial, contexts[together + at]));
  return [...runInLanes(architecture, trials.slice(0, together), contexts), ...alone];
}

function runInLanes(
  architecture: Architecture,
  trials: readonly NetworkTrial[],
  contexts: readonly RunContext<Engine>[],
): Outcome[] {
  if (trials.length === 0) return [];
  const prepared = withSharedInputs(trials.map((trial, at) => prepareTrial(trial, contexts[at])));
  const { lanes, ends } = trainNetworks({
    architecture,
    engine: contexts[0].engine,
    trainings: trials.map(({ train, seed, replicate }, at) => {
      return { train, seed, replicate, rows: prepared[at].train, host: contexts[at] };
    }),
  });
  try {
    const outputsOn = (side: "train" | "test") =>
      lanes.outputsOf(
        prepared.map((part) => part[side].x),
        prepared[0][side].rows,
      );
    const [train, test] = [outputsOn("train"), outputsOn("test")];
    return trials.map((trial, at) => {
      const outputs = { train: train[at], test: test[at] };
      return outcomeOf({ trial, context: contexts[at], prepared: prepared[at], end: ends[at], outputs });
    });
  } finally {
    lanes.free();
  }
}

interface Prepared {
  readonly preparation: Preparation;
  readonly train: PreparedRows;
  readonly test: PreparedRows;
}

function prepareTrial({ standardise, train: { loss } }: NetworkTrial, { sample }: RunContext<Engine>): Prepared {
  const preparation = fitPreparation({ train: sample.train, standardise, loss });
  return { preparation, train: preparation.prepare(sample.train), test: preparation.prepare(sample.test) };
}

/** Equal inputs become one array, which the lanes then store and read once: trials that differ in labels or rates. */
function withSharedInputs(all: readonly Prepared[]): Prepared[] {
  const kept: Float64Array[] = [];
  return all.map((prepared) => {
    const { x } = prepared.train;
    const same = kept.find((other) => other.every((value, i) => Object.is(value, x[i])));
    if (same === undefined) kept.push(x);
    return { ...prepared, train: { ...prepared.train, x: same ?? x } };
  });
}

/** What is reported of a training that is over. */
function outcomeOf(seen: {
  readonly trial: NetworkTrial;
  readonly context: RunContext<Engine>;
  readonly prepared: Prepared;
  readonly end: LaneEnd;
  readonly outputs: { readonly train: Float64Array; readonly test: Float64Array };
}): Outcome {
  const { trial, prepared, end, outputs } = seen;
  const { sample } = seen.context;
  const { preparation } = prepared;
  const common = { preparation, loss: trial.train.loss, variance: populationVariance(sample.train.y) };
  const train = { ...common, part: sample.train, targets: prepared.train.targets, outputs: outputs.train };
  const test = { ...common, part: sample.test, targets: prepared.test.targets, outputs: outputs.test };
  const measures = { ...measuresOf("train", train), ...measuresOf("test", test) };
  const final: Record<string, Json> = { epochs: end.epochs };
  for (const name of trial.observe) if (name in measures) final[name] = jsonNumber(measures[name]());
  const looks = forwardFlops(parseArchitecture(trial.architecture), sample.train.rows + sample.test.rows);
  return { status: end.status, final, flops: end.flops + looks };
}

/** Rows of data and what the trained network puts out on them. */
interface Seen {
  readonly part: Dataset;
  readonly targets: Float64Array;
  readonly outputs: Float64Array;
  readonly preparation: Preparation;
  readonly loss: TrainSpec["loss"];
  /** of the training targets */
  readonly variance: number;
}

/**
 * Means over the rows of `part`: loss as trained; error and Brier/2, or MSE, R² and the bounded score in target units.
 * Functions, since one that nobody observes may cost more than an epoch.
 */
function measuresOf(side: "train" | "test", seen: Seen): Record<string, () => number> {
  const { part, targets, outputs } = seen;
  const { rows, y } = part;
  if (part.task === "classification") {
    const classes = part.classes.length;
    return {
      [`${side}Loss`]: () =>
        seen.loss === "cross-entropy" ? meanLogLoss(outputs, y, classes) : halfSquares(outputs, targets, rows),
      [`${side}Error`]: () => meanError(outputs, y, classes),
      [`${side}Score`]: () => meanBrierHalf(outputs, y, classes),
      [`${side}Mse`]: () => meanOneHotSquares(outputs, y, classes),
    };
  }
  const predicted = outputs.map((output) => seen.preparation.toTarget(output));
  const mse = () => squares(predicted, y) / rows;
  return {
    [`${side}Loss`]: () => halfSquares(outputs, targets, rows),
    [`${side}Mse`]: mse,
    [`${side}R2`]: () => 1 - mse() / populationVariance(y),
    [`${side}Score`]: () => meanOf(predicted.map((value, i) => boundedSquaredError(value, y[i], seen.variance))),
  };
}

function squares(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sum;
}

function halfSquares(outputs: Float64Array, targets: Float64Array, rows: number): number {
  return squares(outputs, targets) / 2 / rows;
}
