import { z } from "zod";
import { pow } from "../../../base/elementary.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";

/**
 * How much more data a model of N_factor times the size needs, so that overfitting stays as it was.
 *
 *   N_factor^0.74
 *
 * The exponent is rounded as printed: α_N/α_D = 0.076/0.103 = 0.738; 8 times the model, 4.7 (“about 5”) times the data.
 * Source: Kaplan et al. 2020, arXiv:2001.08361, equation 4.4.
 */
export const calculator = defineCalculator({
  name: "kaplan-data-factor",
  summary: "Factor of data that a factor of model size asks for, at the same overfitting",
  inputs: z.strictObject({ N_factor: z.number().positive().describe("how many times the parameters") }),
  formula: "N_factor^0.74",
  tex: String.raw`\Bigl(\frac{N'}{N}\Bigr)^{0.74}`,
  regime: "transformer language models on WebText2; overfitting held at a fixed share of the loss",
  grade: "heuristic",
  costClass: "closed form",
  cost: closedForm,
  source: "Kaplan et al. 2020, arXiv:2001.08361, equation 4.4 (exponent rounded there)",
  example: { N_factor: 8 },
  compute: ({ N_factor }): Answer<number> => ({ value: pow(N_factor, 0.74) }),
});
