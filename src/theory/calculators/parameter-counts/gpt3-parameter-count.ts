import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { countGpt, type GptCount } from "../../gpt-layout.ts";
import { contextLength, modelWidth, transformerLayers, vocabulary } from "../../input-schemas.ts";

/**
 * Parameters of GPT-3's sizes in GPT-2's layout, output tied; the weights are not public, so the layout is recalled
 * from the paper and the count is not checked against them.
 * Source: Brown et al. 2020, arXiv:2005.14165, Table 2.1.
 */
export const calculator = defineCalculator({
  name: "gpt3-parameter-count",
  summary: "Parameters of a GPT-3 size in GPT-2's layout, by part",
  inputs: z.strictObject({
    vocab: vocabulary,
    n_ctx: contextLength,
    d_model: modelWidth,
    n_layer: transformerLayers,
    nominal: z.number().positive().optional().describe("the size by which it goes, a label only"),
  }),
  formula: "V·d + ctx·d + L(12d² + 13d) + 2d",
  tex: String.raw`Vd + \text{ctx}\cdot d + L(12d^2 + 13d) + 2d`,
  regime: "GPT-2's layout, output tied, as the paper says",
  grade: "recalled",
  costClass: "closed form",
  cost: closedForm,
  source: "Brown et al. 2020, arXiv:2005.14165, Table 2.1",
  example: { vocab: 50257, n_ctx: 2048, d_model: 12288, n_layer: 96, nominal: 175e9 },
  compute({ vocab, n_ctx, d_model, n_layer }): Answer<GptCount> {
    return { value: countGpt({ vocab, n_ctx, d_model, n_layer }, "tied") };
  },
});
