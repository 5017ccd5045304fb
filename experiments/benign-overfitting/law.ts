import { log, pow } from "../../src/base/elementary.ts";
import type { RunSize } from "../../src/lab/experiment.ts";
import type { SpectrumSpec, SignalSpec } from "../../src/terms/spectrum-spec.ts";
import { NUMERICS, type Trial } from "../../src/terms/trial.ts";

/** σ², of the noise; it is averaged over exactly. */
export const sigma2 = 1;
/** ‖β‖². */
export const r2 = 1;

/** Directions of one variance, and the share of ‖β‖² on them. */
export interface Atoms {
  readonly values: readonly number[];
  readonly copies: readonly number[];
  readonly shares: readonly number[];
}

/** A spectrum for each number of rows, as data of a trial and as atoms of the theory. */
export interface Family {
  readonly name: string;
  readonly spectrum: (n: number) => SpectrumSpec;
  readonly signal: SignalSpec;
  readonly atoms: (n: number) => Atoms;
}

const SPIKES = 5;

/** Five directions of variance 1 hold the signal; 4n^1.5 small ones share a variance of 1 between them. */
export const spiked: Family = {
  name: "spiked",
  spectrum: (n) => ({ kind: "spiked", spikes: SPIKES, spike: 1, p: SPIKES + small(n), rest: 1 / small(n) }),
  signal: { kind: "shares", norm2: r2, shares: [1, 0] },
  atoms: (n) => ({ values: [1, 1 / small(n)], copies: [SPIKES, small(n)], shares: [1, 0] }),
};

function small(n: number): number {
  return Math.round(4 * n * Math.sqrt(n));
}

/** λ_j = j^(−a), j ≤ p; the signal lies mostly on the first directions. */
export function powerLaw(exponent: number, p: number): Family {
  const values = Array.from({ length: p }, (_, i) => pow(i + 1, -exponent));
  const whole = values.reduce((a, b) => a + b, 0);
  const atoms = { values, copies: values.map(() => 1), shares: values.map((value) => value / whole) };
  return {
    name: `j^(−${exponent})`,
    spectrum: () => ({ kind: "power-law", p, exponent, logExponent: 0, scale: 1 }),
    signal: { kind: "aligned", norm2: r2, exponent: 1 },
    atoms: () => atoms,
  };
}

/** Blocks 2^i ≤ j < 2^(i+1) of equal variance, i = 0 … 51. */
const BLOCKS = 52;

/**
 * Mean of 1/(j ln²(j+1)) over the block from 2^i: the sum while it is short, beyond that its integral 1/ln 2^i − 1/ln 2^(i+1),
 * which differs by less than 1e-3 of it.
 */
function blockMean(i: number): number {
  const from = pow(2, i);
  if (i >= 12) return (1 / log(from) - 1 / log(2 * from)) / from;
  let sum = 0;
  for (let j = from; j < 2 * from; j++) sum += 1 / (j * log(j + 1) * log(j + 1));
  return sum / from;
}

const blocks = {
  values: Array.from({ length: BLOCKS }, (_, i) => blockMean(i)),
  copies: Array.from({ length: BLOCKS }, (_, i) => pow(2, i)),
};
const firstOnly = blocks.values.map((_, i) => (i === 0 ? 1 : 0));

/** j^(−1) ln^(−2)(j+1) up to j = 2⁵², averaged over blocks; the signal lies on the first direction. */
export const logarithmic: Family = {
  name: "j^(−1) ln^(−2)",
  spectrum: () => ({ kind: "levels", ...blocks }),
  signal: { kind: "shares", norm2: r2, shares: firstOnly },
  atoms: () => ({ ...blocks, shares: firstOnly }),
};

/** `ratio` directions a row, all of variance 1, with the signal evenly on them. */
export function isotropic(ratio: number): Family {
  return {
    name: `isotropic, p = ${ratio}n`,
    spectrum: (n) => ({ kind: "isotropic", p: ratio * n, value: 1 }),
    signal: { kind: "aligned", norm2: r2, exponent: 0 },
    atoms: (n) => ({ values: [1], copies: [ratio * n], shares: [1] }),
  };
}

/** One minimum-norm fit of noisy labels, or the mean of several. */
export function interpolate({ family, n, seed, draws = 1 }: FitAt): Trial {
  return {
    kind: "spectrum-fit",
    numerics: NUMERICS,
    seed,
    data: { kind: "none" },
    rows: n,
    spectrum: family.spectrum(n),
    signal: family.signal,
    noise: sigma2,
    ridge: 0,
    draws,
  };
}

