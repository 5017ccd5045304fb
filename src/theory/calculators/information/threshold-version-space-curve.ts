import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import {
  expectedVersionSpaces,
  identifyingSamples,
  meanLabelings,
  thresholdClass,
} from "../../information/threshold-class.ts";
import { refusedThreshold, thresholdWork } from "../../information/threshold-bits.ts";
import { smallBinomial } from "../../../math/small-binomial.ts";

type Curve = {
  readonly expected_size: readonly number[];
  /** To 12 decimals, as the bank of verified values has them; exactly identified[k] / (T(n) C(2ⁿ, k)). */
  readonly prob_identified: readonly number[];
  /** Pairs of a target and a set of k inputs that leave no other function. */
  readonly identified: readonly number[];
  readonly mean_num_labelings: readonly number[];
};

/**
 * What k random labelled inputs leave of the threshold functions with bias on {0,1}ⁿ, k = 0 … N, N = 2ⁿ.
 *
 *   expected size   E|V_k| = Σ_d A_d C(N−d, k) / (T(n) C(N, k)), A_d ordered pairs of functions that differ at d points
 *   P(|V_k| = 1)    = E C(N−t, k−t)/C(N, k), t the essential points of the target
 *   labelings       = mean number of regions of the arrangement of k points
 *
 * `identified` has the numerators of the second, whole numbers; its quotient is given to 12 decimals.
 *
 * Regime: n ≤ 5; target uniform over the class, inputs uniform without replacement. Lists begin with k = 0.
 * Source: Anthony et al. 1995; Zaslavsky 1975 for the labelings.
 */
export const calculator = defineCalculator({
  name: "threshold-version-space-curve",
  summary: "How many threshold functions of n inputs agree with k random examples, and how often only one does",
  inputs: z.strictObject({ n: z.number().int().min(0).describe("inputs of the gate, with bias") }),
  formula: "E|V_k| = Σ_d A_d C(N−d,k) / (T(n) C(N,k));  P(|V_k| = 1) = E C(N−t,k−t)/C(N,k);  N = 2ⁿ",
  tex: String.raw`\mathbb E|V_k| = \frac{\sum_d A_d\binom{N-d}{k}}{T(n)\binom Nk}, \qquad P(|V_k|=1) = \mathbb E\,\binom{N-t}{k-t}\Big/\binom Nk, \qquad N = 2^n`,
  regime: "threshold gates with bias on {0,1}ⁿ, n ≤ 5; uniform target, k distinct uniform inputs",
  grade: "enumerated",
  costClass: "exponential",
  // at n = 5 a million independent sets of points and 21 passes over the class
  cost: ({ n }) => 3 * thresholdWork(n),
  instead: ({ n }) => refusedThreshold(n),
  source: "Anthony, Brightwell, Shawe-Taylor 1995; Zaslavsky 1975, Facing up to arrangements",
  example: { n: 3 },
  compute({ n }): Answer<Curve> {
    const of = thresholdClass(n);
    const identified = identifyingSamples(of);
    return {
      value: {
        expected_size: expectedVersionSpaces(of),
        prob_identified: identified.map((pairs, k) =>
          twelveDecimals(pairs / (of.masks.length * smallBinomial(of.points, k))),
        ),
        identified,
        mean_num_labelings: meanLabelings(n),
      },
    };
  },
});

function twelveDecimals(share: number): number {
  return Math.round(share * 1e12) / 1e12;
}
