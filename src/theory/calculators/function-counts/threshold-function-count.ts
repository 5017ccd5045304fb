import { z } from "zod";
import { integerLog2 } from "../../../math/integer-log2.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { thresholdCount, thresholdCountCost, thresholdCountInstead } from "../../function-counts/threshold-count.ts";
import { inputsOfGate } from "../../input-schemas.ts";

type Count = { readonly e: bigint; readonly log2: number };

/**
 * T(n): Boolean functions sign(w·x + b) of n variables.
 *
 * The hyperplanes w·x = 0, x ∈ {±1}ⁿ⁺¹, cut the cone of sorted weights into one cell for each class of functions under
 * signed permutations, and a class has 2ⁿ⁺¹(n+1)! members over its symmetries. n = 9 is recalled.
 * Regime: n ≤ 9. Source: OEIS A000609; Winder 1961 for the classes.
 */
export const calculator = defineCalculator({
  name: "threshold-function-count",
  aliases: ["linear-threshold-function-count"],
  summary: "Threshold functions of n Boolean variables, with bias",
  inputs: z.strictObject({ n: inputsOfGate }),
  formula: "T(n) = #{sign(w·x + b) on {±1}ⁿ} = 2, 4, 14, 104, 1882, …",
  tex: String.raw`T(n) = \#\{\,x \mapsto \operatorname{sign}(w^{\mathsf T}x + b) \text{ on } \{\pm1\}^n\,\}`,
  regime: "n ≤ 9; nobody has counted further",
  grade: "enumerated",
  costClass: "exponential",
  cost: ({ n }) => thresholdCountCost(n),
  instead: ({ n }) => thresholdCountInstead(n),
  source: "OEIS A000609; Winder 1961; n = 9: Gruzling 2006",
  example: { n: 4 },
  compute({ n }): Answer<Count> {
    const { count, grade } = thresholdCount(n);
    return { value: { e: count, log2: integerLog2(count) }, grade };
  },
});
