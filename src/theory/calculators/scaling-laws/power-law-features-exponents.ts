import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";

type Exponents = { readonly a: number; readonly b: number; readonly exponent_N: number };

/**
 * Exponents of the loss of random linear features by their number N and by rows D, where the other is large.
 *
 *   L ~ N^−a, a = min(s, decay);  L ~ D^−b, b = min(s, 2·decay),  s = targetDecay − 1
 *
 * What is not resolved is the tail Σ_{i>N} i^−targetDecay ~ N^−s. `exponent_N`: of the best N by C = 6ND, b/(a+b).
 * Regime: no noise; modes ≫ N, D ≫ 1; the penalty tuned.
 * Source: Bahri, Dyer, Kaplan, Lee, Sharma 2021, arXiv:2102.06701, resolution-limited; Maloney, Roberts, Sully 2022.
 */
export const calculator = defineCalculator({
  name: "power-law-features-exponents",
  summary: "Exponents of loss by model size and by data size of random features on a power-law spectrum",
  inputs: z.strictObject({
    decay: z.number().gt(1).max(20).describe("variance of mode i is i^−decay"),
    targetDecay: z.number().gt(1).max(20).describe("power of the target in mode i is i^−targetDecay"),
  }),
  formula: "a = min(s, decay), b = min(s, 2·decay), s = targetDecay − 1; exponent_N = b/(a+b)",
  tex: String.raw`L \sim N^{-a} + D^{-b}, \quad a = \min(s, \mathrm{decay}), \quad b = \min(s, 2\,\mathrm{decay}), \quad s = \mathrm{targetDecay} - 1`,
  regime: "no noise, more modes than features and rows, and many of each; the other size not limiting",
  grade: "asymptotic",
  costClass: "closed form",
  cost: closedForm,
  source:
    "Bahri, Dyer, Kaplan, Lee, Sharma 2021, arXiv:2102.06701; Maloney, Roberts, Sully 2022, arXiv:2210.16859, equal exponents",
  example: { decay: 1.7, targetDecay: 1.8 },
  compute({ decay, targetDecay }): Answer<Exponents> {
    const s = targetDecay - 1;
    const [a, b] = [Math.min(s, decay), Math.min(s, 2 * decay)];
    return { value: { a, b, exponent_N: b / (a + b) } };
  },
});
