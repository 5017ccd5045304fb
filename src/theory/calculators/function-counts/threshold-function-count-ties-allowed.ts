import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { tiedCost, tiedCount, tiedInstead } from "../../function-counts/tied-count.ts";
import { inputsOfGate } from "../../input-schemas.ts";

/**
 * Functions sign(w·x) on {±1}ⁿ with sign(0) = +1, any real w, 0 included.
 *
 * f(x) = f(−x) = +1 tells the ties, so that functions are sign vectors: faces of all dimensions of the arrangement of
 * hyperplanes w·x = 0. By enumeration up to signed permutations. Regime: n ≤ 8. Source: computed.
 */
export const calculator = defineCalculator({
  name: "threshold-function-count-ties-allowed",
  summary: "Threshold functions sign(w·x) of n inputs ±1 without bias, where a tie counts as +1",
  inputs: z.strictObject({ n: inputsOfGate }),
  formula: "faces of the hyperplanes w·x = 0, x ∈ {±1}ⁿ: 1, 3, 9, 51, 593, …",
  tex: String.raw`\sum_k f_k\bigl(\{w^{\mathsf T}x = 0\}_{x\in\{\pm1\}^n}\bigr)`,
  regime: "inputs ±1, any real w; n ≤ 8",
  grade: "enumerated",
  costClass: "exponential",
  cost: ({ n }) => tiedCost(n),
  instead: ({ n }) => tiedInstead(n),
  source: "computed; faces of an arrangement, Zaslavsky 1975",
  example: { n: 4 },
  compute: ({ n }): Answer<bigint> => ({ value: tiedCount(n) }),
});
