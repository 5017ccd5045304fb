import { z } from "zod";
import { factorial, factorialCost, factorialMagnitude, LN2 } from "../../../math/factorial.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { architecture, bias } from "../../input-schemas.ts";

type Dimension = { readonly params: bigint; readonly dim: bigint; readonly symmetry_group: bigint };

/**
 * Functional dimension of a tanh network at generic parameters: all of them, up to a finite group.
 *
 *   dim = params = Σ nᵢ(nᵢ₋₁+[bias]);  group Π_{0<i<L} nᵢ!·2^nᵢ
 *
 * Regime: generic parameters. Source: Sussmann 1992 for one hidden layer; Fefferman 1994 for more.
 */
export const calculator = defineCalculator({
  name: "tanh-functional-dimension",
  summary: "Functional dimension of a tanh network at generic parameters, and its finite symmetries",
  inputs: z.strictObject({ arch: architecture, biases: bias }),
  formula: "dim = params = Σ nᵢ(nᵢ₋₁+[bias]); group Π_{0<i<L} nᵢ!·2^nᵢ",
  tex: String.raw`\dim = \sum_{i=1}^L n_i(n_{i-1}+[\text{bias}]), \qquad |G| = \prod_{i=1}^{L-1} n_i!\,2^{n_i}`,
  regime: "generic parameters; tanh on hidden layers, linear output",
  grade: "exact",
  costClass: "polynomial",
  // the product is no longer than the factorial of all hidden units with their signs
  cost: ({ arch }) => 10 * arch.length + factorialCost(hiddenUnits(arch)),
  instead: ({ arch }) =>
    `The group is no larger than ${factorialMagnitude(hiddenUnits(arch), hiddenUnits(arch) * LN2)}; ask linear-parameter-count for the dimension.`,
  source: "Sussmann 1992, Uniqueness of the weights; Fefferman 1994, Reconstructing a neural net from its output",
  example: { arch: [2, 3, 1], biases: true },
  compute({ arch, biases }): Answer<Dimension> {
    let [params, group] = [0n, 1n];
    for (let i = 1; i < arch.length; i++) {
      params += BigInt(arch[i]) * (BigInt(arch[i - 1]) + (biases ? 1n : 0n));
      if (i < arch.length - 1) group *= factorial(arch[i]) << BigInt(arch[i]);
    }
    return { value: { params, dim: params, symmetry_group: group } };
  },
});

function hiddenUnits(arch: readonly number[]): number {
  return arch.slice(1, -1).reduce((sum, n) => sum + n, 0);
}
