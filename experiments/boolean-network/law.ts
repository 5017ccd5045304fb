import type { RunSize } from "../../src/lab/experiment.ts";
import { NUMERICS, numberOf, type Result, type Trial } from "../../src/terms/trial.ts";

type Widths = readonly number[];

/** Networks by their widths, fixed before any run. */
export interface Sizes {
  /** Without bottleneck, so small that all their functions are listed. */
  readonly listed: readonly Widths[];
  /** With one. */
  readonly narrow: readonly Widths[];
  /** Without bottleneck, for synthesis of random functions. */
  readonly synthesised: readonly Widths[];
  /** Depths L of A(2,…,2). */
  readonly depths: readonly number[];
  /** For local search, all rows seen. */
  readonly searched: readonly Widths[];
  /** A network and its numbers of seen rows, to be fitted by synthesis and by search. */
  readonly generalised: readonly {
    readonly widths: Widths;
    readonly seen: readonly number[];
    readonly solver: "synthesis" | "search";
  }[];
}

/** L+1 layers of n. */
export function square(n: number, L: number): number[] {
  return Array.from({ length: L + 1 }, () => n);
}

/** n₀ inputs, then L layers of one unit. */
function funnel(n0: number, L: number): number[] {
  return [n0, ...Array.from({ length: L }, () => 1)];
}

const whole: Sizes = {
  listed: [
    ...[1, 2, 8, 32].map((L) => square(2, L)),
    ...[1, 2, 8, 32].map((L) => funnel(3, L)),
    [2, 1],
    [2, 2, 1],
    [2, 3, 1],
    [3, 2, 1],
    [1, 2],
    [1, 1, 2],
    [1, 2, 3],
    [2, 2, 3],
  ],
  narrow: [
    [2, 1, 2],
    [2, 1, 1, 2],
    [2, 2, 1, 2],
    [2, 1, 2, 2],
    [3, 1, 2],
    [2, 1, 3],
    [3, 1, 3],
  ],
  synthesised: [
    ...[1, 2, 4, 8, 16, 32].map((L) => square(6, L)),
    square(10, 1),
    square(10, 2),
    square(10, 8),
    [4, 9, 5, 8],
    [8, 12, 8],
    [8, 4, 6, 4],
    [10, 3, 3],
    [3, 3, 10],
  ],
  depths: [1, 2, 3, 4, 8, 16, 32],
  searched: [
    [2, 2, 2],
    [3, 3, 3],
    [3, 4, 4, 2],
    [4, 4, 4],
  ],
  generalised: [
    { widths: [8, 8, 4], seen: [64, 128, 192], solver: "synthesis" },
    { widths: [5, 4, 4], seen: [8, 12], solver: "search" },
  ],
};

const smoke: Sizes = {
  listed: [square(2, 1), square(2, 8), funnel(3, 2), [2, 1], [1, 1, 2]],
  narrow: [
    [2, 1, 2],
    [2, 1, 1, 2],
  ],
  synthesised: [square(4, 1), square(6, 4), [6, 4, 3], [3, 3, 6]],
  depths: [1, 2, 8],
  searched: [
    [2, 2, 2],
    [3, 3, 3],
  ],
  generalised: [
    { widths: [8, 8, 4], seen: [64, 128], solver: "synthesis" },
    { widths: [5, 4, 4], seen: [8], solver: "search" },
  ],
};

export function sizesOf(size: RunSize): Sizes {
  return size === "whole" ? whole : smoke;
}

/** A(n₀,…,n_L); depth in short, where all widths are alike. */
export function named(widths: Widths): string {
  const L = widths.length - 1;
  const rest = widths.slice(1);
  if (L < 4 || rest.some((width) => width !== rest[0])) return `A(${widths.join(",")})`;
  return `A(${widths[0]},${rest[0]},…,${rest[0]}), L=${L}`;
}

/** All functions of a small network. */
export function census(widths: Widths, options: { readonly seed?: number; readonly examples?: number } = {}): Trial {
  const { seed = 0, examples = 0 } = options;
  return {
    kind: "boolean-census",
    numerics: NUMERICS,
    seed,
    data: { kind: "none" },
    widths: [...widths],
    examples,
  };
}

/** A network fitted to some rows of a random function. */
export function fitted(at: {
  readonly widths: Widths;
  readonly examples: number;
  readonly solver: "synthesis" | "search";
  /** Of the search, which stops at the first that fits. */
  readonly starts?: number;
  readonly seed: number;
}): Trial {
  return {
    kind: "boolean-network",
    numerics: NUMERICS,
    seed: at.seed,
    data: { kind: "none" },
    widths: [...at.widths],
    examples: at.examples,
    solver: at.solver === "synthesis" ? { kind: "synthesis" } : { kind: "search", steps: 4000, starts: at.starts ?? 5 },
  };
}

export function observed(name: string): (results: readonly Result[]) => number {
  return ([result]) => numberOf(result.final[name]);
}
