import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { columns, rows } from "../../input-schemas.ts";

/**
 * Effective parameters tr(XX⁺) of the minimum-norm fit: the rank of X, min(n, p) for generic X.
 * Source: limit λ → 0⁺ of the ridge trace, ESL equation 3.50.
 */
export const calculator = defineCalculator({
  name: "interpolator-degrees-of-freedom",
  summary: "Effective parameters of the minimum-norm fit",
  inputs: z.strictObject({ n: rows, p: columns }),
  formula: "tr(XX⁺) = min(n, p)",
  tex: String.raw`\operatorname{tr} H = \min(n, p)`,
  regime: "X in general position (rank min(n, p)); the limit of ridge as λ → 0 from above",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "Hastie, Tibshirani, Friedman 2009, ESL, equation 3.50, λ → 0",
  example: { n: 100, p: 400 },
  compute: ({ n, p }): Answer<number> => ({ value: Math.min(n, p) }),
});
