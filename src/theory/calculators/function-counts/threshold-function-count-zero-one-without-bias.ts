import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { zeroOneCost, zeroOneCount, zeroOneInstead } from "../../function-counts/zero-one-count.ts";
import { inputsOfGate } from "../../input-schemas.ts";

/**
 * Functions H(w·x) on {0,1}ⁿ, w·x ≠ 0 for x ≠ 0, H(0) fixed: the regions of the hyperplanes Σ_{i∈S} wᵢ = 0.
 *
 * By enumeration to n = 7, up to the (n+1)! exchanges of w₁, …, w_n and −Σw; n = 8 and 9 are recalled.
 * Regime: n ≤ 9. Source: OEIS A034997; Kamiya, Takemura, Terao 2012; Chroman and Singhal 2021 for n = 9.
 */
export const calculator = defineCalculator({
  name: "threshold-function-count-zero-one-without-bias",
  summary: "Threshold functions H(w·x) of n inputs 0 or 1, without bias and ties",
  inputs: z.strictObject({ n: inputsOfGate }),
  formula: "regions of the hyperplanes Σ_{i∈S} wᵢ = 0, ∅ ≠ S ⊂ {1…n}: 2, 6, 32, 370, …",
  tex: String.raw`r\Bigl(\bigl\{\textstyle\sum_{i\in S} w_i = 0\bigr\}_{\emptyset\ne S\subseteq\{1,\dots,n\}}\Bigr)`,
  regime: "inputs 0 or 1, w·x ≠ 0 for x ≠ 0; n ≤ 9",
  grade: "enumerated",
  costClass: "exponential",
  cost: ({ n }) => zeroOneCost(n),
  instead: ({ n }) => zeroOneInstead(n),
  source: "OEIS A034997; Kamiya, Takemura, Terao 2012",
  example: { n: 4 },
  compute: ({ n }): Answer<bigint> => zeroOneCount(n),
});
