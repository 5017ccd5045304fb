import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";

type Disagreement = { readonly disagreement: number; readonly wrong: number };

/**
 * How often two labels of one input disagree, if each is redrawn uniformly from K classes with chance p.
 *
 *   δ = (1 − 1/K)(1 − (1−p)²);  wrong q = p(1 − 1/K)
 *
 * δ says p exactly, whatever the classes' shares; it is neither q nor 2q(1−q), but for K = 2, since two wrong labels may
 * agree. Source: derived; Dawid & Skene 1979 for raters in general.
 */
export const calculator = defineCalculator({
  name: "copies-disagreement",
  summary: "Chance that two independent labels of one input disagree under uniform label noise",
  inputs: z.strictObject({
    noise: z.number().min(0).max(1).describe("p, chance that a label is redrawn uniformly from all classes"),
    classes: z.number().int().min(2).describe("K"),
  }),
  formula: "δ = (1 − 1/K)(1 − (1−p)²), q = p(1 − 1/K)",
  tex: String.raw`\delta = \Bigl(1 - \frac1K\Bigr)\bigl(1 - (1-p)^2\bigr), \quad q = p\Bigl(1 - \frac1K\Bigr)`,
  regime: "labels independent given the input, which alone decides the true label",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "derived: two labels agree where both are kept (1−p)², else with chance 1/K",
  example: { noise: 0.2, classes: 4 },
  compute({ noise: p, classes: K }): Answer<Disagreement> {
    return { value: { disagreement: (1 - 1 / K) * (1 - (1 - p) * (1 - p)), wrong: p * (1 - 1 / K) } };
  },
});
