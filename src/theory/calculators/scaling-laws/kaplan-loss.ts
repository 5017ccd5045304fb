import { z } from "zod";
import { exp, log, log1p } from "../../../base/elementary.ts";
import { orBeyondDoubles } from "../../beyond-doubles.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";

/**
 * Loss of a transformer language model with N parameters after one pass over D tokens.
 *
 *   L(N, D) = [(N_c/N)^(α_N/α_D) + D_c/D]^α_D
 *
 * Units: nats a token; N without embeddings. Regime: trained to the early-stopping point, where neither the shape of the
 * network nor compute limits. In logarithms, so that no power overflows. Accuracy: relative 1e-14.
 * Source: Kaplan et al. 2020, arXiv:2001.08361, equation 1.5; constants of the joint fit: table 2.
 */
export const calculator = defineCalculator({
  name: "kaplan-loss",
  summary: "Language-model loss by model size and tokens, Kaplan's joint power law",
  inputs: z.strictObject({
    N: z.number().positive().describe("parameters without embeddings"),
    D: z.number().positive().describe("tokens"),
    alpha_N: z.number().positive().describe("exponent of N (0.076)"),
    alpha_D: z.number().positive().describe("exponent of D (0.095; 0.103 in the joint fit)"),
    Nc: z.number().positive().describe("scale of N (8.8e13; 6.4e13 in the joint fit)"),
    Dc: z.number().positive().describe("scale of D (5.4e13; 1.8e13 in the joint fit)"),
  }),
  formula: "[(Nc/N)^(α_N/α_D) + Dc/D]^α_D, nats a token",
  tex: String.raw`L(N,D) = \Bigl[\Bigl(\frac{N_c}{N}\Bigr)^{\alpha_N/\alpha_D} + \frac{D_c}{D}\Bigr]^{\alpha_D}`,
  regime: "early stopping; compute and the network's shape do not limit; fitted for N from 768 to 1.5·10⁹ on WebText2",
  grade: "heuristic",
  costClass: "closed form",
  cost: closedForm,
  source: "Kaplan et al. 2020, arXiv:2001.08361, equation 1.5; joint-fit constants in table 2",
  example: { N: 1e9, D: 2.2e10, alpha_N: 0.076, alpha_D: 0.103, Nc: 6.4e13, Dc: 1.8e13 },
  compute({ N, D, alpha_N, alpha_D, Nc, Dc }): Answer<number> {
    const size = (alpha_N / alpha_D) * (log(Nc) - log(N));
    const data = log(Dc) - log(D);
    const logOfSum = Math.max(size, data) + log1p(exp(-Math.abs(size - data)));
    return orBeyondDoubles(exp(alpha_D * logOfSum));
  },
});
