import type { RunSize } from "../../src/lab/experiment.ts";
import { NUMERICS, numberOf, type Result, type Trial } from "../../src/terms/trial.ts";

/** Depths, fixed before any run. */
export interface Sizes {
  /** L at which all 4^L settings are tried. */
  readonly enumerated: readonly number[];
  /** L at which settings are counted layer by layer. */
  readonly composed: readonly number[];
}

export function sizesOf(size: RunSize): Sizes {
  return size === "whole"
    ? { enumerated: [1, 2, 3, 4, 5, 6, 7, 8], composed: [12, 16, 24, 32] }
    : { enumerated: [1, 2, 3, 4, 5], composed: [8, 32] };
}

/** All depths, with the way in which each is measured. */
export function depthsOf({ enumerated, composed }: Sizes): readonly Depth[] {
  return [
    ...enumerated.map((L) => ({ L, method: "enumerate" as const })),
    ...composed.map((L) => ({ L, method: "compose" as const })),
  ];
}

export interface Depth {
  readonly L: number;
  readonly method: "enumerate" | "compose";
}

/** A chain A(1,…,1) of L truth tables: the four unary gates, or the two that can be undone. */
export function chain(
  { L, method }: Depth,
  options: { readonly gates?: "invertible"; readonly targets?: "nonconstant" } = {},
): Trial {
  return {
    kind: "unit-chain",
    numerics: NUMERICS,
    seed: 0, // nothing is drawn
    data: { kind: "none" },
    layers: L,
    unit: { kind: "table", gates: options.gates ?? "all" },
    method,
    targets: options.targets ?? "all",
  };
}

export function observed(name: string): (results: readonly Result[]) => number {
  return ([result]) => numberOf(result.final[name]);
}

/** The functions, in the order in which a trial lists them. */
export const FUNCTIONS = ["constant 0", "negation", "identity", "constant 1"] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

/** Settings or shares of one function. */
export function observedOf(name: "settings" | "shares", of: FunctionName): (results: readonly Result[]) => number {
  return ([result]) => Number((result.final[name] as readonly (string | number)[])[FUNCTIONS.indexOf(of)]);
}

/** Widths of the chain. */
export function ones(L: number): number[] {
  return Array.from({ length: L + 1 }, () => 1);
}
