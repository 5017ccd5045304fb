import type { RunSize } from "../../src/lab/experiment.ts";
import { parseArchitecture } from "../../src/terms/architecture.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { NUMERICS, numberOf, type Result, type Trial } from "../../src/terms/trial.ts";
import { calculator as needed } from "../../src/theory/calculators/dimensions/jacobian-examples-needed.ts";
import { calculator as smooth } from "../../src/theory/calculators/dimensions/tanh-functional-dimension.ts";
import { calculator as parameters } from "../../src/theory/calculators/parameter-counts/linear-parameter-count.ts";
import { predict } from "../../src/theory/predict.ts";

export type Widths = readonly number[];

/** Networks of the sweep, by their widths. */
export interface Sizes {
  readonly linear: readonly Widths[];
  /** Depths of chains of linear units, with bias and without. */
  readonly chains: readonly number[];
  /** Depths L, with 2L, of A(8,…,8) of linear units. */
  readonly doubled: readonly number[];
  readonly oneOutput: readonly Widths[];
  readonly boolean: readonly Widths[];
  /** … by the rows that they must be told, one by one. */
  readonly rows: readonly Widths[];
  /** Linear ones by their Gram matrix. */
  readonly wide: readonly Widths[];
  /** Depths of chains of power units. */
  readonly powers: readonly number[];
  readonly tanh: readonly Widths[];
  /** Depths L, with 2L, of A(4,…,4) of tanh. */
  readonly tanhDoubled: readonly number[];
  readonly relu: readonly Widths[];
  /** Teachers of panel E with the hidden units of their students. */
  readonly lessons: readonly Lesson[];
  /** Depths of A(2,…,2) of threshold gates. */
  readonly threshold: readonly number[];
  /** Units of a layer of threshold gates, and depths from which on more layers make no more. */
  readonly settled: readonly { readonly n: number; readonly depths: readonly number[] }[];
  /** One or two layers of threshold gates, up to three inputs. */
  readonly counted: readonly Widths[];
  /** Inputs of one threshold gate. */
  readonly gates: readonly number[];
  /** Networks of threshold gates whose teaching sets are found. */
  readonly taught: readonly Widths[];
  /** … whose settings are weighed, and chains of gates behind one gate of three inputs. */
  readonly weighed: readonly Widths[];
  readonly narrow: readonly Widths[];
  /** Depths of chains of truth tables whose settings are weighed. */
  readonly chainsNamed: readonly number[];
  /** Classes and errors ε for which (P) is tried. */
  readonly learned: readonly Widths[];
  readonly tolerated: readonly number[];
  /** Networks of threshold gates all of whose functions meet all sets of inputs. */
  readonly listed: readonly Widths[];
  /** … through labels flipped with chance q. */
  readonly noisy: readonly Noisy[];
  /** … with the numbers of times that all inputs are seen; the last is enough. */
  readonly looked: readonly (Noisy & { readonly looks: readonly number[] })[];
  /** Networks of threshold gates, weights −b … b, all of whose settings are tried. */
  readonly quantised: readonly Quantised[];
  /** … whose functions only are counted. */
  readonly weights: readonly Quantised[];
}

export interface Lesson {
  readonly teacher: Widths;
  readonly students: readonly number[];
}

export interface Noisy {
  readonly widths: Widths;
  /** q */
  readonly flips: number;
}

export interface Quantised {
  readonly widths: Widths;
  /** b */
  readonly largest: number;
}

/** L+1 layers of n. */
export function square(n: number, L: number): Widths {
  return Array.from({ length: L + 1 }, () => n);
}

