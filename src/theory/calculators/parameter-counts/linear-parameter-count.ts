import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { architecture, bias } from "../../input-schemas.ts";

/**
 * Parameters of a network of linear (or relu, tanh, …) units: Σ nᵢ(nᵢ₋₁ + [bias]).
 * Source: definition; Baldi 2024, section 3.
 */
export const calculator = defineCalculator({
  name: "linear-parameter-count",
  summary: "Weights and biases of a fully connected network",
  inputs: z.strictObject({ arch: architecture, bias }),
  formula: "Σ nᵢ(nᵢ₋₁ + [bias])",
  tex: String.raw`\sum_{i=1}^{L} n_i\,(n_{i-1} + [\text{bias}])`,
  regime: "fully connected layers of units with one weight an input",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ arch }) => 2 * arch.length,
  source: "definition; Baldi 2024, section 3",
  example: { arch: [784, 300, 100, 10], bias: true },
  compute({ arch, bias: biased }): Answer<bigint> {
    let count = 0n;
    for (let i = 1; i < arch.length; i++) count += BigInt(arch[i]) * (BigInt(arch[i - 1]) + (biased ? 1n : 0n));
    return { value: count };
  },
});
