import { z } from "zod";
import { binomial, binomialCost, binomialSum } from "../../../math/binomial.ts";
import { insteadOfCount } from "../../polynomial-units.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";

type Dimensions = { readonly real_inputs: bigint; readonly boolean_inputs: bigint };

/**
 * VC dimension of signs of polynomials of degree ≤ d in n inputs: the number of monomials.
 *
 *   real inputs C(n+d, d);  Boolean inputs Σ_{j≤d} C(n, j), where x² = 1 leaves multilinear monomials
 *
 * Source: Anthony 1995, Classification by polynomial surfaces, theorems 3.1 and 4.1.
 */
export const calculator = defineCalculator({
  name: "polynomial-threshold-vc-dimension",
  summary: "VC dimension of polynomial threshold gates, on real and on Boolean inputs",
  inputs: z.strictObject({
    n: z.number().int().min(0).describe("inputs"),
    degree: z.number().int().min(0).describe("highest degree; the constant is included"),
  }),
  formula: "real C(n+d, d); Boolean Σ_{j≤d} C(n, j)",
  tex: String.raw`\binom{n+d}{d}, \qquad \sum_{j=0}^{d}\binom nj`,
  regime: "constant included; Boolean inputs: every point of {±1}ⁿ",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ n, degree }) => 2 * binomialCost(n + degree, Math.min(n, degree)),
  instead: ({ n, degree }) => insteadOfCount(n + degree, Math.min(n, degree)),
  source: "Anthony 1995, Discrete Applied Mathematics 61, Classification by polynomial surfaces",
  example: { n: 10, degree: 2 },
  compute({ n, degree }): Answer<Dimensions> {
    return { value: { real_inputs: binomial(n + degree, degree), boolean_inputs: binomialSum(n, 0, degree) } };
  },
});