const whole: Sizes = {
  linear: [
    ...[1, 2, 4, 8, 16].map((L) => square(8, L)),
    ...[1, 2, 8].map((L) => square(4, L)),
    square(16, 2),
    [8, 3, 8],
    [8, 8, 3, 8, 8],
    [8, 8, 8, 8, 3, 8, 8, 8, 8],
    [4, 9, 6, 7],
  ],
  chains: [1, 2, 4, 8, 16, 32, 64],
  doubled: [1, 2, 4, 8],
  oneOutput: [
    [4, 1],
    [8, 8, 1],
    [16, 4, 1],
    [8, 8, 8, 8, 1],
    [32, 2, 1],
  ],
  boolean: [1, 2, 4, 8, 16, 32].map((L) => square(2, L)),
  rows: [
    ...[1, 2, 3, 4].flatMap((n) => [1, 2, 4, 8, 16, 32].map((L) => square(n, L))),
    [4, 6, 4],
    [3, 5, 8, 4],
    [4, 4, 4, 2],
  ],
  powers: [1, 2, 3, 4, 5, 6],
  wide: [...[1, 2, 4, 8, 16].map((L) => square(32, L)), [32, 8, 32], [32, 32, 32, 32, 8, 32, 32, 32, 32]],
  tanh: [
    ...[1, 2, 3, 4, 6, 8].map((L) => square(4, L)),
    ...[2, 3, 4].map((L) => square(8, L)),
    ...[2, 4, 8, 16, 32].map((h) => [8, h, 1]),
  ],
  tanhDoubled: [1, 2, 3, 4],
  relu: [square(4, 2), [3, 6, 3], square(4, 3), square(4, 4)],
  lessons: [
    { teacher: [8, 2, 1], students: [2, 4, 8, 16, 32, 64] },
    { teacher: [8, 4, 1], students: [4, 8, 16, 32, 64] },
  ],
  threshold: [1, 2, 3, 4, 5],
  settled: [
    { n: 2, depths: [2, 3, 4, 8, 16] },
    { n: 3, depths: [4, 5, 6, 8, 16] },
  ],
  counted: [
    [3, 3],
    [3, 2, 3],
    [3, 3, 3],
  ],
  gates: [2, 3, 4],
  taught: [
    [2, 2],
    [2, 2, 2],
    [2, 1, 2],
    [3, 1, 1],
    [3, 1, 2],
    [3, 2, 1],
  ],
  weighed: [
    [2, 1],
    [3, 1],
    [2, 2],
    [2, 1, 1],
    [3, 1, 1],
    [2, 2, 2],
    [3, 2, 1],
  ],
  narrow: [2, 3, 4, 6, 8, 16].map((L) => [3, ...square(1, L - 1)]),
  chainsNamed: [1, 2, 3, 4, 5, 6, 8, 16, 32],
  learned: [
    [2, 1],
    [3, 1],
    [4, 1],
    [2, 2],
    [2, 2, 2],
    [3, 2, 1],
  ],
  tolerated: [0.1, 0.25],
  listed: [
    [2, 1],
    [3, 1],
    [4, 1],
    [2, 2],
    [2, 2, 2],
    [3, 2, 1],
  ],
  noisy: [
    { widths: [2, 1], flips: 0.1 },
    ...[0.02, 0.1, 0.2].map((flips) => ({ widths: [3, 1], flips })),
    { widths: [3, 2, 1], flips: 0.1 },
  ],
  looked: [
    { widths: [2, 1], flips: 0.05, looks: [1, 2, 3] },
    { widths: [2, 1], flips: 0.1, looks: [1, 2, 3, 5] },
    { widths: [2, 1], flips: 0.2, looks: [1, 3, 7, 11] },
    { widths: [3, 1], flips: 0.05, looks: [1, 2, 3] },
    { widths: [3, 1], flips: 0.1, looks: [1, 2, 3, 5] },
  ],
  quantised: [
    { widths: [2, 1], largest: 1 },
    { widths: [2, 1], largest: 3 },
    { widths: [3, 1], largest: 2 },
    { widths: [2, 2, 1], largest: 1 },
    { widths: [2, 2, 2], largest: 1 },
    { widths: [3, 2, 1], largest: 2 },
  ],
  weights: [
    ...[1, 2, 3].map((largest) => ({ widths: [2, 1], largest })),
    ...[1, 2, 3].map((largest) => ({ widths: [3, 1], largest })),
    ...[1, 2, 3, 4].map((largest) => ({ widths: [4, 1], largest })),
    ...[1, 2].map((largest) => ({ widths: [2, 2, 2], largest })),
    ...[1, 2].map((largest) => ({ widths: [3, 2, 1], largest })),
  ],
};

const smoke: Sizes = {
  linear: [square(4, 1), square(4, 8), [4, 2, 4]],
  chains: [1, 8],
  doubled: [1],
  oneOutput: [
    [4, 1],
    [8, 8, 1],
  ],
  boolean: [1, 4, 32].map((L) => square(2, L)),
  rows: [square(1, 8), square(3, 4), square(4, 32)],
  powers: [1, 4],
  wide: [square(8, 4)],
  tanh: [square(4, 2), square(4, 3)],
  tanhDoubled: [1, 2],
  relu: [square(4, 2)],
  lessons: [{ teacher: [8, 2, 1], students: [2, 16] }],
  threshold: [1, 2, 3],
  settled: [{ n: 2, depths: [2, 3] }],
  counted: [
    [2, 2],
    [3, 2, 3],
  ],
  gates: [2, 3],
  taught: [
    [2, 2],
    [2, 1, 2],
  ],
  weighed: [
    [2, 1],
    [2, 1, 1],
  ],
  narrow: [[2, 1, 1, 1, 1, 1, 1]],
  chainsNamed: [1, 4, 5, 32],
  learned: [[2, 1]],
  tolerated: [0.25],
  listed: [
    [2, 1],
    [3, 1],
    [2, 2],
  ],
  noisy: [{ widths: [3, 1], flips: 0.1 }],
  looked: [{ widths: [2, 1], flips: 0.1, looks: [1, 3, 5] }],
  quantised: [
    { widths: [2, 1], largest: 1 },
    { widths: [3, 1], largest: 2 },
    { widths: [2, 2, 2], largest: 1 },
  ],
  weights: [
    ...[1, 2].map((largest) => ({ widths: [2, 1], largest })),
    ...[1, 2].map((largest) => ({ widths: [3, 1], largest })),
  ],
};

