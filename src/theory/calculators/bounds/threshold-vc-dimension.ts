import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { bias } from "../../input-schemas.ts";

/**
 * VC dimension of linear threshold gates of n real inputs: n + [bias] (Radon).
 * Source: Cover 1965; Vapnik, Chervonenkis 1971.
 */
export const calculator = defineCalculator({
  name: "threshold-vc-dimension",
  summary: "VC dimension of linear threshold gates of n real inputs",
  inputs: z.strictObject({ n: z.number().int().min(0).describe("inputs"), bias }),
  formula: "n + [bias]",
  tex: String.raw`n + [\text{bias}]`,
  regime: "real inputs",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "Cover 1965; Vapnik, Chervonenkis 1971",
  example: { n: 10, bias: true },
  compute: ({ n, bias: biased }): Answer<number> => ({ value: n + (biased ? 1 : 0) }),
});
