import type { RunSize } from "../../src/lab/experiment.ts";
import { fitScalingLaw, type ScalingFit } from "../../src/learn/scaling/fit-scaling-law.ts";
import { NUMERICS, numberOf, type Result, type Trial } from "../../src/terms/trial.ts";

/** A spectrum and a target, with the penalties that readouts are tuned over. */
export interface Population {
  readonly decay: number;
  readonly targetDecay: number;
  readonly ridges: readonly number[];
}

/** Exponents 0.8 and 1.2, on both sides of the 1/D of a variance. */
export const slow: Population = { decay: 1.7, targetDecay: 1.8, ridges: [0.01, 0.03, 0.1, 0.3] };
export const fast: Population = { decay: 2.2, targetDecay: 2.2, ridges: [0.001, 0.003, 0.01, 0.03, 0.1] };

/** Sizes of the networks, fixed before any run. */
export interface Sizes {
  /** Of the grid, the single networks, and the small grids. */
  readonly modes: { readonly grid: number; readonly cells: number; readonly small: number };
  /** N and D of the grid. */
  readonly grid: readonly number[];
  /** The grid on which the fitter must answer. */
  readonly small: readonly number[];
  /** (N, D) of single networks. */
  readonly cells: readonly (readonly [N: number, D: number])[];
  /** Most blocks that a small network is averaged over. */
  readonly blocks: number;
  readonly testRows: number;
  /** Repetitions a point; losses of the slow law scatter more, those of the fast one less. */
  readonly seeds: {
    readonly slow: number;
    readonly fast: number;
    readonly optimum: number;
    readonly cells: number;
    readonly matches: number;
    readonly answers: number;
  };
}

const whole: Sizes = {
  modes: { grid: 4096, cells: 2048, small: 1000 },
  grid: [16, 24, 36, 54, 81, 122, 183, 275],
  small: [12, 18, 27, 40, 60, 90, 135, 200],
  cells: [40, 80, 160].flatMap((D) => [40, 80, 160].map((N) => [N, D] as const)),
  blocks: 16,
  testRows: 512,
  seeds: { slow: 24, fast: 24, optimum: 18, cells: 100, matches: 12, answers: 36 },
};

const smoke: Sizes = {
  modes: { grid: 300, cells: 400, small: 200 },
  grid: [12, 16, 21, 28, 37, 49, 65, 86],
  small: [8, 11, 15, 20, 27, 36, 48, 64],
  cells: [
    [64, 64],
    [40, 120],
  ],
  blocks: 2,
  testRows: 64,
  seeds: { slow: 2, fast: 2, optimum: 2, cells: 2, matches: 2, answers: 1 },
};

export function sizesOf(size: RunSize): Sizes {
  return size === "whole" ? whole : smoke;
}

/** A grid of networks of frozen random units with trained readouts. */
export function networks(spec: {
  readonly population: Population;
  readonly modes: number;
  readonly features: readonly number[];
  readonly rows: readonly number[];
  readonly blocks: number;
  readonly seed: number;
  readonly matches?: { readonly testRows: number; readonly tolerance: number; readonly lengths: readonly number[] };
}): Trial {
  const { population, modes, features, rows, blocks, seed, matches } = spec;
  return {
    kind: "power-law-features",
    numerics: NUMERICS,
    seed,
    data: { kind: "none" },
    ...{ modes, decay: population.decay, targetDecay: population.targetDecay, noise: 0 },
    ...{ features: [...features], rows: [...rows], ridges: [...population.ridges], targets: 8, blocks },
    testRows: matches?.testRows ?? 0,
    tolerance: matches?.tolerance ?? 0.1,
    lengths: [...(matches?.lengths ?? [])],
  };
}

/** Chinchilla's form fitted to a grid's losses, as anybody's table; intervals where `only` names them. */
export function fitOf({ final, trial }: Result, only: readonly string[] = []): ScalingFit {
  const [features, rows] = [trial["features"] as number[], trial["rows"] as number[]];
  return fitScalingLaw({
    N: features.flatMap((N) => rows.map(() => N)),
    D: features.flatMap(() => rows),
    loss: lossesOf(final),
    ...{ form: "chinchilla", draws: 19, only },
  });
}

export function lossesOf(final: Result["final"]): number[] {
  return (final["losses"] as (number | string)[]).map(numberOf);
}

export function constantOf(fit: ScalingFit, name: string): number {
  return fit.constants.find((constant) => constant.name === name)!.value;
}

/** Published constants. */
export const printed = { E: 1.69, A: 406.4, B: 410.7, alpha: 0.34, beta: 0.28 };
export const refit = { E: 1.8172, A: 482.01, B: 2085.43, alpha: 0.3478, beta: 0.3658 };
export const joint = { alphaN: 0.076, alphaD: 0.103, Nc: 6.4e13, Dc: 1.8e13 };
/** Chinchilla's budget, operations. */
export const BUDGET = 5.76e23;

/** Sizes about as in the published sweep. */
const MODELS = [5e7, 1e8, 2e8, 5e8, 1e9, 2e9, 5e9, 1.6e10];
const TOKENS = [1e9, 2e9, 5e9, 1e10, 3e10, 1e11, 2e11, 5e11];

/** A table of losses drawn from a law, and a law fitted to it. */
export function drawn(spec: {
  readonly law: { readonly form: string } & Readonly<Record<string, unknown>>;
  readonly fitted: "chinchilla" | "kaplan" | "best";
  readonly noise: number;
  readonly compute?: number;
  readonly seed: number;
}): Trial {
  const { law, fitted, noise, compute, seed } = spec;
  return {
    kind: "scaling-fit",
    numerics: NUMERICS,
    seed,
    data: { kind: "none" },
    ...{ law, sizes: MODELS, examples: TOKENS, repeats: 1, noise, scatter: "normal", form: fitted },
    ...(compute === undefined ? {} : { compute }),
    ...{ draws: 19, level: 0.95, delta: 1e-3 },
  };
}
