import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { countGpt, type GptCount } from "../../gpt-layout.ts";
import { contextLength, modelWidth, tiedOutput, transformerLayers, vocabulary } from "../../input-schemas.ts";

/**
 * Parameters of GPT-2's layout: total V·d + ctx·d + L(12d²+13d) + 2d, and V·d more if the output is not tied.
 * kaplan_12Ld2 is the estimate 12Ld² that scaling laws count with.
 * Source: Radford et al. 2019; the released weights, tensor by tensor.
 */
export const calculator = defineCalculator({
  name: "gpt2-parameter-count",
  summary: "Parameters of a transformer in GPT-2's layout, by part",
  inputs: z.strictObject({
    vocab: vocabulary,
    n_ctx: contextLength,
    d_model: modelWidth,
    n_layer: transformerLayers,
    tied: tiedOutput,
  }),
  formula: "V·d + ctx·d + L(12d² + 13d) + 2d, + V·d if not tied",
  tex: String.raw`Vd + \text{ctx}\cdot d + L(12d^2 + 13d) + 2d + [\text{not tied}]\,Vd`,
  regime: "learned positions, biases everywhere, feed-forward width 4d",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "Radford et al. 2019; Kaplan et al. 2020, arXiv:2001.08361, Table 1, for 12Ld²",
  example: { vocab: 50257, n_ctx: 1024, d_model: 768, n_layer: 12, tied: true },
  compute({ tied, ...sizes }): Answer<GptCount> {
    return { value: countGpt(sizes, tied ? "tied" : "untied") };
  },
});
