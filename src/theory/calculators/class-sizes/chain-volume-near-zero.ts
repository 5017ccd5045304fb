import { z } from "zod";
import { log } from "../../../base/elementary.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";

/** 2¹⁰⁰: keeps the sum below 2¹⁰²⁴ and the product above 2⁻¹⁰²², whatever δ. */
const SHIFT = 1267650600228229401496703205376;

/**
 * Volume of the weights of a chain whose product is near 0: {w ∈ [−1,1]^L: |Πw| < δ}.
 *
 *   2^L δ Σ_{j<L} (−ln δ)^j / j!
 *
 * −ln|wᵢ| is exponential, so that this is a tail of the Gamma law: learning coefficient ½, multiplicity L.
 * Regime: 0 < δ ≤ 1, 1 ≤ L ≤ 1000. Accuracy: relative 2·10⁻¹⁶ (10 + L) (the powers of −ln δ); no term cancels.
 * Source: the law of a product of uniforms.
 */
export const calculator = defineCalculator({
  name: "chain-volume-near-zero",
  summary: "Volume of the weights in [−1,1]^L whose product is below δ in absolute value",
  inputs: z.strictObject({
    L: z.number().int().min(1).max(1000).describe("weights"),
    delta: z.number().positive().describe("δ, bound of |Πw|"),
  }),
  formula: "2^L δ Σ_{j<L} (−ln δ)^j / j!",
  tex: String.raw`2^L\,\delta\sum_{j=0}^{L-1}\frac{(-\ln\delta)^j}{j!}`,
  regime: "w uniform on [−1,1]^L, 0 < δ ≤ 1",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ L }) => 100 + 10 * L,
  source: "product of uniforms; multiplicity as in Watanabe 2009, Algebraic Geometry and Statistical Learning Theory",
  example: { L: 3, delta: 0.01 },
  compute({ L, delta }): Answer<number> {
    if (delta > 1) return { outside: `δ = ${delta} is over 1: the whole cube, of volume 2^${L}` };
    const x = -log(delta);
    let term = 1 / SHIFT;
    let sum = term;
    for (let j = 1; j < L; j++) {
      term *= x / j;
      sum += term;
    }
    let volume = sum * (delta * SHIFT);
    for (let l = 0; l < L; l++) volume *= 2;
    return { value: volume };
  },
});
