import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { convolution, countNetwork, dense, type CountedNetwork } from "../../layer-counts.ts";

type Count = { readonly total: number; readonly layers: Readonly<Record<string, number>> };

/** AlexNet on two cards: convolutions 2, 4 and 5 see half of the channels. Source: Krizhevsky et al. 2012. */
export const calculator = defineCalculator({
  name: "alexnet-original-parameter-count",
  summary: "Parameters of AlexNet as published in 2012, by layer",
  inputs: z.strictObject({}),
  formula: "a k×k convolution from c to c′ channels in g groups c·c′·k²/g + c′; a dense layer (n + 1)n′",
  tex: String.raw`\frac{c\,c'k^2}{g} + c' \text{ a convolution}, \qquad (n+1)\,n' \text{ a dense layer}`,
  regime: "3×224×224 inputs, 1000 classes; convolutions 2, 4 and 5 in two groups",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "Krizhevsky, Sutskever, Hinton 2012, section 3.5",
  example: {},
  compute(): Answer<Count> {
    const network: CountedNetwork = {
      conv1: [convolution(3, 96, 11)],
      conv2: [convolution(96, 256, 5, 2)],
      conv3: [convolution(256, 384, 3)],
      conv4: [convolution(384, 384, 3, 2)],
      conv5: [convolution(384, 256, 3, 2)],
      fc6: [dense(256 * 6 * 6, 4096)],
      fc7: [dense(4096, 4096)],
      fc8: [dense(4096, 1000)],
    };
    return { value: countNetwork(network) };
  },
});
