import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { countNetwork } from "../../layer-counts.ts";
import { residualNetwork } from "../../residual-network.ts";

type Count = { readonly total: number; readonly layers: Readonly<Record<string, number>> };

/** ResNet-50: convolutions without bias, each with a batch norm. Source: He et al. 2016, Table 1. */
export const calculator = defineCalculator({
  name: "resnet50-parameter-count",
  summary: "Parameters of ResNet-50, by stage",
  inputs: z.strictObject({}),
  formula: "a convolution c·c′·k², its batch norm 2c′; the last layer (n + 1)·1000",
  tex: String.raw`c\,c'k^2 + 2c' \text{ a convolution with its batch norm}, \qquad 1000\,(n+1)`,
  regime: "3×224×224 inputs, 1000 classes; batch-norm scale and shift counted, running statistics not",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "He, Zhang, Ren, Sun 2016, arXiv:1512.03385, Table 1",
  example: {},
  compute(): Answer<Count> {
    return { value: countNetwork(residualNetwork({ blocks: [3, 4, 6, 3], expansion: 4 })) };
  },
});
