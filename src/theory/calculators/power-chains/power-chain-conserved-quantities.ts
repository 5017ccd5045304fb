import { z } from "zod";
import { exactRatio } from "../../exact-ratio.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { power } from "../../input-schemas.ts";
import { chainExponents, chainWeights, exponentBits } from "../../power-chains/power-inputs.ts";

type Conserved = { readonly exponents: readonly bigint[]; readonly conserved: readonly number[] };

/**
 * What gradient flow conserves in a chain of units x^k.
 *
 *   wᵢ²/eᵢ − w₁²/e₁,  eᵢ = k^(L−i+1);  ẇᵢ = −(eᵢP/wᵢ) ∂loss/∂P, so wᵢẇᵢ/eᵢ is the same for every i
 *
 * The first member is 0; differences wᵢ²/eᵢ − wⱼ²/eⱼ follow. k = 1 is the linear chain. Any loss of the output does.
 * Source: derived.
 */
export const calculator = defineCalculator({
  name: "power-chain-conserved-quantities",
  summary: "Quantities that gradient flow conserves in a chain of units with activation x^k",
  inputs: z.strictObject({ k: power, w: chainWeights }),
  formula: "wᵢ²/eᵢ − w₁²/e₁,  eᵢ = k^(L−i+1)",
  tex: String.raw`\frac{w_i^2}{e_i} - \frac{w_1^2}{e_1}, \qquad e_i = k^{L-i+1}`,
  regime: "gradient flow of any loss of the output; an activation x^k behind every weight",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ k, w: { length: L } }) => L * (1000 + (exponentBits(k, L) * exponentBits(k, L)) / 1000),
  source: "derived from wᵢ ∂P/∂wᵢ = eᵢ P",
  example: { k: 2, w: [0.5, 1, 1.5] },
  compute({ k, w }): Answer<Conserved> {
    const exponents = chainExponents(k, w.length);
    const shares = w.map((wi, i) => (wi === 0 ? 0 : wi * wi * exactRatio(1n, exponents[i])));
    return { value: { exponents, conserved: shares.map((share) => share - shares[0]) } };
  },
});
