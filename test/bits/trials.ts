import { normals } from "../../src/base/normal.ts";
import { random } from "../../src/base/random.ts";
import { sha256Hex } from "../../src/base/sha256.ts";
import type { Dataset } from "../../src/terms/dataset.ts";

const [rows, inputs] = [60, 5];
const x = normals(random(1, "population"), rows * inputs);

function table(part: Pick<Dataset, "name" | "task" | "classes" | "y">): Dataset {
  return {
    ...part,
    sha256: sha256Hex(part.name),
    rows,
    inputs,
    x,
    inputNames: ["a", "b", "c", "d", "e"],
    targetName: "y",
    indicator: [false, false, false, false, false],
  };
}

const classes = table({
  name: "three classes",
  task: "classification",
  classes: ["u", "v", "w"],
  // row i belongs to the largest of its first three inputs: learnable, not linearly separable by chance
  y: Float64Array.from({ length: rows }, (_, i) => {
    const [a, b, c] = x.subarray(i * inputs, i * inputs + 3);
    return a > b && a > c ? 0 : b > c ? 1 : 2;
  }),
});
const values = table({
  name: "a regression",
  task: "regression",
  classes: [],
  y: Float64Array.from({ length: rows }, (_, i) => x[i * inputs] * x[i * inputs + 1] - x[i * inputs + 2]),
});

export const tables: readonly Dataset[] = [classes, values];

const fold = { kind: "k-fold", folds: 3, repeat: 0, fold: 1, validation: 0.2 };
const onClasses = { kind: "table", sha256: classes.sha256, split: fold, labelNoise: 0.1 };
const onValues = { kind: "table", sha256: values.sha256, split: fold };
const minibatch = { batch: 16, epochs: 12, learningRate: 0.05 };

interface NetworkCase {
  readonly unit: string;
  readonly data?: object;
  readonly widths?: string;
  readonly train?: object;
  readonly observe?: readonly string[];
}

function network({ unit, data = onClasses, widths = "5,7,6,3", train = {}, observe }: NetworkCase): object {
  return {
    kind: "network",
    seed: 5,
    data,
    standardise: true,
    architecture: `A(${widths}; ${unit})`,
    train: { ...minibatch, ...train },
    observe: observe ?? ["trainLoss", "testLoss", "trainError", "testError", "testScore"],
  };
}

const regression = {
  data: onValues,
  widths: "5,9,1",
  observe: ["trainLoss", "testMse", "testR2", "testScore"],
};

/** Every unit, loss, solver, schedule, initialisation and precision at least once; every kind of trial. */
export const trials: Readonly<Record<string, object>> = {
  "linear sgd": network({ unit: "linear" }),
  "relu momentum": network({ unit: "relu", train: { momentum: 0.9, weightDecay: 0.01 } }),
  "tanh adam f64": network({ unit: "tanh", train: { solver: "adam", precision: "f64", schedule: "cosine" } }),
  "sigmoid adam": network({ unit: "sigmoid", train: { solver: "adam", initialisation: "glorot" } }),
  "relu full batch": network({ unit: "relu", train: { batch: "full", initialisation: "he-normal" } }),
  "power(2) squared error": network({
    ...regression,
    unit: "power(2)",
    train: { loss: "squared-error", learningRate: 0.01, initialisation: { normal: 0.2 } },
  }),
  "relu squared error f64": network({
    ...regression,
    unit: "relu",
    train: { loss: "squared-error", precision: "f64", momentum: 0.5, schedule: { step: 5, factor: 0.5 } },
  }),
  "tanh squared error on classes": network({ unit: "tanh", train: { loss: "squared-error" } }),
  "convolution relu momentum": network({
    unit: "relu",
    widths: "5,conv(9,3,2,1),conv(4,2),6,3",
    train: { momentum: 0.9 },
  }),
  "convolution tanh adam f64": network({
    unit: "tanh",
    widths: "5,conv(5,2),conv(6,3,1,1),3",
    train: { solver: "adam", precision: "f64" },
  }),
  "tuned network": {
    kind: "tuned-network",
    seed: 2,
    data: onClasses,
    architecture: "A(5,8,3)",
    train: { ...minibatch, momentum: 0.9 },
    learningRates: [0.2, 0.02],
    weightDecays: [0, 0.01],
    patience: 3,
    minImprovement: 0.001,
  },
  "minimum norm": {
    kind: "min-norm",
    seed: 4,
    data: {
      kind: "population",
      rows: 15,
      population: { kind: "gaussian-linear", observed: 20, unobserved: 5, signal: 4, observedSignal: 0.8, noise: 1 },
    },
  },
  "tuned ridge": { kind: "tuned-ridge", seed: 2, data: onValues, penalties: [0.001, 0.1, 10] },
};
