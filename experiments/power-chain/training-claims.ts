import { exp, log } from "../../src/base/elementary.ts";
import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import { numberOf } from "../../src/terms/trial.ts";
import { calculator as conservedBy } from "../../src/theory/calculators/power-chains/power-chain-conserved-quantities.ts";
import { calculator as multiplier } from "../../src/theory/calculators/power-chains/power-chain-multiplier.ts";
import { calculator as best } from "../../src/theory/calculators/power-chains/power-chain-optimum.ts";
import { predict } from "../../src/theory/predict.ts";
import { deepClipped, deepConserved, deepOptimum, deepPrintedMoments } from "./deep-claims.ts";
import { negative, noisy, observed, placesOf, power, single, type Example, type Place, type Sizes } from "./law.ts";

const source = "Baldi 2024, section 4";

/** What training should find at depth L, and what the moments of depth 1 say. */
function optimumAt(k: number, L: number, examples: readonly Example[]) {
  const [x, t] = [examples.map(([xi]) => xi), examples.map(([, ti]) => ti)];
  const at = (depth: number) => predict(best, { x, t, k, L: depth }, ({ P_opt }) => P_opt);
  return { right: at(L), printed: at(1) };
}

/** A flow until nothing moves: |P − P*| is the speed over k|P|E[x^2K]/|w_L|, some 1e-6. */
function trained(k: number, L: number, examples: readonly Example[]): Omit<ClaimPoint, "prediction"> {
  return {
    at: { k, L, examples: examples.length },
    trials: (seed) => [power({ seed, k, layers: L, examples })],
    observe: observed("product"),
    numericalError: ([{ status }]) => (status === "converged" ? 1e-4 : NaN),
    seeds: 2,
  };
}

export function optimum(sizes: Sizes): Claim {
  return {
    id: "optimum",
    statement: "Training gets P = E[t x^K]/E[x^(2K)] with K = k^L, on three examples or on one",
    section: "6 power-chain: optimum",
    source: `${source}; derived`,
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "It gets E[t x^k]/E[x^(2k)] whatever the depth, as printed for k = 2", expected: "refuted" },
    points: [
      ...[noisy, single].flatMap((examples) =>
        placesOf(sizes).map(({ k, L }): ClaimPoint => {
          const { right, printed } = optimumAt(k, L, examples);
          return { ...trained(k, L, examples), prediction: right, rival: printed.value };
        }),
      ),
      ...deepOptimum(sizes),
    ],
  };
}

export function printedMoments(sizes: Sizes): Claim {
  return {
    id: "printed-moments",
    statement: "At every depth the optimum of a chain of squares is P = E(tx²)/E(x⁴)",
    section: "6 power-chain: optimum",
    source: `${source}, as printed`,
    expected: "refuted",
    judgement: { kind: "numerical" },
    control: {
      statement: "It is E[t x^K]/E[x^(2K)], K = 2^L; the printed moments are those of L = 1",
      expected: "supported",
    },
    points: [
      ...placesOf(sizes)
        .filter(({ k, L }) => k === 2 && L > 1)
        .map(({ k, L }): ClaimPoint => {
          const { right, printed } = optimumAt(k, L, noisy);
          return { ...trained(k, L, noisy), prediction: printed, rival: right.value };
        }),
      ...deepPrintedMoments(sizes),
    ],
  };
}

export function clipped(sizes: Sizes): Claim {
  const [x, t] = [negative.map(([xi]) => xi), negative.map(([, ti]) => ti)];
  return {
    id: "clipped",
    statement: "Where E[t x^K] < 0 and k is even, the best P is 0, and training tends to it",
    section: "6 power-chain: negative targets",
    source,
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "It gets the negative ratio of the moments", expected: "refuted" },
    points: [
      ...(sizes.plain[2] ?? [])
        .filter((L) => L <= 4)
        .map((L): ClaimPoint => ({
          at: { k: 2, L },
          prediction: predict(best, { x, t, k: 2, L }, ({ P_opt }) => P_opt),
          rival: predict(best, { x, t, k: 2, L }, ({ P_unclipped }) => P_unclipped).value,
          trials: (seed) => [power({ seed, k: 2, layers: L, examples: negative })],
          observe: observed("product"),
          // the flow creeps towards 0; what is left is measured
          numericalError: ([result]) => 1e-3 + Math.abs(numberOf(result.final["product"])),
          seeds: 2,
        })),
      ...deepClipped(sizes),
    ],
  };
}

export function conserved(sizes: Sizes): Claim {
  return {
    id: "conserved",
    statement: "Gradient flow conserves wᵢ²/eᵢ − w₁²/e₁ with eᵢ = k^(L−i+1)",
    section: "6 power-chain: conserved quantities",
    source: "derived from wᵢ ∂P/∂wᵢ = eᵢ P",
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "All weights grow by one factor, so that their ratios are conserved", expected: "refuted" },
    points: [
      ...placesOf(sizes)
        .filter(({ L }) => L > 1)
        .map(conservedAt),
      ...deepConserved(sizes),
    ],
  };
}

function conservedAt({ k, L }: Place): ClaimPoint {
  const w = Array.from({ length: L }, (_, i) => 0.96 + (0.08 * i) / (L - 1));
  const { P, e } = chainOf(k, w);
  const target = 10 * P;
  const growth = exp((2 * log(10)) / e.reduce((sum, ei) => sum + ei, 0));
  const prediction = predict(conservedBy, { k, w }, (value) => value.conserved[L - 1]);
  return {
    at: { k, L },
    prediction,
    rival: prediction.value * growth,
    trials: (seed: number) => [
      power({
        seed,
        k,
        layers: L,
        examples: [[1, target]],
        weights: w,
        arrival: { kind: "product", product: target, within: 1e-3 },
      }),
    ],
    observe: ([{ final }]) => {
      const end = (final["weights"] as (number | string)[]).map(numberOf);
      return (end[L - 1] * end[L - 1]) / e[L - 1] - (end[0] * end[0]) / e[0];
    },
    // some thousand steps of 1e-9 each
    numericalError: () => 1e-5,
  };
}

function chainOf(k: number, w: readonly number[]): { readonly P: number; readonly e: readonly number[] } {
  const answer = multiplier.compute({ k, w: [...w], x: 1 });
  if ("outside" in answer) throw new Error(answer.outside);
  return { P: answer.value.P, e: answer.value.exponents.map(Number) };
}
