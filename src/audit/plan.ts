import { kind as networkKind, NetworkTrial } from "../learn/kinds/network.ts";
import { kind as tunedKind, TunedNetworkTrial } from "../learn/kinds/tuned-network.ts";
import { TunedRidgeTrial } from "../learn/kinds/tuned-ridge.ts";
import { formatArchitecture, type Architecture } from "../terms/architecture.ts";
import type { DataSpec, SplitSpec } from "../terms/data-spec.ts";
import { outputsOf, type Dataset } from "../terms/dataset.ts";
import type { DataFacts } from "../terms/kind.ts";
import { TrainSpec } from "../terms/train-spec.ts";
import { NUMERICS } from "../terms/trial.ts";
import { atWidth, type Model } from "./model.ts";

export const FOLDS = 5;
export const VALIDATION = 0.2;
export const PERMUTATIONS = 19;
export const LEARNING_RATES = [0.003, 0.01, 0.03] as const;
/** Shares of λ/n that ridge chooses from: 10⁻⁶ … 10² in half decades. */
const RIDGE_PENALTIES = Array.from({ length: 17 }, (_, i) => Number(`${i % 2 ? 3 : 1}e${Math.floor(i / 2) - 6}`));

/** How much care the budget allows; levels are tried from the top. */
export interface Care {
  readonly repeats: number;
  readonly weightDecays: readonly number[];
  readonly epochs: number;
  readonly patience: number;
  readonly seeds: number;
}

const decays = [0, 1e-3] as const;
const care = (repeats: number, decayCount: 1 | 2, epochs: number, patience: number, seeds: number): Care => ({
  repeats,
  weightDecays: decays.slice(0, decayCount),
  epochs,
  patience,
  seeds,
});

export const levelsOfCare: readonly Care[] = [
  care(3, 2, 200, 20, 2),
  care(3, 2, 100, 15, 2),
  care(3, 2, 100, 15, 1),
  care(3, 1, 100, 15, 1),
  care(3, 1, 60, 10, 1),
  care(3, 1, 40, 8, 1),
  care(2, 1, 40, 8, 1),
  care(1, 1, 40, 8, 1),
  care(1, 1, 25, 5, 1),
  care(1, 1, 15, 4, 1),
];

/** What the narrow widths get where the budget does not even buy w₀ and 2w₀ at this level. */
export const LEAST_CARE = levelsOfCare[levelsOfCare.length - 1];

/** Everything that fixes the trials of an audit, but the width and the level of care. */
export interface Setting {
  readonly dataset: Dataset;
  readonly model: Model;
  /** n₁, rows of the smallest training part */
  readonly examples: number;
}

/** n₁: rows of a training part of K folds; rolled origins train on half the rows. */
export function trainingRows(dataset: Dataset): number {
  return dataset.time ? Math.floor(dataset.rows / 2) : dataset.rows - Math.ceil(dataset.rows / FOLDS);
}

/** Repeated K-fold, or five rolled origins where rows have a time. */
export function splitsOf(dataset: Dataset, repeats: number): SplitSpec[] {
  if (dataset.time) {
    return Array.from({ length: FOLDS }, (_, origin) => ({
      kind: "rolling-origin",
      origins: FOLDS,
      origin,
      validation: VALIDATION,
    }));
  }
  return Array.from({ length: repeats * FOLDS }, (_, j) => ({
    kind: "k-fold",
    folds: FOLDS,
    repeat: Math.floor(j / FOLDS),
    fold: j % FOLDS,
    validation: VALIDATION,
  }));
}

/**
 * The initialisation and order of seed s on split j: another on every split, the same for every width. Were they shared
 * by the splits, one lucky draw would move all of them alike, and no interval over splits or rows would know.
 */
export function replicateOf(split: number, seed: number): number {
  return 100 * seed + split;
}

export function facts({ dataset, examples }: Setting): DataFacts {
  return {
    trainRows: examples,
    testRows: dataset.rows - examples,
    inputs: dataset.inputs,
    outputs: outputsOf(dataset),
  };
}

/**
 * Rows a step: 32 to 2,048 training rows, 64 to 8,192, 128 beyond; fewer (a power of two, 4 at least) where 32 would leave
 * fewer than 8 steps an epoch, since a small table needs steps to converge, too.
 */
export function batchOf(examples: number): number {
  if (examples > 2048) return examples <= 8192 ? 64 : 128;
  let batch = 4;
  while (batch < 32 && 16 * batch <= examples) batch *= 2;
  return batch;
}

