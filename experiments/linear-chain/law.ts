import type { RunSize } from "../../src/lab/experiment.ts";
import { NUMERICS, numberOf, type Result, type Trial } from "../../src/terms/trial.ts";

/** Sizes are fixed here, before any run. */
export interface Sizes {
  /** Depths L of the claims that cost little. */
  readonly depths: readonly number[];
  /** Depths at which the density of random weights is sampled, and products drawn in one trial. */
  readonly sampled: readonly number[];
  readonly draws: number;
  /** Runs from random starts, and the share of them that must arrive: at 400 of 400 the interval begins at .991. */
  readonly runs: number;
  readonly share: number;
  /** Depths of the flow of feedback alignment. */
  readonly aligned: readonly number[];
  /** Depths, each with the next, and starts at which a doubled depth is looked for to help. */
  readonly doubled: readonly number[];
  readonly equal: readonly { readonly P0: number; readonly target: number }[];
  /** Depths at which times of the flow from random starts are compared, one with the next, and how many starts. */
  readonly timed: readonly number[];
  readonly timedRuns: number;
  /** Rates of stochastic gradient descent, and steps over which its distance is averaged. */
  readonly noisy: readonly number[];
  readonly tail: number;
  /** Multipliers with the bound of single weights. */
  readonly bounded: readonly (readonly [P: number, c: number])[];
}

export function sizesOf(size: RunSize): Sizes {
  return size === "whole"
    ? {
        depths: [1, 2, 4, 8, 16, 32, 64],
        sampled: [2, 3, 4, 8],
        draws: 5000,
        runs: 400,
        share: 0.98,
        aligned: [2, 4, 8],
        doubled: [1, 2, 4, 8, 16, 32, 64],
        equal: [
          { P0: 1.5, target: 4 },
          { P0: 0.5, target: 1 },
          { P0: 0.1, target: 1 },
          { P0: 0.01, target: 1 },
          { P0: 0.001, target: 1 },
          { P0: 0.0001, target: 1 },
        ],
        timed: [4, 8, 12, 16],
        timedRuns: 201,
        noisy: [0.01, 0.02, 0.04],
        tail: 40_000,
        bounded: [
          [3, 1.5],
          [-7, 2],
          [8, 2],
          [10, 1.5],
          [20, 1.25],
        ],
      }
    : {
        depths: [1, 2, 8],
        sampled: [2, 3],
        draws: 1000,
        runs: 12,
        share: 0.98,
        aligned: [2, 4],
        doubled: [1, 2, 4, 8],
        equal: [
          { P0: 0.5, target: 1 },
          { P0: 0.01, target: 1 },
        ],
        timed: [4, 8],
        timedRuns: 24,
        noisy: [0.04],
        tail: 20_000,
        bounded: [
          [3, 1.5],
          [-7, 2],
        ],
      };
}

export type Example = readonly [x: number, t: number];

/** Three examples that no multiplier fits: α = 29/3, β = 14/3. */
export const three: readonly Example[] = [
  [1, 2],
  [2, 3],
  [3, 7],
];
/** One example with β ≠ 1. */
export const one: readonly Example[] = [[1.5, 3]];
/** The input and target of the flows: P* = α = β = 1. */
export const unit: readonly Example[] = [[1, 1]];

const common = { numerics: NUMERICS, data: { kind: "none" } } as const;

export interface Run {
  readonly seed: number;
  readonly layers: number;
  readonly examples: readonly Example[];
  readonly start: object;
  readonly rule?: "gradient" | "feedback";
  readonly feedback?: readonly number[];
  readonly solver: object;
  readonly arrival: object;
}

export function chain(run: Run): Trial {
  return {
    kind: "product-chain",
    ...common,
    power: 1,
    bias: false,
    ...run,
    rule: run.rule ?? "gradient",
    feedback: run.feedback ?? null,
  };
}

/** Gradient flow, to P* within a thousandth or for a time of 40. */
export const toUnit = {
  solver: { kind: "flow", duration: 40, tolerance: 1e-8 },
  arrival: { kind: "product", product: 1, within: 1e-3 },
} as const;

export const given = (weights: readonly number[]) => ({ kind: "given", weights });
export const normal = { kind: "normal" };

export function jacobian(at: {
  readonly seed: number;
  readonly layers: number;
  readonly inputs: number;
  readonly bias?: boolean;
  readonly weights?: readonly number[];
}): Trial {
  const { weights, bias = false, ...rest } = at;
  const random = { kind: "magnitudes", low: 0.8, high: 1.25, sign: "random" };
  return {
    kind: "chain-jacobian",
    ...common,
    power: 1,
    bias,
    ...rest,
    weights: weights === undefined ? random : given(weights),
  };
}

export function density(at: { readonly seed: number; readonly layers: number; readonly draws: number }): Trial {
  return { kind: "product-density", ...common, product: 1, ...at };
}

export function observed(name: string): (results: readonly Result[]) => number {
  return ([result]) => numberOf(result.final[name]);
}

/** Weights at the end of a run. */
export function weightsOf(result: Result): number[] {
  return (result.final["weights"] as (number | string)[]).map(numberOf);
}
