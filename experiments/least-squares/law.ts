import type { RunSize } from "../../src/lab/experiment.ts";
import { NUMERICS, numberOf, type Result, type Trial } from "../../src/terms/trial.ts";
import { postCoefficients, postRows, postTargets } from "./post-data.ts";

/** Sizes are fixed here, before any run. */
export interface Sizes {
  /** N of the drawn matrices, as in the post. */
  readonly rows: number;
  /** K below N by enough for a good condition, and past N. */
  readonly fewer: readonly number[];
  readonly more: readonly number[];
  /** Rows, causes and parameters of the latent model; every K but the first is far from N. */
  readonly latent: { readonly rows: number; readonly causes: number; readonly columns: readonly number[] };
  /** n of Hilbert matrices: where XᵀX keeps a digit; where X does; where its rank is asked. */
  readonly squared: readonly number[];
  readonly solved: readonly number[];
  readonly ranked: readonly number[];
  /** Draws of a claim that has no chance in it. */
  readonly draws: number;
}

const hilbert = { squared: [2, 3, 4, 5], solved: [3, 4, 5, 6, 7, 8] };

export function sizesOf(size: RunSize): Sizes {
  return size === "whole"
    ? {
        rows: 10,
        fewer: [2, 5, 8],
        more: [11, 12, 15, 20],
        latent: { rows: 60, causes: 20, columns: [20, 40, 90, 120] },
        ...hilbert,
        ranked: [3, 5, 6, 7, 8, 10, 12, 14],
        draws: 20,
      }
    : {
        rows: 10,
        fewer: [5],
        more: [11, 15],
        latent: { rows: 30, causes: 8, columns: [8, 16, 48] },
        ...hilbert,
        ranked: [3, 6, 7, 8],
        draws: 3,
      };
}

/** Members of the kind least-squares-routes that a claim chooses. */
interface Chosen {
  readonly design: { readonly from: string; readonly [member: string]: unknown };
  readonly seed: number;
  readonly noise?: number;
  readonly ridge?: number;
  readonly freshRows?: number;
}

/** The post's check: no entry of A⁻¹A may differ from I by more. */
const TOLERANCE = 1e-10;

/** A drawn or given matrix with whole coefficients from −20 to 19, as in the post. */
export function routes({ design, seed, noise = 0, ridge = 1e-3, freshRows = 0 }: Chosen): Trial {
  const targets = { from: "linear", coefficients: "integers", noise };
  return trialOf({ design, targets, seed, ridge, freshRows });
}

/** The post's own 10×11 numbers. */
export function postTrial(): Trial {
  const targets = { from: "numbers", y: postTargets, coefficients: postCoefficients };
  return trialOf({ design: { from: "numbers", rows: postRows }, targets, seed: 1626, ridge: 1e-3, freshRows: 0 });
}

function trialOf(members: { readonly seed: number; readonly [member: string]: unknown }): Trial {
  return {
    kind: "least-squares-routes",
    numerics: NUMERICS,
    data: { kind: "none" },
    tolerance: TOLERANCE,
    ...members,
  };
}

export function observed(name: string): (results: readonly Result[]) => number {
  return ([result]) => numberOf(result.final[name]);
}

/** Small matrices of whole numbers whose XᵀX is singular without any rounding. */
export const singular: Readonly<Record<string, readonly (readonly number[])[]>> = {
  "all ones": [
    [1, 1],
    [1, 1],
    [1, 1],
  ],
  "a column of zeros": [
    [1, 0, 2],
    [3, 0, 1],
    [2, 0, 2],
    [1, 0, 5],
  ],
};

/** A constant, an indicator of each of two groups, and one more input: the constant is the sum of the indicators. */
export const groups: readonly (readonly number[])[] = [
  [1, 1, 0, 5],
  [1, 1, 0, 3],
  [1, 0, 1, 2],
  [1, 0, 1, 7],
  [1, 0, 1, 4],
];
