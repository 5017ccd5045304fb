import type { RunSize } from "../../src/lab/experiment.ts";
import { NUMERICS, type Trial } from "../../src/terms/trial.ts";

/** σ², averaged over exactly given the inputs. */
export const sigma2 = 1;
/** ‖β‖², what a constant prediction of 0 misses. */
export const r2 = 5;

/** Sizes are fixed here, before any run. Every mean has n−p > 7, so that its fourth moment exists. */
export interface Sizes {
  /** p of the regressions whose rows are counted in multiples. */
  readonly p: number;
  /** Rows a parameter. */
  readonly factors: readonly number[];
  /** p of the regression with little more than one row a parameter. */
  readonly atThreshold: number;
  /** n inputs, and m outputs, of the layers whose equations are counted. */
  readonly inputs: number;
  readonly outputs: readonly number[];
  /** Widths of linear networks with more weights an example than a brain. */
  readonly brains: readonly (readonly number[])[];
}

/** A(n,…,n) of the least depth at which it has 334 weights, or more, for each of n examples. */
function square(n: number): readonly number[] {
  return Array.from({ length: Math.ceil(334 / n) + 1 }, () => n);
}

export function sizesOf(size: RunSize): Sizes {
  return size === "whole"
    ? {
        p: 10,
        factors: [2, 5, 10, 50],
        atThreshold: 100,
        inputs: 12,
        outputs: [1, 2, 3, 6, 12],
        brains: [[1, 334], square(4), square(8), square(16)],
      }
    : {
        p: 10,
        factors: [2, 10],
        atThreshold: 80,
        inputs: 6,
        outputs: [1, 2, 6],
        brains: [[1, 334], square(4), square(8)],
      };
}

/** Ordinary least squares on n rows of p isotropic inputs, with its exact excess risk. */
export function regression(at: { readonly n: number; readonly p: number; readonly seed: number }): Trial {
  return {
    kind: "min-norm",
    numerics: NUMERICS,
    seed: at.seed,
    ridge: 0,
    averagedNoise: sigma2,
    data: {
      kind: "population",
      rows: at.n,
      testRows: 0,
      population: {
        kind: "gaussian-linear",
        observed: at.p,
        unobserved: 0,
        signal: r2,
        observedSignal: 1,
        noise: 0,
      },
    },
  };
}

/** A linear network that is its own teacher, with k inputs: nothing is trained, directions are counted. */
export function deepLinear(at: {
  readonly widths: readonly number[];
  readonly k: number;
  readonly seed: number;
}): Trial {
  return {
    ...{ kind: "deep-linear", numerics: NUMERICS, seed: at.seed, data: { kind: "none" } },
    ...{ architecture: at.widths, field: "real" },
    given: { kind: "examples", count: at.k, target: "teacher" },
    start: { kind: "teacher" },
    solver: { kind: "none" },
    observe: ["directions"],
  };
}

/** One linear layer of `outputs` units on `inputs` inputs, after k examples of a teacher. */
export function layer(at: {
  readonly k: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly seed: number;
}): Trial {
  return {
    kind: "linear-identification",
    numerics: NUMERICS,
    seed: at.seed,
    data: { kind: "none" },
    examples: at.k,
    inputs: at.inputs,
    outputs: at.outputs,
    features: "gaussian",
    targets: "linear",
  };
}
