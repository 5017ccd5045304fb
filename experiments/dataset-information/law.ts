import type { RunSize } from "../../src/lab/experiment.ts";
import type { Measure } from "../../src/learn/information/measure.ts";
import type { PopulationSpec } from "../../src/terms/population-spec.ts";
import { NUMERICS, type Trial } from "../../src/terms/trial.ts";

/** Sizes are fixed here, before any run. */
export interface Sizes {
  /** Copies of the two sentences. */
  readonly copies: readonly number[];
  /** Numbers of sentences and of senses, all equally likely; deviation of the plug-in entropy, measured on other seeds. */
  readonly drawn: readonly { readonly rows: number; readonly senses: number; readonly spread: number }[];
  /** Chance of a change of symbol, and symbols. */
  readonly changes: readonly number[];
  readonly symbols: number;
  /** Bytes of a block that stands twice, on both sides of 32 KiB. */
  readonly blocks: readonly number[];
  readonly dimensions: readonly number[];
  readonly points: number;
  readonly outliers: readonly number[];
  readonly labelNoises: readonly number[];
  readonly rows: number;
  readonly classes: readonly number[];
  /** Inputs of the linear networks. */
  readonly inputs: readonly number[];
  readonly widths: readonly number[];
  readonly epochs: number;
}

const whole: Sizes = {
  copies: [1, 2, 8, 64],
  drawn: [
    { rows: 8, senses: 2, spread: 0.15 },
    { rows: 16, senses: 2, spread: 0.07 },
    { rows: 8, senses: 4, spread: 0.25 },
    { rows: 16, senses: 8, spread: 0.2 },
  ],
  changes: [0.02, 0.1, 0.3],
  symbols: 20_000,
  blocks: [20_000, 30_000, 36_000, 60_000],
  dimensions: [1, 2, 3],
  points: 1000,
  outliers: [0.1, 0.2],
  labelNoises: [0.1, 0.4],
  rows: 4000,
  classes: [2, 4, 10],
  inputs: [8, 16, 24],
  widths: [6, 8, 12, 16],
  epochs: 1500,
};

const smoke: Sizes = {
  ...whole,
  copies: [1, 8],
  drawn: whole.drawn.slice(0, 2),
  changes: [0.1],
  symbols: 2000,
  blocks: [20_000, 36_000],
  dimensions: [2],
  points: 200,
  outliers: [0.2],
  labelNoises: [0.4],
  rows: 600,
  classes: [4],
  inputs: [16],
  widths: [8],
  epochs: 300,
};

export function sizesOf(size: RunSize): Sizes {
  return size === "whole" ? whole : smoke;
}

/** One measure of rows that are drawn from a law. */
export function measured(at: {
  readonly population: PopulationSpec;
  readonly rows: number;
  readonly measure: Measure;
  readonly seed: number;
}): Trial {
  return {
    kind: "dataset-information",
    numerics: NUMERICS,
    seed: at.seed,
    data: { kind: "population", population: at.population, rows: at.rows, testRows: 0 },
    measure: at.measure,
  };
}

export const level = 0.95;

/** One network trained on rows of a ReLU teacher, and its squared error on fresh inputs against the teacher itself. */
export function network(at: {
  readonly architecture: string;
  readonly rows: number;
  readonly teacher: Extract<PopulationSpec, { kind: "relu-teacher" }>;
  readonly learningRate: number;
  readonly epochs: number;
  readonly seed: number;
}): Trial {
  return {
    kind: "network",
    numerics: NUMERICS,
    seed: at.seed,
    replicate: 0,
    data: { kind: "population", population: at.teacher, rows: at.rows, testRows: 1000 },
    standardise: false,
    architecture: at.architecture,
    train: {
      solver: "adam",
      loss: "squared-error",
      learningRate: at.learningRate,
      momentum: 0,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      weightDecay: 0,
      batch: "full",
      epochs: at.epochs,
      schedule: "cosine",
      initialisation: "uniform-fan-in",
      precision: "f64",
      stop: {},
    },
    observe: ["trainMse", "testMse"],
  };
}
