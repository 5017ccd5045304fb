import type { RunSize } from "../../src/lab/experiment.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { NUMERICS, numberOf, type Result, type Trial } from "../../src/terms/trial.ts";
import { calculator as deviation } from "../../src/theory/calculators/risks/min-norm-risk-deviation.ts";
import { calculator as optimalRidge } from "../../src/theory/calculators/risks/optimal-ridge-risk.ts";
import { predict } from "../../src/theory/predict.ts";

/** σ², of the noise. */
export const sigma2 = 1;
/** ‖β‖², over all coordinates that there are. */
export const beta2 = 4;

/** Sizes are fixed here, before any run. Every mean without a penalty has |n−p| > 7, so that its fourth moment exists. */
export interface LinearSizes {
  /** Rows by width, and coordinates by rows. */
  readonly fixed: number;
  /** D, coordinates in all, of which p are seen; p or n on both sides of `fixed`. */
  readonly all: number;
  readonly swept: readonly number[];
  /** Just before the threshold, and just past it. */
  readonly near: readonly [number, number];
  /** Of the limit of ridge: n, and the n that is doubled. */
  readonly ridgeRows: number;
  readonly doubled: number;
}

export function linearSizesOf(size: RunSize): LinearSizes {
  return size === "whole"
    ? { fixed: 100, all: 400, swept: [25, 50, 75, 130, 200, 400], near: [90, 110], ridgeRows: 160, doubled: 10 }
    : { fixed: 24, all: 96, swept: [6, 12, 36, 48, 96], near: [15, 33], ridgeRows: 40, doubled: 10 };
}

/** n rows of D coordinates, p of them seen: an even share of the signal each. */
export interface Linear {
  readonly n: number;
  readonly p: number;
  readonly D: number;
}

function population({ p, D }: Linear, noise: number) {
  return {
    kind: "gaussian-linear",
    observed: p,
    unobserved: D - p,
    signal: beta2,
    observedSignal: p / D,
    noise,
  } as const;
}

/** A fit with the exact risk of its coefficients; its noise is averaged over. */
export function fit(at: Linear, ridge: number, seed: number): Trial {
  return {
    kind: "min-norm",
    numerics: NUMERICS,
    seed,
    ridge,
    averagedNoise: sigma2,
    data: { kind: "population", rows: at.n, testRows: 0, population: population(at, 0) },
  };
}

/** Two fits on n other rows each, seen on test rows: their error as bias and variance, and effective parameters. */
export function twins(at: Linear, seed: number): Trial {
  return {
    kind: "random-features",
    numerics: NUMERICS,
    seed,
    data: { kind: "population", rows: 2 * at.n, testRows: 4 * at.n, population: population(at, sigma2) },
    standardise: false,
    rows: at.n,
    features: "inputs",
    unit: "identity",
    bias: 0,
    ridge: 0,
    cut: 0,
    twin: "rows",
  };
}

export function observed(name: string): (results: readonly Result[]) => number {
  return ([result]) => numberOf(result.final[name]);
}

/** Standard deviation of one repetition's excess risk, known exactly. */
export function spreadAt({ n, p, D }: Linear, part: "total" | "variance" = "total"): number {
  return predict(deviation, { n, p, kappa: p / D, sigma2, r2: beta2 }, (value) => value[part]).value;
}

/** What is unseen is noise: s = σ² + (1 − p/D)‖β‖² against the seen share. */
function seenAndNoise({ p, D }: Linear) {
  return { s: sigma2 + beta2 * (1 - p / D), seen: (beta2 * p) / D };
}

/** The best penalty λ = s p/(‖β‖² p/D), of λ‖w‖² beside the sum of squares. */
export function bestRidge(at: Linear): number {
  const { s, seen } = seenAndNoise(at);
  return (s * at.p) / seen;
}

/** Limit of the excess risk at the best penalty. */
export function tunedRisk(at: Linear): Prediction {
  const { s, seen } = seenAndNoise(at);
  const unseen = beta2 * (1 - at.p / at.D);
  const found = predict(optimalRidge, { gamma: at.p / at.n, sigma2: s, r2: seen }, ({ risk }) => risk);
  return { ...found, value: found.value + unseen };
}
