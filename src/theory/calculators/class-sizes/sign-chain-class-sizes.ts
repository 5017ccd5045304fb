import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";

type Classes = { readonly classes: number; readonly class_sizes: readonly bigint[] };

/**
 * Settings of the signs of L weights that make the identity and the negation of a chain sign(w_L … sign(w₁x)), x = ±1.
 *
 * Half of the 2^L sign patterns have an even number of negations: 2^(L−1) each.
 * Source: Baldi 2024, section 5, the simplest deep model.
 */
export const calculator = defineCalculator({
  name: "sign-chain-class-sizes",
  summary: "Weights ±1 of a chain of L sign units without bias that make the identity and the negation",
  inputs: z.strictObject({ L: z.number().int().min(1).max(350_000).describe("layers") }),
  formula: "2 classes: identity 2^(L−1), negation 2^(L−1)",
  tex: String.raw`2^{L-1},\ 2^{L-1}`,
  regime: "inputs ±1, weights ±1, no bias",
  grade: "exact",
  costClass: "polynomial",
  // a power of two is written in decimal in (L/8)² steps
  cost: ({ L }) => 100 + (L / 8) * (L / 8),
  source: "Baldi 2024, section 5 (the simplest deep model)",
  example: { L: 5 },
  compute({ L }): Answer<Classes> {
    const half = 1n << BigInt(L - 1);
    return { value: { classes: 2, class_sizes: [half, half] } };
  },
});