/** Memorising runs take four times the rows a step: they want precise gradients at the end, not noise. */
function memorisingBatch(examples: number): number {
  return Math.min(4 * batchOf(examples), examples);
}

/** 0.1 points of skill, a twentieth of the default margin: what counts as better while a run goes on. */
function minImprovement({ task, y, classes }: Dataset): number {
  if (task === "regression") return 0.001; // targets are standardised, so the constant predictor scores 1
  const counts = new Array<number>(classes.length).fill(0);
  for (const label of y) counts[label]++;
  return 0.0005 * (1 - counts.reduce((sum, count) => sum + (count / y.length) * (count / y.length), 0));
}

function lossOf(dataset: Dataset): TrainSpec["loss"] {
  return dataset.task === "classification" ? "cross-entropy" : "squared-error";
}

function tableData(dataset: Dataset, split: SplitSpec, shuffle?: number): DataSpec {
  return { kind: "table", sha256: dataset.sha256, split, labelNoise: 0, ...(shuffle !== undefined && { shuffle }) };
}

/** Trains without early stopping or decay until the training rows are fitted or the epochs are over. */
export function memorisingTrial(
  { dataset, examples }: Setting,
  architecture: Architecture,
  spec: {
    readonly split: SplitSpec;
    readonly epochs: number;
    readonly replicate?: number;
    readonly shuffle?: number;
  },
): NetworkTrial {
  const stop = dataset.task === "classification" ? { trainError: 0 } : { trainMseShare: 1e-3 };
  return {
    kind: "network",
    numerics: NUMERICS,
    seed: 0,
    replicate: spec.replicate ?? 0,
    data: tableData(dataset, spec.split, spec.shuffle),
    standardise: true,
    architecture: formatArchitecture(architecture),
    train: TrainSpec.parse({
      solver: "adam",
      loss: lossOf(dataset),
      learningRate: 0.01,
      schedule: "cosine",
      batch: memorisingBatch(examples),
      epochs: spec.epochs,
      stop,
    }),
    observe:
      dataset.task === "classification"
        ? ["trainError", "testError", "testScore"]
        : ["trainMse", "testMse", "testR2", "testScore"],
  };
}

export function tunedTrial(
  { dataset, examples }: Setting,
  architecture: Architecture,
  spec: { readonly split: SplitSpec; readonly replicate: number; readonly care: Care },
): TunedNetworkTrial {
  return {
    kind: "tuned-network",
    numerics: NUMERICS,
    seed: 0,
    replicate: spec.replicate,
    data: tableData(dataset, spec.split),
    architecture: formatArchitecture(architecture),
    train: TrainSpec.parse({
      solver: "adam",
      loss: lossOf(dataset),
      batch: batchOf(examples),
      epochs: spec.care.epochs,
    }),
    learningRates: [...LEARNING_RATES],
    weightDecays: [...spec.care.weightDecays],
    patience: spec.care.patience,
    minImprovement: minImprovement(dataset),
  };
}

/** The linear rival: softmax regression tuned like the networks, or ridge with its penalty chosen on validation. */
export function linearTrial(
  setting: Setting,
  spec: { readonly split: SplitSpec; readonly replicate: number; readonly care: Care },
): TunedNetworkTrial | TunedRidgeTrial {
  const { dataset } = setting;
  if (dataset.task === "classification") {
    const widths = [dataset.inputs, dataset.classes.length];
    return tunedTrial(setting, { widths, unit: { kind: "linear" }, bias: true }, spec);
  }
  return {
    kind: "tuned-ridge",
    numerics: NUMERICS,
    seed: 0,
    data: tableData(dataset, spec.split),
    penalties: RIDGE_PENALTIES,
  };
}

/** Upper bound of the work of one width over all splits and seeds. */
export function tunedFlops(setting: Setting, width: number, level: Care): number {
  const splits = splitsOf(setting.dataset, level.repeats);
  const trial = tunedTrial(setting, atWidth(setting.model, width), { split: splits[0], replicate: 0, care: level });
  return splits.length * level.seeds * tunedKind.cost(trial, facts(setting)).flops;
}

export function memorisingFlops(setting: Setting, width: number, runs: number, epochs: number): number {
  const [split] = splitsOf(setting.dataset, 1);
  const trial = memorisingTrial(setting, atWidth(setting.model, width), { split, epochs });
  return runs * networkKind.cost(trial, facts(setting)).flops;
}
