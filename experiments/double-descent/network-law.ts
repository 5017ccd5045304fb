import type { RunSize } from "../../src/lab/experiment.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { NUMERICS, numberOf, type Result, type Trial } from "../../src/terms/trial.ts";
import { calculator as publishedError } from "../../src/theory/calculators/risks/mnist1d-published-error.ts";
import { predict } from "../../src/theory/predict.ts";
import { mnist1d } from "./tables.ts";

/** Shares of training labels redrawn; nothing is published for .3. */
export const noises = [0, 0.15, 0.3] as const;
export type Noise = (typeof noises)[number];

/** A network on MNIST-1D as published: 40-h-h-10, or three convolutions of c channels. */
export interface Net {
  readonly network: "mlp" | "cnn";
  readonly size: number;
  readonly noise: number;
  readonly epochs: number;
}

/**
 * Epochs, and the most seeds a point, of a run. The smoke run only sees whether all of it runs: after two epochs no curve
 * has any shape, and one seed has no interval, so that its claims stay open.
 */
export interface NetSizes {
  readonly epochs: number;
  /** Of early stopping. */
  readonly early: number;
  readonly seeds: number;
}

export function netSizesOf(size: RunSize): NetSizes {
  return size === "whole" ? { epochs: 500, early: 40, seeds: Infinity } : { epochs: 2, early: 1, seeds: 1 };
}

/** SGD .01, momentum .9, batches of 100, as published; one seed draws labels, start and order for every width. */
export function train({ network, size, noise, epochs }: Net, seed: number): Trial {
  const convolutions = `conv(${size},5,2,1),conv(${size},3,2,1),conv(${size},3,2,1)`;
  return {
    kind: "network",
    numerics: NUMERICS,
    seed,
    replicate: 0,
    data: { kind: "pair", ...mnist1d, labelNoise: noise },
    standardise: false,
    architecture: `A(40,${network === "mlp" ? `${size},${size}` : convolutions},10; relu)`,
    train: {
      solver: "sgd",
      loss: "cross-entropy",
      learningRate: 0.01,
      momentum: 0.9,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      weightDecay: 0,
      batch: 100,
      epochs,
      schedule: "constant",
      initialisation: "uniform-fan-in",
      precision: "f32",
      stop: {},
    },
    observe: ["trainError", "testError"],
  };
}

export function testError({ final }: Result): number {
  return numberOf(final["testError"]);
}

export function trainError({ final }: Result): number {
  return numberOf(final["trainError"]);
}

/**
 * The published error, a share. At noise .3, and after other epochs, nothing was published: the run at .15 stands in, whose
 * contrasts more noise does not lessen. Only the side of a bound is ever claimed.
 */
export function publishedAt({ network, size, noise }: Omit<Net, "epochs">): Prediction {
  return predict(publishedError, { network, labelNoise: Math.min(noise, 0.15), size }, (share) => share);
}

/** Published error of `first` less that of `second`. */
export function publishedGap(first: Omit<Net, "epochs">, second: Omit<Net, "epochs">): Prediction {
  const [a, b] = [publishedAt(first), publishedAt(second)];
  return { ...a, value: a.value - b.value, inputs: { first: a.inputs, second: b.inputs } };
}
