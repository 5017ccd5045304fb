import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { architecture, constantMonomial, degree as degreeOf } from "../../input-schemas.ts";
import { countCost, countUnits, insteadOfCount, realCoefficients } from "../../polynomial-units.ts";

/**
 * Weights of a network whose units weigh all monomials of degree ≤ d of real inputs.
 *
 *   Σᵢ nᵢ (C(nᵢ₋₁+d, d) − [no constant])
 *
 * Source: multisets of d from n+1 things, the last one standing for "none".
 */
export const calculator = defineCalculator({
  name: "real-polynomial-parameter-count",
  summary: "Weights of a network of polynomial units on real inputs",
  inputs: z.strictObject({ arch: architecture, degree: degreeOf, constant: constantMonomial }),
  formula: "Σ nᵢ (C(nᵢ₋₁+d, d) − [no constant])",
  tex: String.raw`\sum_{i=1}^{L} n_i \left(\binom{n_{i-1}+d}{d} - [\text{no constant}]\right)`,
  regime: "real inputs: all monomials of degree ≤ d",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ arch, degree }) => countCost(arch, degree),
  instead: ({ arch, degree }) => {
    const n = Math.max(...arch.slice(0, -1));
    return insteadOfCount(n + degree, degree);
  },
  source: "Baldi 2024, section 3; stars and bars",
  example: { arch: [8, 8, 1], degree: 2, constant: true },
  compute({ arch, degree, constant }): Answer<bigint> {
    return { value: countUnits(arch, (n) => realCoefficients(n, { degree, constant })) };
  },
});
