import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { architecture, constantMonomial, degree as degreeOf } from "../../input-schemas.ts";
import { countCost, countUnits, insteadOfCount, multilinearCoefficients } from "../../polynomial-units.ts";

/**
 * Weights of a network of polynomial threshold gates of degree ≤ d.
 *
 *   Σᵢ nᵢ Σ_{j≤d} C(nᵢ₋₁, j),  j from 0 with a constant, else from 1
 *
 * Regime: inputs ±1, where every power of a variable is 1 or the variable: monomials are multilinear.
 * Source: Baldi, Vershynin 2019, arXiv:1901.00434, section 2.
 */
export const calculator = defineCalculator({
  name: "polynomial-threshold-parameter-count",
  summary: "Weights of a network of polynomial threshold gates on ±1 inputs",
  inputs: z.strictObject({ arch: architecture, degree: degreeOf, constant: constantMonomial }),
  formula: "Σ nᵢ Σ_{j≤d} C(nᵢ₋₁, j), j from 0 with a constant, else from 1",
  tex: String.raw`\sum_{i=1}^{L} n_i \sum_{j=[\text{no constant}]}^{d} \binom{n_{i-1}}{j}`,
  regime: "inputs ±1: multilinear monomials of degree ≤ d",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ arch, degree }) => countCost(arch, degree),
  instead: ({ arch, degree }) => {
    const n = Math.max(...arch.slice(0, -1));
    return insteadOfCount(n, Math.min(degree, Math.floor(n / 2)));
  },
  source: "Baldi, Vershynin 2019, Polynomial threshold functions, hyperplane arrangements, and random tensors",
  example: { arch: [8, 8, 1], degree: 2, constant: true },
  compute({ arch, degree, constant }): Answer<bigint> {
    return { value: countUnits(arch, (n) => multilinearCoefficients(n, { degree, constant })) };
  },
});
