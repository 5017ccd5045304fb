import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { homogeneousCount, homogeneousCountCost, homogeneousInstead } from "../../function-counts/polynomial-count.ts";
import { degree, inputsOfGate } from "../../input-schemas.ts";

/**
 * H(n, d): signs of multilinear forms of degree exactly d on {±1}ⁿ, no ties.
 *
 *   d = 0 or n: 2;  d = 1 or n−1: T(n−1);  H(n, d) = H(n, n−d), by multiplication with x₁⋯x_n
 *
 * Between, regions of the arrangement by deletion and contraction.
 * Regime: n ≤ 5, or d or n − d ≤ 1. Source: Baldi and Vershynin 2019 for the asymptotics.
 */
export const calculator = defineCalculator({
  name: "homogeneous-threshold-function-count",
  summary: "Boolean functions that are signs of multilinear forms of degree d",
  inputs: z.strictObject({ n: inputsOfGate, degree }),
  formula: "#{sign(Σ_{|S|=d} w_S Π_{i∈S} xᵢ) on {±1}ⁿ, no ties}",
  tex: String.raw`\#\Bigl\{\,x \mapsto \operatorname{sign} \sum_{|S|=d} w_S \prod_{i\in S} x_i \text{ on } \{\pm1\}^n\,\Bigr\}`,
  regime: "d ≤ n, no ties; n ≤ 5, or d or n − d ≤ 1",
  grade: "enumerated",
  costClass: "exponential",
  cost: (inputs) => (inputs.degree > inputs.n ? 100 : homogeneousCountCost(inputs)),
  instead: homogeneousInstead,
  source: "computed; asymptotics Baldi and Vershynin 2019, arXiv:1803.10868",
  example: { n: 4, degree: 2 },
  compute(inputs): Answer<bigint> {
    const { n, degree: d } = inputs;
    if (d > n) return { outside: `no monomial of degree ${d} is multilinear in ${n} variables: ask for a degree ≤ n` };
    const { count, grade } = homogeneousCount(inputs);
    return { value: count, grade };
  },
});
