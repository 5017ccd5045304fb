import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { thresholdCount, thresholdCountCost, thresholdCountInstead } from "../../function-counts/threshold-count.ts";
import { inputsOfGate } from "../../input-schemas.ts";

/**
 * Functions sign(w·x) on {±1}ⁿ, w without ties: T(n−1). Each is odd, and a threshold function of the other inputs where
 * the last is +1, which is then the bias.
 *
 * Regime: 1 ≤ n ≤ 10. Source: OEIS A000609, self-dual functions.
 */
export const calculator = defineCalculator({
  name: "threshold-function-count-without-bias",
  summary: "Threshold functions sign(w·x) of n inputs ±1, without bias and ties",
  inputs: z.strictObject({ n: inputsOfGate }),
  formula: "T(n−1)",
  tex: String.raw`\#\{\,x \mapsto \operatorname{sign}(w^{\mathsf T}x) \text{ on } \{\pm1\}^n\,\} = T(n-1)`,
  regime: "inputs ±1, w·x ≠ 0 everywhere; 1 ≤ n ≤ 10",
  grade: "enumerated",
  costClass: "exponential",
  cost: ({ n }) => (n === 0 ? 100 : thresholdCountCost(n - 1)),
  instead: ({ n }) => thresholdCountInstead(n - 1),
  source: "OEIS A000609, shifted: self-dual threshold functions",
  example: { n: 5 },
  compute({ n }): Answer<bigint> {
    if (n === 0) return { outside: "without inputs and bias w·x is 0, a tie: ask for n ≥ 1" };
    const { count, grade } = thresholdCount(n - 1);
    return { value: count, grade };
  },
});
