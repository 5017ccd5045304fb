import type { RunSize } from "../../src/lab/experiment.ts";
import { NUMERICS, numberOf, type Result, type Trial } from "../../src/terms/trial.ts";
import type { Circle } from "./circle.ts";

/** σ² and ‖β‖². */
export const sigma2 = 1;
export const r2 = 5;

/** n rows, members of p features each of D. */
export interface Setting {
  readonly n: number;
  readonly p: number;
  readonly D: number;
}

/** n rows of p features; members of bootstrap samples. */
export interface Bagged {
  readonly n: number;
  readonly p: number;
}

/** Sizes are fixed here, before any run. Every fit has |n−p| > 7, so that fourth moments exist. */
export interface Sizes {
  /** Repetitions a trial, at most. */
  readonly repetitions: number;
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
  /** Interpolators: near the threshold, and far beyond it. */
  readonly bagged: readonly Bagged[];
  readonly baggedMembers: readonly number[];
  /** Least squares, p < n. */
  readonly determined: readonly Bagged[];
  /** Rows among which neighbours are sought. */
  readonly neighbours: number;
  readonly circle: Circle;
}

const whole: Sizes = {
  repetitions: Infinity,
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
  bagged: [
    { n: 40, p: 52 },
    { n: 40, p: 80 },
    { n: 40, p: 160 },
  ],
  baggedMembers: [1, 4, 16],
  determined: [
    { n: 120, p: 40 },
    { n: 120, p: 50 },
  ],
  neighbours: 30,
  circle: {
    n: 61,
    raised: [15, 30, 46, 61, 92, 122, 244],
    bare: [15, 30, 46],
    risks: [30, 46, 61, 92, 122],
    bareRisks: [20, 30, 46],
    halves: [
      [31, 31],
      [31, 46],
    ],
  },
};

const smoke: Sizes = {
  repetitions: 2,
  thin: { n: 40, p: 10, D: 30 },
  thick: { n: 40, p: 20, D: 30 },
  members: [1, 4],
  doubled: [1, 2, 4],
  beyond: [8, 16],
  tuned: [[100, 80]],
  bagged: [
    { n: 20, p: 30 },
    { n: 20, p: 80 },
  ],
  baggedMembers: [1, 4],
  determined: [{ n: 60, p: 20 }],
  neighbours: 20,
  circle: {
    n: 31,
    raised: [31],
    bare: [16],
    risks: [46],
    bareRisks: [],
    halves: [[15, 15]],
  },
};

export function sizesOf(size: RunSize): Sizes {
  return size === "whole" ? whole : smoke;
}

const drawn = { numerics: NUMERICS, data: { kind: "none" } } as const;

/** An ensemble of least-squares fits, all on the same rows; the sizes are nested. */
export function ensemble({ n, p, D }: Setting, sizes: readonly number[], seed: number, repetitions: number): Trial {
  return {
    ...drawn,
    kind: "ensemble",
    seed,
    rows: n,
    features: D,
    memberRows: n,
    memberFeatures: p,
    sizes,
    signal: r2,
    noise: sigma2,
    ridge: 0,
    repetitions,
  };
}

/** Fits of all features on bootstrap samples, or on all rows: least squares, or the minimum norm where p > n. */
export function bags(
  { n, p, noise = sigma2 }: Bagged & { readonly noise?: number },
  { sizes, rows }: { readonly sizes: readonly number[]; readonly rows: "bootstrap" | "all" },
  seed: number,
  repetitions: number,
): Trial {
  return {
    ...ensemble({ n, p, D: p }, sizes, seed, repetitions),
    noise,
    ...(rows === "bootstrap" ? { rowDraw: "with-replacement" } : {}),
  };
}

/** Nearest neighbours in bootstrap samples of n rows, of one wave with as much noise. */
export function neighbours(n: number, sizes: readonly number[], seed: number, repetitions: number): Trial {
  return {
    ...drawn,
    kind: "bagged-neighbours",
    seed,
    rows: n,
    memberRows: n,
    draw: "with-replacement",
    sizes,
    signal: sigma2,
    noise: sigma2,
    repetitions,
  };
}

/** Ridge fits of all D features at the best penalty, σ²D/r², each on n rows. */
export function tunedRidge([n, D]: readonly [number, number], seed: number, parts: number): Trial {
  return {
    kind: "min-norm",
    numerics: NUMERICS,
    seed,
    ridge: (sigma2 * D) / r2,
    averagedNoise: sigma2,
    parts,
    data: {
      kind: "population",
      rows: n * parts,
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

/** The risk of infinitely many members from that of M and the members' own, without bias. */
export function riskOfInfinitelyMany(result: Result, M: number): number {
  const own = result.final["memberRisk"];
  return (M * riskAt(result, 0) - (Array.isArray(own) ? numberOf(own[0]) : NaN)) / (M - 1);
}

/** The ensemble's risk at one of its sizes. */
export function riskAt({ final }: Result, index: number): number {
  const list = final["risk"];
  return Array.isArray(list) ? numberOf(list[index]) : NaN;
}
