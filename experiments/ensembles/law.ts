import type { RunSize } from "../../src/lab/experiment.ts";
import { NUMERICS, numberOf, type Result, type Trial } from "../../src/terms/trial.ts";

/** σ² and ‖β‖². */
export const sigma2 = 1;
export const r2 = 5;

/** n rows, members of p features each of D. */
export interface Setting {
  readonly n: number;
  readonly p: number;
  readonly D: number;
}

/** Sizes are fixed here, before any run. Every member has n−p > 7, so that fourth moments exist. */
export interface Sizes {
  /** Members of one parameter for five rows, and of one for two. */
  readonly thin: Setting;
  readonly thick: Setting;
  /** M whose risk is predicted. */
  readonly members: readonly number[];
  /** M, compared with 2M. */
  readonly doubled: readonly number[];
  /** M beyond n/p, compared with M = n/p: as many parameters as rows. */
  readonly beyond: readonly number[];
  /** n and D of the tuned ridge fits that many members are compared with. */
  readonly tuned: readonly (readonly [number, number])[];
}

export function sizesOf(size: RunSize): Sizes {
  return size === "whole"
    ? {
        thin: { n: 60, p: 12, D: 48 },
        thick: { n: 60, p: 30, D: 48 },
        members: [1, 2, 4, 16, 64],
        doubled: [1, 2, 4, 8],
        beyond: [10, 20, 80],
        tuned: [
          [100, 80],
          [200, 160],
          [200, 300],
        ],
      }
    : {
        thin: { n: 40, p: 10, D: 30 },
        thick: { n: 40, p: 20, D: 30 },
        members: [1, 4, 16],
        doubled: [1, 2, 4],
        beyond: [8, 16],
        tuned: [[100, 80]],
      };
}

/** An ensemble of least-squares fits, all on the same rows; the sizes are nested. */
export function ensemble({ n, p, D }: Setting, sizes: readonly number[], seed: number): Trial {
  return {
    kind: "ensemble",
    numerics: NUMERICS,
    seed,
    data: { kind: "none" },
    rows: n,
    features: D,
    memberRows: n,
    memberFeatures: p,
    sizes,
    signal: r2,
    noise: sigma2,
    ridge: 0,
  };
}

/** The ridge fit of all D features at the best penalty, σ²D/r². */
export function tunedRidge(n: number, D: number, seed: number): Trial {
  return {
    kind: "min-norm",
    numerics: NUMERICS,
    seed,
    ridge: (sigma2 * D) / r2,
    averagedNoise: sigma2,
    data: {
      kind: "population",
      rows: n,
      testRows: 0,
      population: {
        kind: "gaussian-linear",
        observed: D,
        unobserved: 0,
        signal: r2,
        observedSignal: 1,
        noise: 0,
      },
    },
  };
}

/** The ensemble's risk at one of its sizes. */
export function riskAt({ final }: Result, index: number): number {
  const list = final["risk"];
  return Array.isArray(list) ? numberOf(list[index]) : NaN;
}