interface FitAt {
  readonly family: Family;
  readonly n: number;
  readonly seed: number;
  readonly draws?: number;
}

/** η, share of labels that are flipped. */
export const flips = 0.1;

export type Learner = "max-margin" | "logistic" | "average";

const learners = {
  "max-margin": { kind: "max-margin", tolerance: 1e-4, passes: 100_000 },
  logistic: { kind: "logistic", rate: 1, steps: 10_000, tolerance: 0.01 },
  average: { kind: "average" },
} as const;

/** A classifier of ±μ + N(0, I_p), or the mean of several. */
export function classify({ n, p, distance2, learner, seed, parts = 1 }: ClassifyAt): Trial {
  return {
    kind: "two-class-linear",
    numerics: NUMERICS,
    seed,
    learner: { ...learners[learner] },
    parts,
    data: {
      kind: "population",
      rows: parts * n,
      testRows: 0,
      population: { kind: "two-class-gaussian", spectrum: { kind: "isotropic", p, value: 1 }, distance2, flips },
    },
  };
}

interface ClassifyAt {
  readonly n: number;
  readonly p: number;
  /** ‖μ‖² */
  readonly distance2: number;
  readonly learner: Learner;
  readonly seed: number;
  readonly parts?: number;
}

/** A number of rows with the ratio of one fit's standard deviation to its mean there, rounded up from pilot runs on other seeds. */
export interface Scattered {
  readonly n: number;
  readonly scatter: number;
}

/** Where the classifier is measured: p = γn, and the standard deviation of one error. */
export interface ClassPoint {
  readonly gamma: number;
  readonly distance2: number;
  readonly scatter: number;
  readonly parts: number;
}

export interface Sizes {
  readonly spiked: readonly Scattered[];
  readonly powerLaw: readonly Scattered[];
  /** p of the power laws. */
  readonly directions: number;
  readonly logarithmic: readonly Scattered[];
  readonly isotropic: readonly number[];
  /** Rows of the bound's claim. */
  readonly bound: readonly number[];
  /** n of the classifier. */
  readonly rows: number;
  readonly classes: readonly ClassPoint[];
  /** p/n near the threshold, and far beyond it. */
  readonly near: number;
  readonly far: number;
  /** The claim that twice the rows bring the limit nearer. */
  readonly doubling: { readonly seeds: number; readonly draws: number };
}

const whole: Sizes = {
  spiked: [
    { n: 50, scatter: 0.07 },
    { n: 100, scatter: 0.052 },
    { n: 200, scatter: 0.03 },
    { n: 400, scatter: 0.02 },
  ],
  directions: 2000,
  powerLaw: [
    { n: 25, scatter: 0.07 },
    { n: 50, scatter: 0.03 },
    { n: 100, scatter: 0.03 },
  ],
  logarithmic: [
    { n: 25, scatter: 0.09 },
    { n: 50, scatter: 0.04 },
    { n: 100, scatter: 0.03 },
    { n: 200, scatter: 0.02 },
  ],
  isotropic: [25, 50, 100],
  bound: [50, 100, 200],
  rows: 100,
  classes: [
    { gamma: 1.5, distance2: 25, scatter: 0.04, parts: 20 },
    { gamma: 3, distance2: 25, scatter: 0.032, parts: 10 },
    { gamma: 40, distance2: 25, scatter: 0.0075, parts: 1 },
    { gamma: 40, distance2: 9, scatter: 0.019, parts: 1 },
  ],
  near: 1.5,
  far: 40,
  doubling: { seeds: 40, draws: 80 },
};

const smoke: Sizes = {
  spiked: [
    { n: 16, scatter: 0.15 },
    { n: 32, scatter: 0.1 },
  ],
  directions: 200,
  powerLaw: [
    { n: 12, scatter: 0.1 },
    { n: 24, scatter: 0.05 },
  ],
  logarithmic: [
    { n: 12, scatter: 0.1 },
    { n: 24, scatter: 0.09 },
  ],
  isotropic: [12, 24],
  bound: [12, 24],
  rows: 30,
  classes: [
    { gamma: 1.5, distance2: 25, scatter: 0.08, parts: 1 },
    { gamma: 20, distance2: 9, scatter: 0.05, parts: 1 },
  ],
  near: 1.5,
  far: 20,
  doubling: { seeds: 20, draws: 2 },
};

export function sizesOf(size: RunSize): Sizes {
  return size === "whole" ? whole : smoke;
}
