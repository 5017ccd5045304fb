import { z } from "zod";
import { exp } from "../../../base/elementary.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { productDensity } from "../../class-sizes/product-density.ts";

/**
 * Density at P of the product of L standard normal weights: what a chain's prior says of its one function.
 *
 *   p_L(P) = (2π)^(−L/2) G^{L,0}_{0,L}(P²/2^L | 0, …, 0);  L = 1: φ(P);  L = 2: K₀(|P|)/π
 *
 * At P = 1 it falls with depth, .2420, .1340, .0865, .0594, …, though the dimension L−1 of the solutions grows.
 * Regime: L ≤ 500. P = 0: Infinity for L ≥ 2. Accuracy: relative 10⁻¹² over the doubles that are not below 10⁻³⁰⁰.
 * Source: Springer, Thompson 1970, SIAM J. Appl. Math. 18, 721.
 */
export const calculator = defineCalculator({
  name: "chain-product-density",
  summary: "Density at P of the product of L standard normal weights, the function of a linear chain under its prior",
  inputs: z.strictObject({
    L: z.number().int().min(1).max(500).describe("weights"),
    P: z.number().describe("P = Πw, where the density is asked"),
  }),
  formula: "p(P) = (1/4πi) ∫ |P|^(−s) M(s)^L ds, M(s) = 2^((s−1)/2) Γ(s/2)/√π",
  tex: String.raw`p(P) = \frac1{4\pi i}\int_{c-i\infty}^{c+i\infty} |P|^{-s}\Bigl(\frac{2^{(s-1)/2}\,\Gamma(s/2)}{\sqrt\pi}\Bigr)^{L}\,ds`,
  regime: "weights independent N(0,1)",
  grade: "exact",
  costClass: "polynomial",
  // at most 3·10⁵ nodes (L = 2, |P| = 5e-324) of some hundred operations
  cost: () => 4e7,
  source: "Springer, Thompson 1970, The distribution of products of beta, gamma and Gaussian random variables",
  example: { L: 4, P: 1 },
  compute({ L, P }): Answer<number> {
    if (L === 1) return { value: exp(-0.5 * P * P) / Math.sqrt(2 * Math.PI) };
    if (P === 0)
      return { value: Infinity, reason: "the density of a product of two or more has a logarithmic pole at 0" };
    return { value: productDensity(Math.abs(P), L) };
  },
});
