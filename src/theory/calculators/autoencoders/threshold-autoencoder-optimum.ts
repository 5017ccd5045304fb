import { z } from "zod";
import { separableOperations } from "../../../search/separable-dichotomies.ts";
import { thresholdAutoencoder } from "../../../search/threshold-autoencoder.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { bias } from "../../input-schemas.ts";
import {
  clusteringOperations,
  fitsInBits,
  optimalClustering,
  outsideBits,
  trainingWords,
  unsettled,
  wordBits,
} from "../../training-words.ts";

type Optimum = {
  readonly total_hamming: number | null;
  readonly unrestricted_optimum: number | null;
  readonly gap: number | null;
  readonly at_least: number;
  readonly at_most: number;
};

/** About 2 s. */
const MOST_STEPS = 5e7;

/**
 * Least total Hamming distance of a threshold autoencoder A(n, m, n) on ±1 inputs, beside the unrestricted optimum.
 *
 * m threshold encoders, n threshold decoders, all without ties as functions on the whole cube. Exact by branch and
 * bound over the separable dichotomies of the examples. k ≤ 2^m examples need not be kept: {000, 011, 101, 110} with
 * m = 2 errs by 1.
 *
 * Regime: at most 16 distinct examples and m ≤ 4; m ≥ n copies, and costs nothing.
 * Source: Baldi 2024, section 5, which states no optimum; by enumeration.
 */
export const calculator = defineCalculator({
  name: "threshold-autoencoder-optimum",
  summary: "Least total Hamming distance of m threshold encoders and n threshold decoders, and its gap to free units",
  inputs: z
    .strictObject({
      n: wordBits,
      m: z.number().int().min(1).describe("m, hidden units"),
      train: trainingWords,
      bias,
    })
    .refine(fitsInBits, outsideBits),
  formula: "min over threshold maps f: {±1}ⁿ→{±1}^m, g: {±1}^m→{±1}ⁿ of Σ_x d_H(x, g(f(x))); gap: above 2^m free words",
  tex: String.raw`\min_{f,\,g\ \text{threshold}}\ \sum_x d_H\bigl(x, g(f(x))\bigr) \;-\; \min_{c_1,\dots,c_{2^m}} \sum_x \min_k d_H(x,c_k)`,
  regime: "inputs ±1, no unit with a tie on its cube, bias for all units or none",
  grade: "enumerated",
  costClass: "boxed",
  cost: operations,
  instead: (inputs) =>
    clusteringOperations(inputs) > 2e8
      ? "Ask for at most 16 distinct examples and m ≤ 4."
      : `It is at least ${optimalClustering(inputs, 5e7).bound}, the bound by free units (boolean-autoencoder-optimum); ` +
        "exact are at most 16 distinct examples and m ≤ 4.",
  source:
    "enumeration over all threshold units, for Baldi 2024, section 5; the unrestricted optimum is of its section 4",
  example: { n: 3, m: 2, train: [0, 3, 5, 6], bias: true },
  compute(inputs): Answer<Optimum> {
    const free = optimalClustering(inputs);
    const settings = { hidden: inputs.m, bias: inputs.bias, floor: free.bound, mostSteps: MOST_STEPS };
    const { cost, complete, steps } = thresholdAutoencoder(free.points, settings);
    const unrestricted = free.bound === free.cost ? free.cost : null;
    if (complete && unrestricted !== null) {
      const value = { total_hamming: cost, unrestricted_optimum: unrestricted, gap: cost - unrestricted };
      return { value: { ...value, at_least: cost, at_most: cost } };
    }
    const at_least = complete ? cost : free.bound;
    const value = { total_hamming: complete ? cost : null, unrestricted_optimum: unrestricted, gap: null };
    const reason = complete ? unsettled(free) : unsettled({ cost, bound: at_least, steps });
    return { value: { ...value, at_least, at_most: cost }, partial: true, reason, grade: "bound" };
  },
});

/** What comes before the search: dichotomies of the examples and of the codes, and tables over sets of examples. */
function operations(inputs: { n: number; m: number; train: readonly number[]; bias: boolean }): number {
  const { n, m, train } = inputs;
  const distinct = new Set(train).size;
  const free = clusteringOperations(inputs);
  if (m >= n) return free;
  if (distinct > 16 || m > 4) return Infinity;
  const extra = inputs.bias ? 1 : 0;
  const dichotomies = separableOperations(distinct, n + extra) + separableOperations(1 << m, m + extra);
  return free + dichotomies + 4 * n * (1 << distinct);
}
