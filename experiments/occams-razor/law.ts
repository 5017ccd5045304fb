import { normals } from "../../src/base/normal.ts";
import { random } from "../../src/base/random.ts";
import type { RunSize } from "../../src/lab/experiment.ts";
import { NUMERICS, numberOf, type Result, type Trial } from "../../src/terms/trial.ts";

/** Precisions of the weights' prior and of the noise: noise of deviation 0.2. */
export const alpha = 1;
export const beta = 25;

/** σ² and r² of the regressions whose prior matches. */
export const sigma2 = 1;
export const r2 = 5;

/** Sizes are fixed here, before any run. */
export interface Sizes {
  /** Degrees whose evidence is compared. */
  readonly degrees: readonly number[];
  /** |S| and |C| of the two classes. */
  readonly classes: readonly (readonly [number, number])[];
  readonly sequences: readonly (readonly number[])[];
  /** L of the chains, and k: rows, compared with 4k. */
  readonly layers: readonly number[];
  readonly rows: readonly number[];
  /** Settings of a chain's weights in a trial. */
  readonly draws: number;
  /** Rows n, features D, and the numbers p of features that are seen, compared with 2p. */
  readonly prior: { readonly n: number; readonly D: number; readonly seen: readonly number[] };
}

const mackay = [-1, 3, 7, 11];

export function sizesOf(size: RunSize): Sizes {
  return size === "whole"
    ? {
        degrees: [0, 1, 2, 3, 4, 5, 6, 8, 12],
        // 14 and 104 threshold functions among the 16 and 256 functions of two and three inputs; and round numbers
        classes: [
          [14, 16],
          [104, 256],
          [4, 64],
          [8, 32],
        ],
        sequences: [mackay, [-1, 1, 3, 5], [-1, 2, 5, 8]],
        layers: [1, 2, 3, 4, 8],
        rows: [1024, 4096],
        draws: 20_000,
        prior: { n: 40, D: 160, seen: [10, 20, 40, 80] },
      }
    : {
        degrees: [0, 1, 3, 5],
        classes: [[4, 32]],
        sequences: [mackay],
        layers: [1, 2, 3],
        rows: [1024],
        draws: 5000,
        prior: { n: 24, D: 96, seen: [12, 24] },
      };
}

/** 30 inputs on [−1, 1], and the values of a polynomial on them. */
export const inputs = Array.from({ length: 30 }, (_, i) => -1 + (2 * i) / 29);
export const line = [0.3, 1];
export const cubic = [0.3, 1, -0.5, -1.5];

export function valuesOf(weights: readonly number[]): number[] {
  return inputs.map((x) => weights.reduceRight((sum, w) => sum * x + w, 0));
}

/** One noisy data set of the line, the same in every run. */
export const noisyLine = (() => {
  const noise = normals(random("occams-razor", "labels"), inputs.length);
  return valuesOf(line).map((value, i) => value + noise[i] / Math.sqrt(beta));
})();

/** Evidence of several degrees; of `draws` data sets, or with 0 of the targets as they are. */
export function polynomials(at: {
  readonly t: readonly number[];
  readonly degrees: readonly number[];
  readonly draws: number;
  readonly seed: number;
}): Trial {
  return { kind: "bayesian-linear", numerics: NUMERICS, data: { kind: "none" }, x: inputs, alpha, beta, ...at };
}

export function classDraws(at: {
  readonly simple: number;
  readonly complex: number;
  readonly mass: "classes" | "models";
  readonly draws: number;
  readonly seed: number;
}): Trial {
  return { kind: "two-class-draws", numerics: NUMERICS, data: { kind: "none" }, ...at };
}

export function chain(at: {
  readonly layers: number;
  readonly rows: readonly number[];
  readonly draws: number;
  readonly seed: number;
}): Trial {
  return { kind: "chain-evidence", numerics: NUMERICS, data: { kind: "none" }, product: 1, beta: 1, ...at };
}

/** The fit that sees p of D features, by a penalty λ on ‖w‖²; noise is averaged over exactly. */
export function seenFeatures(at: {
  readonly n: number;
  readonly D: number;
  readonly p: number;
  readonly ridge: number;
  readonly seed: number;
}): Trial {
  const { n, D, p, ridge, seed } = at;
  return {
    kind: "min-norm",
    numerics: NUMERICS,
    seed,
    ridge,
    averagedNoise: sigma2,
    data: {
      kind: "population",
      rows: n,
      testRows: 0,
      population: {
        kind: "gaussian-linear",
        observed: p,
        unobserved: D - p,
        signal: r2,
        observedSignal: p / D,
        noise: 0,
      },
    },
  };
}

/** One entry of a list among the observables. */
export function entry({ final }: Result, name: string, index: number): number {
  const list = final[name];
  return Array.isArray(list) ? numberOf(list[index]) : NaN;
}
