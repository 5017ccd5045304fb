import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { architecture } from "../../input-schemas.ts";

/**
 * Bits that set a network of unrestricted Boolean units, one truth table a unit: Σ nᵢ 2^(nᵢ₋₁).
 * Source: Baldi 2024, section 4.
 */
export const calculator = defineCalculator({
  name: "boolean-parameter-count",
  summary: "Bits of all truth tables of a network of unrestricted Boolean units",
  inputs: z.strictObject({ arch: architecture }),
  formula: "Σ nᵢ 2^(nᵢ₋₁)",
  tex: String.raw`\sum_{i=1}^{L} n_i\,2^{n_{i-1}}`,
  regime: "every unit any Boolean function of the layer before",
  grade: "exact",
  // a number of n bits is shown in decimal, in n²/64 steps of 64 bits
  costClass: "polynomial",
  cost: ({ arch }) => arch.reduce((sum, n) => sum + n, 0) + (Math.max(...arch) / 8) * (Math.max(...arch) / 8),
  instead: ({ arch }) => {
    const widest = Math.max(...arch.slice(0, -1));
    return `The number has about ${widest} bits: its log₂ lies between ${widest} and ${widest} + log₂ Σnᵢ.`;
  },
  source: "Baldi 2024, section 4",
  example: { arch: [10, 4, 10] },
  compute({ arch }): Answer<bigint> {
    let count = 0n;
    for (let i = 1; i < arch.length; i++) count += BigInt(arch[i]) << BigInt(arch[i - 1]);
    return { value: count };
  },
});
