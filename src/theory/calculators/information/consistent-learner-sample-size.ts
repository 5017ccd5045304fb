import { log1p } from "../../../base/elementary.ts";
import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { consistentLearnerSize } from "../../information/criterion-rules.ts";
import { classBits } from "../../information/class-bits.ts";

type Size = {
  readonly examples: number;
  /** By (1−ε)^k ≤ δ/e without the step to e^(−εk). */
  readonly examples_sharp: number;
};

/**
 * Independent examples from which on any function that agrees with all of them is right, up to ε, but for a chance of δ.
 *
 *   k = ⌈(ln e + ln 1/δ)/ε⌉,  sharper ⌈(ln e + ln 1/δ)/(−ln(1−ε))⌉
 *
 * Regime: the target is one of e functions, examples from any one law. Source: Blumer et al. 1987.
 */
export const calculator = defineCalculator({
  name: "consistent-learner-sample-size",
  summary: "Examples that suffice for any consistent function of a finite class to predict well",
  inputs: z.strictObject({
    log2_e: classBits,
    epsilon: z.number().positive().max(1).describe("ε, error allowed"),
    delta: z.number().positive().max(1).describe("δ, chance of failure allowed"),
  }),
  formula: "⌈(ln e + ln 1/δ)/ε⌉; sharper ⌈(ln e + ln 1/δ)/(−ln(1−ε))⌉",
  tex: String.raw`\left\lceil \frac{\ln e + \ln(1/\delta)}{\varepsilon} \right\rceil, \qquad \left\lceil \frac{\ln e + \ln(1/\delta)}{-\ln(1-\varepsilon)} \right\rceil`,
  regime: "the target is one of e functions; independent examples from any one law, no label noise",
  grade: "bound",
  costClass: "closed form",
  cost: closedForm,
  source: "Blumer, Ehrenfeucht, Haussler, Warmuth 1987, Occam's razor",
  example: { log2_e: 10, epsilon: 0.05, delta: 0.05 },
  compute({ log2_e, epsilon, delta }): Answer<Size> {
    const logE = log2_e * Math.LN2;
    // −ln(1−1) is infinite: one example shows an error of 1
    const sharp = epsilon === 1 ? 1 : -log1p(-epsilon);
    const examples_sharp = consistentLearnerSize({ logE, epsilon: sharp, delta });
    const examples = consistentLearnerSize({ logE, epsilon, delta });
    return { value: { examples, examples_sharp: epsilon === 1 ? Math.min(1, examples_sharp) : examples_sharp } };
  },
});
