import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { classFields } from "../../information/class-inputs.ts";
import {
  informationOf,
  informationWork,
  insteadOfInformation,
  type ClassInformation,
} from "../../information/class-information.ts";

/**
 * Bits that k labelled inputs tell of a uniform function of a finite class, k = 0, 1, …, all points.
 *
 *   received(k) = log₂ e − E log₂ #V_k  ≤  min(k·n_L, log₂ e),  V_k the functions that agree with the k examples
 *
 * With labels whose bits are each flipped with chance q the cap is k·n_L(1 − h₂(q)); the bits received then are the
 * mutual information of function and labels.
 *
 * Regime: distinct inputs, uniform, independent of the target; the target uniform over the functions.
 * Source: Shannon 1948; Baldi 2024, section 6, with label bits in place of input bits.
 */
export const calculator = defineCalculator({
  name: "class-information",
  summary: "Bits that k random examples tell of a function, with their cap and with label noise",
  inputs: z.strictObject({
    ...classFields,
    flips: z.number().min(0).max(0.5).optional().describe("q, chance that a label bit is flipped"),
  }),
  formula: "log₂e − E log₂#V_k ≤ min(k·n_L, log₂e); with flips ≤ k·n_L(1 − h₂(q))",
  tex: String.raw`\log_2 e - \mathbb E\log_2 \#V_k \;\le\; \min(k\,n_L, \log_2 e), \qquad \text{with flips} \;\le\; k\,n_L\,(1-h_2(q))`,
  regime: "a uniform target of a finite class; k distinct uniform inputs that do not depend on it",
  grade: "enumerated",
  costClass: "exponential",
  cost: informationWork,
  instead: insteadOfInformation,
  source: "Shannon 1948; Baldi 2024, section 6, with the bits of labels in place of those of inputs",
  example: { class: "A(3,1; threshold, bias)", flips: 0.1 },
  compute: (inputs): Answer<ClassInformation> => informationOf(inputs),
});