export function sizesOf(size: RunSize): Sizes {
  return size === "whole" ? whole : smoke;
}

export type Smooth = "linear" | "tanh" | "relu";

export function hasBias(unit: Smooth): boolean {
  return unit !== "linear";
}

/** A(n₀,…,n_L); depth in short, where all widths are alike. */
export function named(widths: Widths): string {
  const L = widths.length - 1;
  if (L < 4 || widths.some((width) => width !== widths[0])) return `A(${widths.join(",")})`;
  return `A(${widths[0]},…,${widths[0]}), L=${L}`;
}

/** Weights, with biases or without. */
export function parametersOf(widths: Widths, bias: boolean): Prediction {
  return predict(parameters, { arch: [...widths], bias }, Number);
}

/** Examples that fix a linear network, with biases or without. */
export function linearExamples(widths: Widths, bias = false): Prediction {
  const arch = parseArchitecture(`A(${widths.join(",")}; linear, ${bias ? "bias" : "no bias"})`);
  return predict(needed, { arch, seed: 1 }, ({ examples }) => examples);
}

/** As many equations, n_L an example, as the dimension of the functions of a tanh network, which is w. */
export function tanhExamples(widths: Widths): Prediction {
  const outputs = widths[widths.length - 1];
  return predict(smooth, { arch: [...widths], biases: true }, ({ dim }) => Math.ceil(Number(dim) / outputs));
}

/** The Jacobian on many inputs: three more than one equation a parameter takes, and many more for kinks. */
export function jacobian(
  widths: Widths,
  { unit, bias = hasBias(unit), seed }: { readonly unit: Smooth; readonly bias?: boolean; readonly seed: number },
): Trial {
  const [inputs, outputs] = [widths[0], widths[widths.length - 1]];
  const equations = Math.ceil(parametersOf(widths, bias).value / outputs);
  const many = { linear: inputs + 4, tanh: equations + 3, relu: 4 * equations };
  return {
    kind: "jacobian-identification",
    numerics: NUMERICS,
    seed,
    data: { kind: "none" },
    widths: [...widths],
    unit,
    bias,
    centre: "identity",
    gain: 0.5,
    inputs: many[unit],
  };
}

/** An observable, where rounding leaves no doubt of ranks: three decades to either side of the decision. */
export function beyondRounding(name: string): (results: readonly Result[]) => number {
  return ([{ final }]) =>
    Math.min(numberOf(final["margin"]), numberOf(final["gap"])) > 1e3 ? numberOf(final[name]) : NaN;
}

export function census(widths: Widths): Trial {
  return {
    kind: "boolean-census",
    numerics: NUMERICS,
    seed: 0, // nothing is drawn
    data: { kind: "none" },
    widths: [...widths],
    examples: 0,
  };
}

/** All functions of threshold gates with bias; weights to 3 make all gates of four inputs. */
export function thresholdCensus(widths: Widths): Trial {
  return {
    kind: "threshold-census",
    numerics: NUMERICS,
    seed: 0,
    data: { kind: "none" },
    widths: [...widths],
    degree: 1,
    bias: true,
    values: "signs",
    largest: 3,
  };
}

/** … of two layers, up to order and negation of units. */
export function thresholdTwoLayers(widths: Widths): Trial {
  return {
    kind: "threshold-two-layers",
    numerics: NUMERICS,
    seed: 0,
    data: { kind: "none" },
    widths: [...widths],
    largest: 3,
  };
}

/** … and all sets of inputs. */
export function thresholdExamples(widths: Widths): Trial {
  return {
    kind: "threshold-examples",
    numerics: NUMERICS,
    seed: 0,
    data: { kind: "none" },
    widths: [...widths],
    largest: 3,
  };
}

export function observed(name: string): (results: readonly Result[]) => number {
  return ([result]) => numberOf(result.final[name]);
}

/** Of a list by k. */
export function observedAt(name: string, k: number): (results: readonly Result[]) => number {
  return ([{ final }]) => numberOf((final[name] as readonly number[])[k]);
}
