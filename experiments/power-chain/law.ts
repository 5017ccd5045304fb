import { log, log1p } from "../../src/base/elementary.ts";
import type { RunSize } from "../../src/lab/experiment.ts";
import { NUMERICS, numberOf, type Result, type Trial } from "../../src/terms/trial.ts";

/** Sizes are fixed here, before any run. */
export interface Sizes {
  /** Depths at which exponents are counted, in the log domain. */
  readonly deep: readonly number[];
  /** Depths in plain doubles, by the power k of the unit. */
  readonly plain: { readonly [k: number]: readonly number[] };
  /** Depths of training on logarithms, by the power k of the unit. */
  readonly logs: { readonly [k: number]: readonly number[] };
}

export function sizesOf(size: RunSize): Sizes {
  return size === "whole"
    ? {
        deep: [1, 2, 3, 4, 8, 16, 32, 64],
        plain: { 2: [1, 2, 3, 4, 5, 6], 3: [1, 2, 3] },
        logs: { 2: [8, 16, 32, 48, 64], 3: [8, 16, 30, 64] },
      }
    : { deep: [1, 2, 3, 8], plain: { 2: [1, 2, 3], 3: [1, 2] }, logs: { 2: [8, 64] } };
}

export interface Place {
  readonly k: number;
  readonly L: number;
}

/** Every k with its depths in plain doubles. */
export function placesOf({ plain }: Sizes): Place[] {
  return listed(plain);
}

/** Every k with its depths in the log domain. */
export function deepPlacesOf({ logs }: Sizes): Place[] {
  return listed(logs);
}

function listed(depths: { readonly [k: number]: readonly number[] }): Place[] {
  return Object.entries(depths).flatMap(([k, all]) => all.map((L) => ({ k: Number(k), L })));
}

/** K = k^L, as a double. */
export function degreeOf({ k, L }: Place): number {
  let K = 1;
  for (let i = 0; i < L; i++) K *= k;
  return K;
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

/** An input with its logarithm: 1 + c 2^−b is exact as a double, and its logarithm to an ulp. */
export interface LogInput {
  readonly x: number;
  readonly lnX: number;
}

/** 2⁻⁴⁸: 1 + c h keeps some bits. */
const FINEST = 1 / 281474976710656;

/** Inputs so near 1 that their K-th powers are ordinary numbers; where doubles have none, 1 itself and less. */
export function nearOne(place: Place, steps: readonly number[]): LogInput[] {
  let h = 1;
  while (1 / h < degreeOf(place)) h /= 2;
  if (h < FINEST) return steps.map((c) => (c < 0 ? { x: 0.9, lnX: log(0.9) } : { x: 1, lnX: 0 }));
  return steps.map((c) => ({ x: 1 + c * h, lnX: log1p(c * h) }));
}

export interface LogRun {
  readonly seed: number;
  readonly place: Place;
  /** ln x and ln |t|. */
  readonly examples: readonly Example[];
  readonly targets?: "positive" | "negative";
  readonly unseen?: readonly number[];
  readonly weights?: readonly number[];
  readonly loss?: "squared" | "logarithm";
  readonly moving?: "weights" | "logarithms";
}

/** Weights whose shares of ln P are within ±.3, unless they are given. */
export function onLogs({ seed, place: { k, L }, examples, unseen = [], weights, ...rest }: LogRun): Trial {
  return {
    kind: "log-chain",
    numerics: NUMERICS,
    seed,
    data: { kind: "none" },
    layers: L,
    power: k,
    examples,
    targets: rest.targets ?? "positive",
    unseen,
    start:
      weights === undefined
        ? { kind: "factors", low: -0.3, high: 0.3 }
        : { kind: "given", logs: weights.map((w) => log(w)) },
    loss: rest.loss ?? "squared",
    moving: rest.moving ?? "weights",
    solver: { duration: 100, tolerance: 1e-10, still: 1e-10 },
  };
}
