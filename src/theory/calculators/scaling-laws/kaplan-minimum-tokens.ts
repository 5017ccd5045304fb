import { z } from "zod";
import { pow } from "../../../base/elementary.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";

/**
 * Tokens below which a model of N parameters overfits by more than the loss scatters between seeds (0.02).
 *
 *   D ≥ 5·10³ N^0.74
 *
 * Source: Kaplan et al. 2020, arXiv:2001.08361, equation 4.4.
 */
export const calculator = defineCalculator({
  name: "kaplan-minimum-tokens",
  summary: "Tokens that a language model of N parameters needs in order not to overfit",
  inputs: z.strictObject({ N: z.number().positive().describe("parameters without embeddings") }),
  formula: "5000·N^0.74",
  tex: String.raw`D \gtrsim 5\cdot 10^3\, N^{0.74}`,
  regime: "transformer language models on WebText2; overfitting within the scatter of the loss between seeds, 0.02",
  grade: "heuristic",
  costClass: "closed form",
  cost: closedForm,
  source: "Kaplan et al. 2020, arXiv:2001.08361, equation 4.4 (constants rounded there)",
  example: { N: 1e9 },
  compute: ({ N }): Answer<number> => ({ value: 5000 * pow(N, 0.74) }),
});
