import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { refusedThreshold, thresholdWork } from "../../information/threshold-bits.ts";
import { teachingSizes, thresholdClass, type TeachingSizes } from "../../information/threshold-class.ts";

/**
 * Sizes of the minimum teaching sets of all threshold functions with bias on {0,1}ⁿ.
 *
 *   t(f) = least number of labelled points with which only f agrees = number of essential points of f
 *
 * Regime: n ≤ 5; a point is essential if another threshold function differs from f there alone.
 * Source: Anthony, Brightwell, Shawe-Taylor 1995; n+1 ≤ t(f) ≤ 2ⁿ.
 */
export const calculator = defineCalculator({
  name: "threshold-teaching-dimension",
  summary: "Labelled points that a teacher needs to single out a threshold function of n inputs, for all of them",
  inputs: z.strictObject({ n: z.number().int().min(0).describe("inputs of the gate, with bias") }),
  formula: "t(f) = #{x : f with its value at x changed is a threshold function}; histogram {t: functions}",
  tex: String.raw`t(f) = \#\{x \in \{0,1\}^n : f \oplus \mathbf 1_x \text{ is a threshold function}\}`,
  regime: "threshold gates with bias on {0,1}ⁿ, n ≤ 5",
  grade: "enumerated",
  costClass: "exponential",
  cost: ({ n }) => thresholdWork(n),
  instead: ({ n }) =>
    `${refusedThreshold(n)} The least teaching set has ${n + 1} points, the largest 2^${n} (constant functions).`,
  source: "Anthony, Brightwell, Shawe-Taylor 1995, On specifying Boolean functions by labelled examples",
  example: { n: 3 },
  compute: ({ n }): Answer<TeachingSizes> => ({ value: teachingSizes(thresholdClass(n)) }),
});
