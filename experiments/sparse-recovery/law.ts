import type { RunSize } from "../../src/lab/experiment.ts";
import { NUMERICS, type Trial } from "../../src/terms/trial.ts";
import { calculator as threshold } from "../../src/theory/calculators/information/l1-recovery-threshold.ts";
import { predict } from "../../src/theory/predict.ts";

/** s weights of p are not 0. */
export type Problem = readonly [s: number, p: number];

/** What is drawn, and how large: fixed before any run. */
export interface Sizes {
  /** Problems whose fewest examples are measured. */
  readonly fewest: readonly Problem[];
  /** Problems that are tried on both sides of the transition. */
  readonly sides: readonly Problem[];
  /** Problems with a quarter of an example a weight. */
  readonly quarter: readonly Problem[];
  /** Problems at 2s ln(p/s) + 5s/4 examples. */
  readonly sufficient: readonly Problem[];
  /** Problems with half of the weights not 0. */
  readonly half: readonly Problem[];
  /** Problems on which hard thresholding is compared with basis pursuit. */
  readonly compared: readonly Problem[];
  /** Problems that are doubled. */
  readonly doubled: readonly Problem[];
  /** Runs of a share. */
  readonly runs: number;
  /** Problems drawn for one deviation. */
  readonly draws: number;
}

const whole: Sizes = {
  fewest: [
    [5, 100],
    [10, 100],
    [20, 100],
    [30, 100],
    [50, 100],
    [10, 200],
    [20, 200],
    [20, 400],
  ],
  sides: [
    [5, 100],
    [20, 100],
    [10, 200],
    [20, 400],
  ],
  quarter: [
    [4, 100],
    [5, 200],
    [20, 400],
  ],
  sufficient: [
    [2, 100],
    [5, 100],
    [20, 100],
    [20, 200],
  ],
  half: [
    [30, 60],
    [50, 100],
    [100, 200],
  ],
  compared: [
    [5, 100],
    [10, 200],
    [20, 400],
  ],
  doubled: [
    [2, 40],
    [4, 80],
  ],
  runs: 120,
  draws: 30,
};

const smoke: Sizes = {
  fewest: [
    [3, 30],
    [15, 30],
  ],
  sides: [[4, 60]],
  quarter: [[3, 80]],
  sufficient: [[4, 60]],
  half: [[30, 60]],
  compared: [[3, 40]],
  doubled: [[2, 20]],
  runs: 40,
  draws: 20,
};

export function sizesOf(size: RunSize): Sizes {
  return size === "whole" ? whole : smoke;
}

/** One number of the theory of basis pursuit. */
export function theory(
  [s, p]: Problem,
  part: "dimension" | "examples" | "width" | "printed" | "sufficient" | "bound",
): number {
  return predict(threshold, { s, p }, (value) => value[part]).value;
}

/** The probability that basis pursuit finds w from n examples, above or below the transition. */
export function success([s, p]: Problem, n: number, of: (success: number) => number = (value) => value) {
  return predict(threshold, { s, p, n }, (value) => of(value.success ?? NaN));
}

/** `draws` problems that one solver is given. */
export function recovery({
  problem: [nonzero, parameters],
  ...rest
}: {
  readonly problem: Problem;
  readonly examples: number | "fewest";
  readonly solver?: "basis-pursuit" | "iterative-hard-thresholding" | "minimum-norm";
  readonly draws: number;
  readonly seed: number;
}): Trial {
  return {
    kind: "sparse-recovery",
    numerics: NUMERICS,
    data: { kind: "none" },
    parameters,
    nonzero,
    values: "signs",
    noise: 0,
    solver: "basis-pursuit",
    iterations: 1000,
    tolerance: 1e-6,
    ...rest,
  };
}
