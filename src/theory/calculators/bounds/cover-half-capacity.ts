import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";

/**
 * Share of separable dichotomies at Cover's capacity N = 2d.
 *
 *   C(2d, d)/2^(2d) = Σ_{k<d} C(2d−1, k)/2^(2d−1) = ½, since row 2d−1 of Pascal's triangle is symmetric
 *
 * Source: Cover 1965.
 */
export const calculator = defineCalculator({
  name: "cover-half-capacity",
  summary: "Share of the dichotomies of N = 2d points that are linearly separable in ℝᵈ",
  inputs: z.strictObject({
    d: z.number().int().min(1).describe("dimension"),
    N: z.number().int().min(1).optional().describe("points; 2d if given"),
  }),
  formula: "C(2d, d)/2^(2d) = 1/2",
  tex: String.raw`C(2d,d)/2^{2d} = \tfrac12`,
  regime: "N = 2d points in general position, hyperplanes through the origin",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "Cover 1965, Geometrical and statistical properties of systems of linear inequalities",
  example: { d: 5 },
  compute({ d, N }): Answer<number> {
    if (N !== undefined && N !== 2 * d) return { outside: `N = ${N} is not 2d = ${2 * d}: ask cover-function-count` };
    return { value: 0.5 };
  },
});
