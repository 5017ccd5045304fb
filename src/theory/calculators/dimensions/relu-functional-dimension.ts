import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { architecture, bias } from "../../input-schemas.ts";

type Dimension = { readonly params: bigint; readonly upper_bound: bigint };

/**
 * Upper bound of the functional dimension of a relu network: parameters less one positive scaling a hidden unit.
 *
 *   Σ nᵢ(nᵢ₋₁+[bias]) − Σ_{0<i<L} nᵢ
 *
 * Regime: any parameters. Reached generically with one hidden layer, where every unit's kink is seen; deeper networks
 * have less on open sets of parameters: ask functional-dimension.
 * Source: Grigsby, Lindsey, Meyerhoff, Wu 2022, arXiv:2209.04036.
 */
export const calculator = defineCalculator({
  name: "relu-functional-dimension",
  summary: "Upper bound of the functional dimension of a relu network",
  inputs: z.strictObject({ arch: architecture, biases: bias }),
  formula: "Σ nᵢ(nᵢ₋₁+[bias]) − Σ_{0<i<L} nᵢ",
  tex: String.raw`\sum_{i=1}^L n_i(n_{i-1}+[\text{bias}]) - \sum_{i=1}^{L-1} n_i`,
  regime: "any parameters; relu on hidden layers, linear output",
  grade: "bound",
  costClass: "polynomial",
  cost: ({ arch }) => 10 * arch.length,
  source: "Grigsby, Lindsey, Meyerhoff, Wu 2022, arXiv:2209.04036",
  example: { arch: [2, 4, 4, 2], biases: true },
  compute({ arch, biases }): Answer<Dimension> {
    let [params, hidden] = [0n, 0n];
    for (let i = 1; i < arch.length; i++) {
      params += BigInt(arch[i]) * (BigInt(arch[i - 1]) + (biases ? 1n : 0n));
      if (i < arch.length - 1) hidden += BigInt(arch[i]);
    }
    return { value: { params, upper_bound: params - hidden } };
  },
});
