import { z } from "zod";
import { log } from "../../../base/elementary.ts";
import { orBeyondDoubles } from "../../beyond-doubles.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { chinchillaConstants, chinchillaLoss } from "../../chinchilla-law.ts";
import { closedForm } from "../../cost.ts";

/**
 * Loss of a transformer language model with N parameters after D tokens: what remains, plus a model's and a data's term.
 *
 *   L(N, D) = E + A/N^a + B/D^b
 *
 * Units: nats a token. Source: Hoffmann et al. 2022, arXiv:2203.15556, equation 10; Besiroglu et al. 2024.
 */
export const calculator = defineCalculator({
  name: "chinchilla-loss",
  summary: "Language-model loss by model size and tokens, Chinchilla's parametric fit",
  inputs: z.strictObject({
    N: z.number().positive().describe("parameters"),
    D: z.number().positive().describe("tokens"),
    ...chinchillaConstants,
  }),
  formula: "E + A/N^a + B/D^b, nats a token",
  tex: String.raw`L(N,D) = E + \frac{A}{N^{a}} + \frac{B}{D^{b}}`,
  regime: "one pass over the tokens; fitted for N from 7·10⁷ to 1.6·10¹⁰ and D from 5·10⁹ to 5·10¹¹ on MassiveText",
  grade: "heuristic",
  costClass: "closed form",
  cost: closedForm,
  source: "Hoffmann et al. 2022, arXiv:2203.15556, equation 10; refit: Besiroglu et al. 2024, arXiv:2404.10102",
  example: { N: 7e10, D: 1.4e12, E: 1.69, A: 406.4, B: 410.7, a: 0.34, b: 0.28 },
  compute: ({ N, D, ...constants }): Answer<number> => orBeyondDoubles(chinchillaLoss(constants, log(N), log(D))),
});
