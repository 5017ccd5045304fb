import { z } from "zod";
import type { Json } from "../../base/canonical-json.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Trainer } from "../../engine/trainer.ts";
import { countWeights, parseArchitecture } from "../../terms/architecture.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Dataset } from "../../terms/dataset.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { TrainSpec } from "../../terms/train-spec.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { convolutionFloats, forwardFlops, trainingFlops } from "../network-flops.ts";
import { fitPreparation, type Preparation } from "../prepare.ts";
import { boundedSquaredError, classificationScores, meanOf, populationVariance } from "../scores.ts";
import { trainNetwork } from "../train-network.ts";

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
    return { flops: Math.ceil(flops), bytes, flopsPerStep: trainingFlops(parsed, batch) };
  },
  run: runNetwork,
};

function runNetwork(trial: NetworkTrial, context: RunContext<Engine>): Outcome {
  const { sample } = context;
  const architecture = parseArchitecture(trial.architecture);
  const preparation = fitPreparation({ train: sample.train, standardise: trial.standardise, loss: trial.train.loss });
  const rows = preparation.prepare(sample.train);
  const training = trainNetwork({ ...trial, architecture, rows, host: context });
  try {
    const seen = {
      trainer: training.trainer,
      preparation,
      loss: trial.train.loss,
      variance: populationVariance(sample.train.y),
    };
    const train = observe(sample.train, "train", seen);
    const test = observe(sample.test, "test", seen);
    const all: Record<string, number> = { ...train, ...test };
    const final: Record<string, Json> = { epochs: training.epochs };
    for (const name of trial.observe) if (name in all) final[name] = jsonNumber(all[name]);
    return {
      status: training.status,
      final,
      flops: training.flops + forwardFlops(architecture, sample.train.rows + sample.test.rows),
    };
  } finally {
    training.trainer.free();
  }
}

interface Seen {
  readonly trainer: Trainer;
  readonly preparation: Preparation;
  readonly loss: TrainSpec["loss"];
  /** of the training targets */
  readonly variance: number;
}

/** Means over the rows of `part`: loss as trained; error and Brier/2, or MSE, R² and the bounded score in target units. */
function observe(part: Dataset, side: "train" | "test", seen: Seen): Record<string, number> {
  const { x, targets, rows } = seen.preparation.prepare(part);
  const outputs = seen.trainer.outputs(x, rows);
  if (part.task === "classification") {
    const scores = classificationScores(outputs, part.y, part.classes.length);
    const loss = seen.loss === "cross-entropy" ? meanOf(scores.logLoss) : halfSquares(outputs, targets, rows);
    return {
      [`${side}Loss`]: loss,
      [`${side}Error`]: meanOf(scores.error),
      [`${side}Score`]: meanOf(scores.brierHalf),
      [`${side}Mse`]: squares(outputs, oneHot(part)) / outputs.length,
    };
  }
  const predicted = outputs.map((output) => seen.preparation.toTarget(output));
  const mse = squares(predicted, part.y) / rows;
  return {
    [`${side}Loss`]: halfSquares(outputs, targets, rows),
    [`${side}Mse`]: mse,
    [`${side}R2`]: 1 - mse / populationVariance(part.y),
    [`${side}Score`]: meanOf(predicted.map((value, i) => boundedSquaredError(value, part.y[i], seen.variance))),
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

function oneHot({ y, classes }: Dataset): Float64Array {
  const encoded = new Float64Array(y.length * classes.length);
  y.forEach((label, i) => (encoded[i * classes.length + label] = 1));
  return encoded;
}
