import type { Claim } from "../../src/lab/claim.ts";
import { log } from "../../src/base/elementary.ts";
import { calculator as cover } from "../../src/theory/calculators/bounds/cover-function-count.ts";
import { calculator as polynomialCount } from "../../src/theory/calculators/function-counts/polynomial-threshold-function-count.ts";
import { calculator as bounds } from "../../src/theory/calculators/function-counts/threshold-function-count-bounds.ts";
import { calculator as withoutBias } from "../../src/theory/calculators/function-counts/threshold-function-count-without-bias.ts";
import { calculator as zeroOne } from "../../src/theory/calculators/function-counts/threshold-function-count-zero-one-without-bias.ts";
import { calculator as count } from "../../src/theory/calculators/function-counts/threshold-function-count.ts";
import { calculator as weights } from "../../src/theory/calculators/parameter-counts/polynomial-threshold-parameter-count.ts";
import { calculator as realWeights } from "../../src/theory/calculators/parameter-counts/real-polynomial-parameter-count.ts";
import { predict } from "../../src/theory/predict.ts";
import { census, LARGEST, observed, type Sizes } from "./law.ts";

const source = "Baldi 2024, section 5 (the model)";
const enumerated = { expected: "supported", judgement: { kind: "enumerated" } } as const;

const gatesOf = (n: number) => predict(count, { n }, ({ e }) => Number(e));
const functions = { observe: observed("functions"), seeds: 1 };

export function gateCount({ gates }: Sizes): Claim {
  return {
    id: "gate-count",
    statement: "One threshold gate with bias computes T(n) = 4, 14, 104, 1882 functions of n = 1 … 4 inputs",
    section: "10 threshold-network: one gate",
    source: `${source}; OEIS A000609`,
    ...enumerated,
    control: {
      statement: "It computes as many as for points in general position, Cover's 2Σ_{k≤n} C(2^n−1, k)",
      expected: "refuted",
    },
    points: gates.map((n) => ({
      at: { n },
      prediction: gatesOf(n),
      rival: predict(cover, { N: 1 << n, d: n + 1 }, ({ C }) => Number(C)).value,
      trials: (seed) => [census({ widths: [n, 1], seed })],
      ...functions,
    })),
  };
}

export function biasCounts({ gates }: Sizes): Claim {
  return {
    id: "without-bias",
    statement: "Without bias a gate of n inputs ±1 computes T(n−1) functions: a bias is worth one input",
    section: "10 threshold-network: one gate",
    source: `${source}: a bias is an input that is constant`,
    ...enumerated,
    control: { statement: "The bias changes nothing: T(n)", expected: "refuted" },
    points: [...gates, gates.length + 1].map((n) => ({
      at: { n },
      prediction: predict(withoutBias, { n }, Number),
      rival: gatesOf(n).value,
      trials: (seed) => [census({ widths: [n, 1], bias: false, seed })],
      ...functions,
    })),
  };
}

export function zeroAndOne({ gates }: Sizes): Claim {
  return {
    id: "zero-and-one",
    statement: "Without bias, inputs 0 and 1 make other classes than inputs ±1: 2, 6, 32, 370 functions, H(0) fixed",
    section: "10 threshold-network: one gate",
    source: `${source}; OEIS A034997`,
    ...enumerated,
    control: { statement: "The two forms of a gate compute equally many functions, T(n−1)", expected: "refuted" },
    points: gates.map((n) => ({
      at: { n },
      prediction: predict(zeroOne, { n }, Number),
      rival: predict(withoutBias, { n }, Number).value,
      trials: (seed) => [census({ widths: [n, 1], bias: false, values: "bits", largest: 5, seed })],
      ...functions,
    })),
  };
}

export function polynomialGates({ polynomial }: Sizes): Claim {
  return {
    id: "polynomial-gates",
    statement: "Gates of degree d compute more functions as d grows, and all 2^(2^n) from d = n on only",
    section: "10 threshold-network: polynomial gates",
    source: `${source}; counts by Gordan's alternative`,
    ...enumerated,
    control: { statement: "They compute what linear gates of n inputs do, T(n)", expected: "refuted" },
    points: polynomial.map(([n, degree]) => ({
      at: { n, d: degree },
      prediction: predict(polynomialCount, { n, degree }, ({ e }) => Number(e)),
      rival: gatesOf(n).value,
      // parity of n inputs and its negation are what degree n−1 lacks
      mutants: degree < n ? [predict(polynomialCount, { n, degree: degree + 1 }, ({ e }) => Number(e)).value] : [],
      trials: (seed) => [census({ widths: [n, 1], degree, largest: degree === 1 ? LARGEST : 1, seed })],
      ...functions,
    })),
  };
}

export function polynomialWeights({ weighed }: Sizes): Claim {
  return {
    id: "polynomial-weights",
    statement: "A gate of degree d has Σ_{j≤d} C(n,j) weights that can be told apart: on the cube x² adds nothing to 1",
    section: "10 threshold-network: polynomial gates",
    source: `${source}: the number of parameters increases accordingly`,
    ...enumerated,
    control: { statement: "It has one weight for each monomial of degree ≤ d, C(n+d, d)", expected: "refuted" },
    points: weighed.map(([n, degree]) => ({
      at: { n, d: degree },
      prediction: predict(weights, { arch: [n, 1], degree, constant: true }, Number),
      rival: predict(realWeights, { arch: [n, 1], degree, constant: true }, Number).value,
      trials: (seed) => [census({ widths: [n, 1], degree, largest: 0, seed })],
      observe: observed("parameters"),
      seeds: 1,
    })),
  };
}

/** Bits of one gate against n². */
export function capacity({ gates }: Sizes): Claim {
  return {
    id: "gate-capacity",
    statement: "A gate's capacity log₂T(n) is 0.95, 0.74, 0.68 of n² at n = 2, 3, 4: n² is its limit, not its value",
    section: "10 threshold-network: capacity",
    source: `${source}; Zuev 1989 for log₂T(n) ~ n²`,
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "log₂T(n) = n² bits", expected: "refuted" },
    points: gates
      .filter((n) => n > 1)
      .map((n) => ({
        at: { n },
        prediction: predict(bounds, { n }, ({ ratio_exact_over_n2 }) => ratio_exact_over_n2 ?? NaN),
        rival: 1,
        trials: (seed: number) => [census({ widths: [n, 1], seed })],
        observe: (results) => log(observed("functions")(results)) / (log(2) * n * n),
        numericalError: () => 1e-14,
        seeds: 1,
      })),
  };
}
