import { z } from "zod";
import { integerLog2 } from "../../../math/integer-log2.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { polynomialCount, polynomialCountCost, polynomialInstead } from "../../function-counts/polynomial-count.ts";
import { degree, inputsOfGate } from "../../input-schemas.ts";

type Count = { readonly e: bigint; readonly log2: number };

/**
 * P(n, d): signs of real polynomials of degree ≤ d on {±1}ⁿ, constant allowed, no ties.
 *
 *   d ≥ n: 2^(2ⁿ);  d = n−1: 2^(2ⁿ) − 2;  d = n−2: 2^(2ⁿ) − #{f that agree weakly with an affine function};
 *   d = 1: T(n);  d = 0: 2
 *
 * f is no sign of degree d exactly where f·x₁⋯x_n agrees weakly with a polynomial ≠ 0 of degree n−1−d (Gordan's
 * alternative: what is orthogonal to degree d is x₁⋯x_n times that).
 * Regime: d ≤ 1, or d ≥ n−2 and n ≤ 7. Source: Baldi and Vershynin 2019 for the asymptotics.
 */
export const calculator = defineCalculator({
  name: "polynomial-threshold-function-count",
  summary: "Boolean functions that are signs of polynomials of degree at most d",
  inputs: z.strictObject({ n: inputsOfGate, degree }),
  formula: "#{sign(p(x)) on {±1}ⁿ : deg p ≤ d, p(x) ≠ 0}",
  tex: String.raw`\#\{\,x \mapsto \operatorname{sign} p(x) \text{ on } \{\pm1\}^n : \deg p \le d\,\}`,
  regime: "no ties; d ≤ 1 with n ≤ 9, or d ≥ n − 2 with n ≤ 7, or d ≥ n − 1",
  grade: "enumerated",
  costClass: "exponential",
  cost: polynomialCountCost,
  instead: polynomialInstead,
  source: "Gordan's alternative; asymptotics Baldi and Vershynin 2019, arXiv:1803.10868",
  example: { n: 4, degree: 2 },
  compute(inputs): Answer<Count> {
    const { count, grade } = polynomialCount(inputs);
    return { value: { e: count, log2: integerLog2(count) }, grade };
  },
});
