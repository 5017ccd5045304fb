import type { Claim } from "../../src/lab/claim.ts";
import { calculator as feedbackLimit } from "../../src/theory/calculators/linear-networks/chain-feedback-alignment-limit.ts";
import { calculator as flowLimit } from "../../src/theory/calculators/linear-networks/chain-gradient-flow-limit.ts";
import { calculator as optimum } from "../../src/theory/calculators/linear-networks/chain-optimum.ts";
import { calculator as conservedBy } from "../../src/theory/calculators/power-chains/power-chain-conserved-quantities.ts";
import { exp, log } from "../../src/base/elementary.ts";
import { predict } from "../../src/theory/predict.ts";
import { chain, given, observed, toUnit, unit, weightsOf, type Sizes } from "./law.ts";

const source = "Baldi 2024, section 3";

/** Starts in the plane of two weights, as the figure shows them. P* = 1. */
export const pairs: readonly (readonly [number, number])[] = [
  [0.15, 0.4],
  [0.5, 0.2],
  [2.2, 0.1],
  [0.1, 2],
  [1.9, 1.5],
  [-0.3, -0.5],
  [-1.6, -0.2],
  [-1.8, -1.7],
  [-0.4, 1.7],
  [1.4, -0.6],
  [0.7, -1.9],
  [-2, 1.1],
  [1.2, -1.2],
  [-1.6, 1.6],
];

/** As printed: any start will do. */
export function anyStart(): Claim {
  return {
    id: "any-start",
    statement: "From any start with non-zero weights gradient flow of a chain reaches P = α/β",
    section: "2 linear-chain: convergence",
    source: `${source}: “except for trivial cases, any initial starting point”`,
    expected: "refuted",
    judgement: { kind: "numerical" },
    control: {
      statement: "P → α/β, but → 0 where sign P₀ ≠ sign α/β and the smallest |w| is attained twice",
      expected: "supported",
    },
    points: pairs.map((w0) => ({
      at: { L: 2, w0: w0.join(" ") },
      prediction: predict(optimum, { x: [1], t: [1] }, ({ P }) => P),
      rival: predict(flowLimit, { w0: [...w0], alpha: 1, beta: 1 }, ({ P_inf }) => P_inf).value,
      trials: (seed) => [chain({ seed, layers: 2, examples: unit, start: given(w0), ...toUnit })],
      observe: observed("product"),
      // where it arrives it stops within a thousandth; a saddle is left at e⁻⁴⁰
      numericalError: () => 1e-3,
    })),
  };
}

const starts: readonly (readonly number[])[] = [
  [0.5, 0.5],
  [0.5, -0.5],
  [0.5, -1],
  [0, 1],
  [0, 0],
  [0.5, 0.5, -1],
  [0.5, -0.8, 1],
  [-0.5, 0.5, 0.5],
  [-0.6, -0.6, 1],
  [-1.2, 0.7, 0.7],
  [-0.7, 1, 1],
  [0, 1, 1.5],
  [0, 0, 1],
  [0.6, 0.6, 0.9, -1.2],
  [0.6, 0.9, 0.9, -1.2],
  [-0.6, 0.6, -0.6, -0.6],
  [-0.7, -0.7, -0.9, -1.1],
  [0, 1, 1, 1],
  [0, 0, 1, 1],
  [0.7, -0.7, 1, 1, 1.1, 1.2, 1, 1.1],
  [0.4, -0.9, 1, 1, 1.1, 1.2, 1, 1.1],
];

export function failsExactlyWhen(): Claim {
  return {
    id: "fails-exactly-when",
    statement:
      "Gradient flow misses α/β exactly when sign P₀ ≠ sign α/β and the smallest |w| is attained at least twice",
    section: "2 linear-chain: convergence",
    source: `${source}; derived from what the flow conserves`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "It never does, whatever the start", expected: "refuted" },
    points: starts.map((w0) => ({
      at: { L: w0.length, w0: w0.join(" ") },
      prediction: predict(flowLimit, { w0: [...w0], alpha: 1, beta: 1 }, ({ P_inf }) => (P_inf > 0.5 ? 1 : 0)),
      rival: 1,
      trials: (seed) => [chain({ seed, layers: w0.length, examples: unit, start: given(w0), ...toUnit })],
      observe: observed("arrived"),
    })),
  };
}

export function conserved({ depths }: Sizes): Claim {
  return {
    id: "conserved",
    statement: "Gradient flow conserves w_L² − w₁²",
    section: "2 linear-chain: conserved quantities",
    source: "derived; Saxe, McClelland, Ganguli 2014",
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "All weights grow by one factor, so that their ratios are conserved", expected: "refuted" },
    points: depths
      .filter((L) => L > 1)
      .map((L) => {
        const w0 = Array.from({ length: L }, (_, i) => 0.8 + (0.4 * i) / (L - 1));
        const P0 = w0.reduce((product, w) => product * w, 1);
        const target = 10 * P0;
        const growth = exp((2 * log(10)) / L);
        const prediction = predict(conservedBy, { k: 1, w: w0 }, (value) => value.conserved[L - 1]);
        return {
          at: { L },
          prediction,
          rival: prediction.value * growth,
          trials: (seed: number) => [
            chain({
              seed,
              layers: L,
              examples: [[1, target]],
              start: given(w0),
              solver: { kind: "flow", duration: 40, tolerance: 1e-10 },
              arrival: { kind: "product", product: target, within: 1e-3 },
            }),
          ],
          observe: ([result]) => {
            const w = weightsOf(result);
            return w[L - 1] * w[L - 1] - w[0] * w[0];
          },
          // some thousand steps of 1e-10 each
          numericalError: () => 1e-6,
        };
      }),
  };
}

const aligned = [
  { w0: [0.3, -0.2], c1: 0.5 },
  { w0: [-0.8, 0.6], c1: 1.5 },
  { w0: [1.2, 0.4], c1: -1 },
  { w0: [-0.5, -0.9], c1: -0.7 },
];

export function feedbackInvariant(): Claim {
  return {
    id: "feedback-invariant",
    statement: "Feedback alignment of two weights conserves w₂ − w₁²/(2c₁)",
    section: "2 linear-chain: feedback alignment",
    source: "derived; Baldi, Sadowski, Lu 2018",
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "It ends where gradient flow ends, on w₂² − w₁² of the start", expected: "refuted" },
    points: aligned.map(({ w0, c1 }) => ({
      at: { w0: w0.join(" "), c1 },
      prediction: predict(feedbackLimit, { w0, c1, alpha: 1, beta: 1 }, (value) => value.invariant_K ?? NaN),
      rival: predict(flowLimit, { w0, alpha: 1, beta: 1 }, ({ w_inf: [a, b] }) => b - (a * a) / (2 * c1)).value,
      trials: (seed) => [
        chain({
          seed,
          layers: 2,
          examples: unit,
          start: given(w0),
          rule: "feedback",
          feedback: [c1],
          ...toUnit,
        }),
      ],
      observe: ([result]) => {
        const [a, b] = weightsOf(result);
        return b - (a * a) / (2 * c1);
      },
      numericalError: () => 1e-5,
    })),
  };
}
