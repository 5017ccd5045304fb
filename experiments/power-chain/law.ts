import type { RunSize } from "../../src/lab/experiment.ts";
import { NUMERICS, numberOf, type Result, type Trial } from "../../src/terms/trial.ts";

/** Sizes are fixed here, before any run. */
export interface Sizes {
  /** Depths at which exponents are counted, in the log domain. */
  readonly deep: readonly number[];
  /** Depths in plain doubles, by the power k of the unit. */
  readonly plain: { readonly [k: number]: readonly number[] };
}

export function sizesOf(size: RunSize): Sizes {
  return size === "whole"
    ? { deep: [1, 2, 3, 4, 8, 16, 32, 64], plain: { 2: [1, 2, 3, 4, 5, 6], 3: [1, 2, 3] } }
    : { deep: [1, 2, 3, 8], plain: { 2: [1, 2, 3], 3: [1, 2] } };
}

/** Every k with its depths. */
export function placesOf({ plain }: Sizes): { readonly k: number; readonly L: number }[] {
  return Object.entries(plain).flatMap(([k, depths]) => depths.map((L) => ({ k: Number(k), L })));
}

export type Example = readonly [x: number, t: number];

/** No multiplier fits these at any depth; inputs near 1, whose 128th powers are still of use. */
export const noisy: readonly Example[] = [
  [0.9, 1.3],
  [1, 0.6],
  [1.05, 1.5],
];
export const single: readonly Example[] = [[1.02, 1.7]];
/** α < 0 at every depth. */
export const negative: readonly Example[] = noisy.map(([x, t]) => [x, -t]);

const common = { numerics: NUMERICS, data: { kind: "none" }, bias: false } as const;

export function power(run: {
  readonly seed: number;
  readonly k: number;
  readonly layers: number;
  readonly examples: readonly Example[];
  readonly weights?: readonly number[];
  readonly arrival?: object;
  readonly duration?: number;
}): Trial {
  const { k, weights, arrival, duration = 100, ...rest } = run;
  return {
    kind: "product-chain",
    ...common,
    ...rest,
    power: k,
    start:
      weights === undefined
        ? { kind: "magnitudes", low: 0.95, high: 1.05, sign: "positive" }
        : { kind: "given", weights },
    rule: "gradient",
    feedback: null,
    solver: { kind: "flow", duration, tolerance: 1e-9 },
    arrival: arrival ?? { kind: "still", speed: 1e-6 },
  };
}

export function jacobian(at: {
  readonly seed: number;
  readonly k: number;
  readonly layers: number;
  readonly inputs: number;
}): Trial {
  const { k, ...rest } = at;
  const weights = { kind: "magnitudes", low: 0.9, high: 1.1, sign: "positive" };
  return { kind: "chain-jacobian", ...common, ...rest, power: k, weights };
}

export function observed(name: string): (results: readonly Result[]) => number {
  return ([result]) => numberOf(result.final[name]);
}

/** One of a list of numbers. */
export function observedAt(name: string, i: number): (results: readonly Result[]) => number {
  return ([result]) => numberOf((result.final[name] as (number | string)[])[i]);
}
