import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { binomial, binomialCost } from "../../../math/binomial.ts";
import { degree } from "../../input-schemas.ts";
import { insteadOfCount } from "../../polynomial-units.ts";

/**
 * Monomials of degree exactly d in n variables: C(n, d) multilinear ones, C(n+d−1, d) in all.
 * Regime: n ≥ 0; d = 0 is the constant, n = 0 has none but it. Source: stars and bars.
 */
export const calculator = defineCalculator({
  name: "homogeneous-monomial-count",
  summary: "Monomials of degree exactly d in n variables",
  inputs: z.strictObject({
    n: z.number().int().min(0).describe("variables"),
    d: degree,
    multilinear: z.boolean().describe("no variable more than once"),
  }),
  formula: "multilinear: C(n, d); else C(n+d−1, d)",
  tex: String.raw`\binom nd \text{ (multilinear)}, \qquad \binom{n+d-1}{d}`,
  regime: "n, d ≥ 0",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ n, d }) => binomialCost(n + d, d),
  instead: ({ n, d, multilinear }) => insteadOfCount(multilinear ? n : n + d - 1, Math.min(d, n)),
  source: "stars and bars",
  example: { n: 10, d: 3, multilinear: true },
  compute({ n, d, multilinear }): Answer<bigint> {
    if (d === 0) return { value: 1n };
    return { value: multilinear ? binomial(n, d) : n === 0 ? 0n : binomial(n + d - 1, d) };
  },
});
