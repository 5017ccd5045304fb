import { z } from "zod";
import { factorial, factorialCost, factorialMagnitude } from "../../../math/factorial.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";

/**
 * Permutations of a hidden layer's units, each of which leaves the function as it is: h!.
 * Regime: any unit; h ≥ 0. Source: definition.
 */
export const calculator = defineCalculator({
  name: "permutation-group-order",
  summary: "Permutations of the units of a hidden layer",
  inputs: z.strictObject({ hidden: z.number().int().min(0).describe("h, hidden units") }),
  formula: "h! = 1·2·…·h",
  tex: String.raw`h!`,
  regime: "one hidden layer; over several, multiply",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ hidden }) => factorialCost(hidden),
  instead: ({ hidden }) => `h! is about ${factorialMagnitude(hidden)}.`,
  source: "definition",
  example: { hidden: 6 },
  compute({ hidden }): Answer<bigint> {
    return { value: factorial(hidden) };
  },
});
