import type { RunSize } from "../../src/lab/experiment.ts";
import { NUMERICS, numberOf, type Result, type Trial } from "../../src/terms/trial.ts";
import { calculator as classError } from "../../src/theory/calculators/risks/orthogonal-classes-error.ts";
import { calculator as memorisation } from "../../src/theory/calculators/class-sizes/zhang-memorisation-2n-plus-d.ts";
import { predict } from "../../src/theory/predict.ts";

/** Length of each class's mean. */
export const separation = 4;
/** d */
export const inputs = 20;

export interface Sizes {
  /** Training rows, and fresh ones. */
  readonly n: number;
  readonly testRows: number;
  /** K */
  readonly classes: number;
  /** Hidden units of the network that is trained on everything. */
  readonly hidden: number;
  /** Hidden units of a network of fewer weights than n·K. */
  readonly narrow: number;
  /** Shares of redrawn labels, growing. */
  readonly noise: readonly number[];
  /** Numbers of classes and rows at which chance is measured. */
  readonly chance: readonly (readonly [classes: number, rows: number])[];
  /** Units and inputs of networks that are written down. */
  readonly written: readonly (readonly [units: number, inputs: number])[];
  /** Runs of a share, and the least share that a claim asks for. */
  readonly runs: number;
  readonly most: number;
}

const whole: Sizes = {
  n: 300,
  testRows: 1000,
  classes: 10,
  hidden: 128,
  narrow: 32,
  noise: [0, 0.1, 0.25, 0.5, 1],
  chance: [
    [10, 300],
    [10, 100],
    [5, 300],
    [3, 200],
  ],
  written: [
    [10, 5],
    [100, 20],
    [300, 20],
  ],
  runs: 60,
  most: 0.9,
};

const smoke: Sizes = {
  ...whole,
  n: 40,
  testRows: 200,
  hidden: 32,
  narrow: 16,
  noise: [0, 1],
  chance: [[5, 40]],
  written: [[10, 5]],
  runs: 12,
  most: 0.7,
};

export function sizesOf(size: RunSize): Sizes {
  return size === "whole" ? whole : smoke;
}

/** What the network is trained on and how; all but one member stay as they are from claim to claim. */
interface Training {
  readonly seed: number;
  readonly n: number;
  readonly testRows: number;
  readonly classes: number;
  readonly hidden: number;
  readonly labelNoise?: number;
  readonly trainInputs?: "own" | "permuted" | "noise";
  readonly weightDecay?: number;
  readonly stop?: { readonly trainError: number } | { readonly trainLoss: number };
}

/** 0 errors on the training rows. */
export const fitted = { trainError: 0 } as const;
/** A tenth of a nat a row. */
export const confident = { trainLoss: 0.1 } as const;

/** One network, one way of training it. */
export function train(spec: Training): Trial {
  const {
    seed,
    n,
    testRows,
    classes,
    hidden,
    labelNoise = 0,
    trainInputs = "own",
    weightDecay = 0,
    stop = fitted,
  } = spec;
  return {
    kind: "network",
    numerics: NUMERICS,
    seed,
    replicate: 0,
    data: {
      kind: "population",
      rows: n,
      testRows,
      population: { kind: "orthogonal-classes", inputs, classes, separation, labelNoise, trainInputs },
    },
    standardise: false,
    architecture: `A(${inputs},${hidden},${classes}; relu, bias)`,
    train: {
      ...{ solver: "sgd", loss: "cross-entropy", learningRate: 0.005, momentum: 0.9 },
      ...{ beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay, batch: 20, epochs: 1000 },
      ...{ schedule: "constant", initialisation: "uniform-fan-in", precision: "f32", stop },
    },
    observe: ["trainError", "testError"],
  };
}

export function weightsOf({ hidden, classes }: { readonly hidden: number; readonly classes: number }): number {
  return inputs * hidden + hidden + hidden * classes + classes;
}

/** 1 if every training label is matched. */
export function allMatched(result: Result): number {
  return numberOf(result.final["trainError"]) === 0 ? 1 : 0;
}

export function epochsOf(result: Result): number {
  return numberOf(result.final["epochs"]);
}

export function testError(result: Result): number {
  return numberOf(result.final["testError"]);
}

/** A number of the law of the classes. */
export function law(
  { classes, labelNoise = 0 }: { readonly classes: number; readonly labelNoise?: number },
  pick: (value: { readonly bayes: number; readonly chance: number; readonly changed: number }) => number,
) {
  return predict(classError, { K: classes, r: separation, noise: labelNoise }, pick);
}

/** A number of the explicit network for n targets of d inputs: its weights do not depend on which targets they are. */
export function written({ n, d }: { readonly n: number; readonly d: number }, pick: (weights: number) => number) {
  const X = Array.from({ length: n }, (_, i) => Array.from({ length: d }, (_1, j) => (j === 0 ? i : 0)));
  const y = X.map(([place]) => place % 2);
  const a = Array.from({ length: d }, () => 1);
  const prediction = predict(memorisation, { n, d, X, y, a }, ({ weights }) => pick(weights));
  return { ...prediction, inputs: { n, d } };
}
