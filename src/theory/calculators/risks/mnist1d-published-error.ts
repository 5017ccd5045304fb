import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { published } from "../../mnist1d-published.ts";

/**
 * The printed test error of a network on MNIST-1D, a share: one unseeded run of 500 epochs.
 *
 * Other sizes are out of regime: a table does not interpolate.
 * Source: Greydanus, Kobak 2024, the notebook of their figure of double descent.
 */
export const calculator = defineCalculator({
  name: "mnist1d-published-error",
  summary: "Test error of a network on MNIST-1D, as published for each of its sizes",
  inputs: z.strictObject({
    network: z.enum(["mlp", "cnn"]).describe("mlp: 40-h-h-10; cnn: three convolutions of c channels"),
    labelNoise: z.number().min(0).max(1).describe("share of training labels redrawn: 0 or 0.15; cnn: 0.15"),
    size: z.number().int().min(1).describe("h or c: one of the published sizes"),
  }),
  formula: "look-up",
  tex: String.raw`(\text{network}, \text{noise}, h) \mapsto \text{test error}`,
  regime: "the 19 widths of the mlp at noise 0 and 0.15 and the 29 sizes of the cnn at 0.15; 4,000 training rows",
  grade: "recalled",
  costClass: "closed form",
  cost: closedForm,
  source: "Greydanus, Kobak 2024, arXiv:2011.14439, notebooks/deep-double-descent.ipynb at commit 9129ceb",
  example: { network: "mlp", labelNoise: 0.15, size: 47 },
  compute({ network, labelNoise, size }): Answer<number> {
    const row = (published[`${network}-${labelNoise}`] ?? []).find(([of]) => of === size);
    if (row !== undefined) return { value: row[1] / 100 };
    return { outside: `no run of ${network} at size ${size} and label noise ${labelNoise} was published` };
  },
});
