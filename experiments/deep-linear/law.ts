import type { RunSize } from "../../src/lab/experiment.ts";
import { NUMERICS, numberOf, type Result, type Trial } from "../../src/terms/trial.ts";

/** Sizes are fixed here, before any run. */
export interface Sizes {
  /** Widths n_0, …, n_L whose map is to be fixed by n₀ examples. */
  readonly fixed: readonly (readonly number[])[];
  /** Widths whose functions are counted. */
  readonly counted: readonly (readonly number[])[];
  /** Widths that are trained on the table. */
  readonly trained: readonly (readonly number[])[];
  /** n of A(n,…,n), and its depths. */
  readonly grown: { readonly n: number; readonly depths: readonly number[] };
}

/** A(n, …, n) of a depth. */
export function square(n: number, depth: number): readonly number[] {
  return Array.from({ length: depth + 1 }, () => n);
}

const COUNTED = [
  [4, 4],
  [4, 4, 4],
  [3, 5, 4],
  [6, 2, 5],
  [5, 4, 1, 4, 6],
  [4, 6, 3, 5, 4],
];

export function sizesOf(size: RunSize): Sizes {
  const few = [square(2, 2), square(4, 4), [6, 8, 3], [3, 7, 9, 5]];
  if (size === "smoke") {
    return { fixed: few, counted: COUNTED, trained: [[3, 4, 2]], grown: { n: 3, depths: [1, 2, 4, 8] } };
  }
  return {
    fixed: [...few, square(4, 16), square(8, 16), square(16, 2), square(16, 16), square(32, 2), square(32, 16)],
    counted: [...COUNTED, square(6, 16), [8, 8, 8, 3, 8, 8, 8, 8, 8]],
    trained: [
      [3, 4, 2],
      [3, 3, 3, 2],
      [3, 5, 4, 4, 2],
      [3, 1, 2],
      [3, 4, 1, 3, 2],
    ],
    grown: { n: 4, depths: [1, 2, 4, 8, 16, 32] },
  };
}

/** Three inputs and two targets of six examples that no map fits: residuals, and three directions of unequal size. */
export const TABLE = {
  X: [
    [1, -1, 2, 0, 1, -1],
    [0, 1, 1, -2, 1, 1],
    [1, 1, 0, 1, -1, 2],
  ],
  Y: [
    [2, -1, 3, -1, 1, 1],
    [1, 2, -1, -1, 0, 2],
  ],
};

interface Spec {
  readonly architecture: readonly number[];
  readonly seed: number;
}

/** The teacher itself with k inputs: nothing is trained, directions are counted. */
export function directions({ architecture, seed, examples }: Spec & { readonly examples: number }): Trial {
  return {
    ...{ kind: "deep-linear", numerics: NUMERICS, seed, data: { kind: "none" }, architecture, field: "real" },
    given: { kind: "examples", count: examples, target: "teacher" },
    start: { kind: "teacher" },
    solver: { kind: "none" },
    observe: ["directions"],
  };
}

/** Gradient descent on the table, from a random start. */
export function training({ architecture, seed }: Spec): Trial {
  return {
    ...{ kind: "deep-linear", numerics: NUMERICS, seed, data: { kind: "none" }, architecture, field: "real" },
    given: { kind: "table", ...TABLE },
    start: { kind: "random", identity: 0, spread: 1 },
    solver: { kind: "gradient-descent", rate: 0.01, steps: 200_000, tolerance: 1e-8 },
    observe: ["map"],
  };
}

export function observed(name: string): (results: readonly Result[]) => number {
  return ([result]) => numberOf(result.final[name]);
}
