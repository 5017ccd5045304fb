import { z } from "zod";
import { integerLog2 } from "../../../math/integer-log2.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { booleanFunctionCost, booleanFunctionCount } from "../../function-counts/boolean-count.ts";
import { networkCapacity } from "../../function-counts/network-capacity.ts";
import { networkCount, networkCountCost } from "../../function-counts/network-count.ts";
import { architecture, bias } from "../../input-schemas.ts";

type Counts = {
  readonly e: bigint;
  readonly log2: number;
  readonly params: bigint;
  readonly unrestricted_boolean_e: bigint;
};

/**
 * Functions {±1}^n₀ → {±1}^n_L that a network of threshold gates can compute; every unit, the output too, is a gate
 * without ties.
 *
 * By enumeration of what each layer's units can be together, units taken without order and up to negation, the first layer
 * up to the 2ⁿn! symmetries of the cube. In closed form where a layer of one unit, or one as wide as the cube has rows,
 * decides. `unrestricted_boolean_e` is boolean-function-count.
 * Regime: up to four inputs (five without biases), beyond only through a layer of one unit. Source: definition.
 */
export const calculator = defineCalculator({
  name: "threshold-network-function-count",
  summary: "Functions that a network of threshold gates can compute",
  inputs: z.strictObject({ arch: architecture, bias }),
  formula: "#{h_L∘…∘h₁ : every component of h_i a threshold gate of layer i−1}",
  tex: String.raw`\#\{\,h_L \circ \dots \circ h_1 : h_i \in \mathcal T(n_{i-1})^{n_i}\,\}`,
  regime: "units ±1 without ties; bias for all units or none; sizes that are enumerated in seconds",
  grade: "enumerated",
  costClass: "exponential",
  cost: ({ arch, bias: biased }) =>
    networkCountCost({ widths: arch, gate: biased ? "bias" : "no bias" }) + booleanFunctionCost(arch) + arch.length,
  instead: ({ arch }) =>
    `threshold-network-capacity gives log2 up to a constant: ${networkCapacity(arch)} bits (Baldi and Vershynin 2019).`,
  source: "definition, by enumeration",
  example: { arch: [3, 2, 3], bias: true },
  compute({ arch, bias: biased }): Answer<Counts> {
    const { count, grade } = networkCount({ widths: arch, gate: biased ? "bias" : "no bias" });
    let params = 0n;
    for (let i = 1; i < arch.length; i++) params += BigInt(arch[i]) * BigInt(arch[i - 1] + (biased ? 1 : 0));
    const value = {
      e: count,
      log2: integerLog2(count),
      params,
      unrestricted_boolean_e: booleanFunctionCount(arch),
    };
    return { value, grade };
  },
});
