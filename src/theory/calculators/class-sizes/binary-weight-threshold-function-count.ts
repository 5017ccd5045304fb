import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";

/**
 * Functions sign(w·x) of weights ±1 on {±1}ⁿ, n odd: 2ⁿ, as no two weight vectors make the same function.
 *
 * Let w and v differ in d ≥ 1 places. An input can bring the other n−d to a sum of 0 or ±1, and the d places to ±d, which
 * is more as n is odd: there the two disagree. For n even there are ties, and no such count.
 * Source: Baldi, Vershynin 2018, The capacity of feedforward neural networks (n bits).
 */
export const calculator = defineCalculator({
  name: "binary-weight-threshold-function-count",
  summary: "Threshold functions of n inputs ±1 with weights ±1 and no bias, n odd",
  inputs: z.strictObject({ n: z.number().int().min(1).max(350_000).describe("inputs") }),
  formula: "2ⁿ: every w ∈ {±1}ⁿ gives a function of its own",
  tex: String.raw`2^n`,
  regime: "inputs ±1, weights ±1, no bias, n odd",
  grade: "exact",
  costClass: "polynomial",
  // a power of two is written in decimal in (n/8)² steps
  cost: ({ n }) => 100 + (n / 8) * (n / 8),
  source: "Baldi, Vershynin 2018, The capacity of feedforward neural networks",
  example: { n: 5 },
  compute({ n }): Answer<bigint> {
    if (n % 2 === 0) return { outside: `n = ${n} is even: w·x = 0 occurs; threshold-function-count has real weights` };
    return { value: 1n << BigInt(n) };
  },
});
