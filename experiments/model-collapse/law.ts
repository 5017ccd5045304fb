import type { RunSize } from "../../src/lab/experiment.ts";
import { NUMERICS, type Trial } from "../../src/terms/trial.ts";
import { calculator as gaussian } from "../../src/theory/calculators/generations/gaussian-generations.ts";
import { calculator as linear } from "../../src/theory/calculators/generations/linear-generations.ts";
import { predict } from "../../src/theory/predict.ts";

/** Draws, or rows, of each generation, and generations. */
export interface Chain {
  readonly n: number;
  readonly t: number;
}

export interface LinearChain extends Chain {
  readonly p: number;
}

export interface RareChain extends Chain {
  /** π */
  readonly share: number;
}

export interface Sizes {
  /** Gaussians whose variance is followed. */
  readonly variances: readonly Chain[];
  /** Gaussians whose mean is followed, and whose median variance is. */
  readonly means: readonly Chain[];
  readonly medians: readonly Chain[];
  /** Gaussians whose draws are all kept. */
  readonly kept: readonly Chain[];
  /** Gaussians that see a tenth of fresh draws. */
  readonly refreshed: readonly Chain[];
  readonly linear: readonly LinearChain[];
  readonly rare: readonly RareChain[];
  /** Mixtures whose draws are all kept. */
  readonly rareKept: readonly RareChain[];
  readonly runs: number;
}

const whole: Sizes = {
  variances: [
    { n: 10, t: 3 },
    { n: 10, t: 6 },
    { n: 50, t: 20 },
  ],
  means: [
    { n: 10, t: 5 },
    { n: 20, t: 10 },
  ],
  medians: [
    { n: 5, t: 10 },
    { n: 10, t: 20 },
  ],
  kept: [
    { n: 5, t: 10 },
    { n: 10, t: 20 },
    { n: 20, t: 40 },
  ],
  refreshed: [
    { n: 10, t: 20 },
    { n: 20, t: 40 },
  ],
  linear: [
    { n: 60, p: 20, t: 2 },
    { n: 60, p: 20, t: 5 },
    { n: 60, p: 20, t: 10 },
    { n: 40, p: 10, t: 10 },
  ],
  rare: [
    { n: 50, share: 0.1, t: 20 },
    { n: 30, share: 0.1, t: 40 },
  ],
  rareKept: [
    { n: 50, share: 0.1, t: 20 },
    { n: 60, share: 0.1, t: 10 },
  ],
  runs: 150,
};

const smoke: Sizes = {
  variances: [{ n: 5, t: 3 }],
  means: [{ n: 5, t: 3 }],
  medians: [{ n: 5, t: 8 }],
  kept: [{ n: 4, t: 6 }],
  refreshed: [{ n: 10, t: 8 }],
  linear: [{ n: 16, p: 4, t: 4 }],
  rare: [{ n: 12, share: 0.1, t: 20 }],
  rareKept: [{ n: 50, share: 0.1, t: 4 }],
  runs: 150,
};

export function sizesOf(size: RunSize): Sizes {
  return size === "whole" ? whole : smoke;
}

/** Of the targets, in every generation. */
export const sigma2 = 1;

interface Gaussian extends Chain {
  readonly regime: "replace" | "accumulate";
  readonly estimator: "likelihood" | "unbiased";
  readonly fresh?: number;
}

/** A number of the theory of refitted Gaussians. */
export function gaussianTheory(
  { fresh = 0, ...rest }: Gaussian,
  pick: (value: { readonly variance: number; readonly squared_mean: number; readonly median: number | null }) => number,
) {
  return predict(gaussian, { ...rest, fresh }, pick);
}

export function gaussianTrial(at: Gaussian, draws: number, seed: number): Trial {
  return {
    ...{ kind: "gaussian-generations", numerics: NUMERICS, seed, data: { kind: "none" } },
    ...{ samples: at.n, generations: at.t, regime: at.regime, estimator: at.estimator, fresh: at.fresh ?? 0, draws },
  };
}

/** The excess risk of refitted least squares. */
export function linearTheory(
  { n, p, t }: LinearChain,
  regime: "replace" | "accumulate",
  inputs: "fresh" | "same" = "fresh",
) {
  return predict(linear, { n, p, t, sigma2, regime, inputs }, ({ risk }) => risk);
}

export function linearTrial(
  { n, p, t }: LinearChain,
  { regime, draws, seed }: { readonly regime: "replace" | "accumulate"; readonly draws: number; readonly seed: number },
): Trial {
  return {
    ...{ kind: "linear-generations", numerics: NUMERICS, seed, data: { kind: "none" } },
    ...{ rows: n, weights: p, noise: sigma2, generations: t, regime, inputs: "fresh", draws },
  };
}

/** Two components so far apart that no draw is mistaken, though a rare one that is refitted to few draws wanders. */
export function mixtureTrial(
  { n, share, t }: RareChain,
  { regime, draws, seed }: { readonly regime: "replace" | "accumulate"; readonly draws: number; readonly seed: number },
): Trial {
  return {
    ...{ kind: "mixture-generations", numerics: NUMERICS, seed, data: { kind: "none" } },
    ...{ shares: [1 - share, share], separation: 20, samples: n, generations: t, regime },
    ...{ iterations: 50, tolerance: 1e-6, draws },
  };
}
