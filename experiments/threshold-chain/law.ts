import type { RunSize } from "../../src/lab/experiment.ts";
import { NUMERICS, numberOf, type Result, type Trial } from "../../src/terms/trial.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { calculator as examples } from "../../src/theory/calculators/class-sizes/binary-chain-examples.ts";
import { predict } from "../../src/theory/predict.ts";

/** L at which every setting of the grid is tried, and at which settings are counted layer by layer. */
export interface Sizes {
  readonly enumerated: readonly number[];
  readonly composed: readonly number[];
}

export function sizesOf(size: RunSize): Sizes {
  return size === "whole"
    ? { enumerated: [1, 2, 3, 4, 5, 6], composed: [8, 15, 16, 31, 32] }
    : { enumerated: [1, 2, 3], composed: [8, 31, 32] };
}

export interface Depth {
  readonly L: number;
  readonly method: "enumerate" | "compose";
}

/** All depths, with the way in which each is measured. */
export function depthsOf({ enumerated, composed }: Sizes): readonly Depth[] {
  return [
    ...enumerated.map((L) => ({ L, method: "enumerate" as const })),
    ...composed.map((L) => ({ L, method: "compose" as const })),
  ];
}

const HALVES = [-1.5, -0.5, 0.5, 1.5];

/**
 * Grids of weights and biases that show every sign that matters to one unit of one input: a weight's, and with a bias or
 * a square the sign at either input. Ties are met only where H(0) is named.
 */
const UNITS = {
  sign: { low: -1, atZero: "excluded", degree: 1, weights: [-1, 1], biases: [0] },
  "sign, bias": { low: -1, atZero: "excluded", degree: 1, weights: [-1, 1], biases: HALVES },
  "sign, degree 2": { low: -1, atZero: "excluded", degree: 2, weights: [-2, -1, 1, 2], biases: [0] },
  "H(0)=0": { low: 0, atZero: 0, degree: 1, weights: [-1, 0, 1], biases: [0] },
  "H(0)=1": { low: 0, atZero: 1, degree: 1, weights: [-1, 0, 1], biases: [0] },
  "H(0)=0, degree 2": { low: 0, atZero: 0, degree: 2, weights: [-2, -1, 0, 1, 2], biases: [0] },
  "H(0)=1, degree 2": { low: 0, atZero: 1, degree: 2, weights: [-2, -1, 0, 1, 2], biases: [0] },
  "0/1, bias": { low: 0, atZero: "excluded", degree: 1, weights: [-1, 0, 1], biases: HALVES },
} as const;
export type UnitName = keyof typeof UNITS;

/** What is the same unit to theory. */
const IN_THEORY: { readonly [name in UnitName]: Parameters<typeof examples.compute>[0] } = {
  sign: { unit: "sign", L: 1, bias: false, degree: 1, H0: 0 },
  "sign, bias": { unit: "sign", L: 1, bias: true, degree: 1, H0: 0 },
  "sign, degree 2": { unit: "sign", L: 1, bias: false, degree: 2, H0: 0 },
  "H(0)=0": { unit: "heaviside", L: 1, bias: false, degree: 1, H0: 0 },
  "H(0)=1": { unit: "heaviside", L: 1, bias: false, degree: 1, H0: 1 },
  "H(0)=0, degree 2": { unit: "heaviside", L: 1, bias: false, degree: 2, H0: 0 },
  "H(0)=1, degree 2": { unit: "heaviside", L: 1, bias: false, degree: 2, H0: 1 },
  "0/1, bias": { unit: "heaviside", L: 1, bias: true, degree: 1, H0: 0 },
};

/** A chain A(1,…,1) of L threshold units. */
export function chain(unit: UnitName, { L, method }: Depth): Trial {
  return {
    kind: "unit-chain",
    numerics: NUMERICS,
    seed: 0, // nothing is drawn
    data: { kind: "none" },
    layers: L,
    unit: { kind: "threshold", ...UNITS[unit] },
    method,
    targets: "all",
  };
}

export function observed(name: string): (results: readonly Result[]) => number {
  return ([result]) => numberOf(result.final[name]);
}

/** 1 for the lower constant, 2 for the negation, 4 for the identity, 8 for the upper constant, summed. */
export function maskOf(functions: readonly (readonly [number, number])[]): number {
  return functions.reduce((mask, [low, high]) => mask + (1 << (low + 2 * high)), 0);
}

/** What theory says of the functions of a chain. */
export function functionsOf(unit: UnitName, L: number, pick: "count" | "mask"): Prediction {
  return predict(examples, { ...IN_THEORY[unit], L }, ({ functions }) =>
    pick === "count" ? functions.length : maskOf(functions),
  );
}

/** Examples that tell them apart: of any inputs, or of those that tell most. */
export function examplesFor(unit: UnitName, L: number, which: "any" | "best"): Prediction {
  return predict(examples, { ...IN_THEORY[unit], L }, (needed) =>
    which === "any" ? needed.of_any_inputs : needed.of_best_inputs,
  );
}
