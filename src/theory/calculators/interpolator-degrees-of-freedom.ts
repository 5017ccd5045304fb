import { z } from "zod";
import { closedForm, defineCalculator, type Answer } from "../calculator.ts";
import { columns, rows } from "../input-schemas.ts";

/**
 * Effective parameters tr(XX⁺) of the minimum-norm fit: the rank of X, min(n, p) for generic X.
 * Source: limit λ → 0⁺ of the ridge trace, ESL equation 3.50.
 */
export const calculator = defineCalculator({
  name: "interpolator-degrees-of-freedom",
  summary: "Effective parameters of the minimum-norm fit",
  inputs: z.strictObject({ n: rows, p: columns }),
  formula: "tr(XX⁺) = min(n, p)",
  regime: "X in general position (rank min(n, p)); the limit of ridge as λ → 0 from above",
  grade: "exact",
  cost: closedForm,
  source: "Hastie, Tibshirani, Friedman 2009, ESL, equation 3.50, λ → 0",
  compute: ({ n, p }): Answer<number> => ({ value: Math.min(n, p) }),
});
