import { z } from "zod";
import { factorial, factorialCost, factorialMagnitude, LN2 } from "../../../math/factorial.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";

/**
 * Signed permutations of a hidden layer of tanh units, all that leave a generic function as it is: h!·2^h.
 *
 * Regime: odd units; h ≥ 0. Source: Sussmann 1992; Chen, Lu, Hecht-Nielsen 1993.
 */
export const calculator = defineCalculator({
  name: "tanh-symmetry-group-order",
  summary: "Sign changes and permutations of a hidden layer of tanh units that keep the function",
  inputs: z.strictObject({ hidden: z.number().int().min(0).describe("h, hidden units") }),
  formula: "h!·2^h",
  tex: String.raw`h!\,2^h`,
  regime: "one hidden layer of odd units; over several, multiply",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ hidden }) => factorialCost(hidden),
  instead: ({ hidden }) => `h!·2^h is about ${factorialMagnitude(hidden, hidden * LN2)}.`,
  source:
    "Sussmann 1992, Uniqueness of the weights; Chen, Lu, Hecht-Nielsen 1993, On the geometry of feedforward error surfaces",
  example: { hidden: 3 },
  compute({ hidden }): Answer<bigint> {
    return { value: factorial(hidden) << BigInt(hidden) };
  },
});
