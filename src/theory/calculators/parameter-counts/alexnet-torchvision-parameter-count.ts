import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { convolution, countNetwork, dense, type CountedNetwork } from "../../layer-counts.ts";

type Count = { readonly total: number; readonly layers: Readonly<Record<string, number>> };

/** AlexNet in one tower, channels 64, 192, 384, 256, 256. Source: torchvision; Krizhevsky 2014. */
export const calculator = defineCalculator({
  name: "alexnet-torchvision-parameter-count",
  summary: "Parameters of AlexNet as torchvision builds it, by layer",
  inputs: z.strictObject({}),
  formula: "a k×k convolution from c to c′ channels c·c′·k² + c′; a dense layer (n + 1)n′",
  tex: String.raw`\frac{c\,c'k^2}{g} + c' \text{ a convolution}, \qquad (n+1)\,n' \text{ a dense layer}`,
  regime: "3×224×224 inputs, 1000 classes",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "Krizhevsky 2014, arXiv:1404.5997, as torchvision builds it",
  example: {},
  compute(): Answer<Count> {
    const network: CountedNetwork = {
      conv1: [convolution(3, 64, 11)],
      conv2: [convolution(64, 192, 5)],
      conv3: [convolution(192, 384, 3)],
      conv4: [convolution(384, 256, 3)],
      conv5: [convolution(256, 256, 3)],
      fc6: [dense(256 * 6 * 6, 4096)],
      fc7: [dense(4096, 4096)],
      fc8: [dense(4096, 1000)],
    };
    return { value: countNetwork(network) };
  },
});
