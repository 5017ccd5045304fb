import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { coverCost, coverCount, coverInstead } from "../../cover-count.ts";
import { overPowerOfTwo } from "../../exact-ratio.ts";

type Cover = { readonly C: bigint; readonly fraction: number };

/**
 * Dichotomies of N points that a hyperplane through the origin of ℝᵈ can make.
 *
 *   C(N, d) = 2 Σ_{k<d} C(N−1, k),  fraction C/2^N
 *
 * All 2^N where d ≥ N, none where d = 0. Regime: points in general position. Source: Cover 1965, theorem 1.
 */
export const calculator = defineCalculator({
  name: "cover-function-count",
  summary: "Linearly separable dichotomies of N points in general position in ℝᵈ, and their share",
  inputs: z.strictObject({
    N: z.number().int().min(1).describe("points"),
    d: z.number().int().min(0).describe("dimension; a bias is one more"),
  }),
  formula: "C = 2 Σ_{k<d} C(N−1,k); fraction C/2^N",
  tex: String.raw`C(N,d) = 2\sum_{k=0}^{d-1}\binom{N-1}{k}, \qquad \text{fraction} = C(N,d)/2^N`,
  regime: "points in general position, hyperplanes through the origin",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ N, d }) => coverCost(N, d),
  instead: ({ N, d }) => coverInstead(N, d),
  source: "Cover 1965, Geometrical and statistical properties of systems of linear inequalities, theorem 1",
  example: { N: 10, d: 5 },
  compute({ N, d }): Answer<Cover> {
    const C = coverCount(N, d);
    return { value: { C, fraction: overPowerOfTwo(C, N) } };
  },
});
