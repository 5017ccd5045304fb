import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { convolution, countNetwork, dense, type CountedNetwork } from "../../layer-counts.ts";

type Count = { readonly total: number; readonly layers: Readonly<Record<string, number>> };

/** LeNet-5 with full connections and dense output. Source: after LeCun et al. 1998. */
export const calculator = defineCalculator({
  name: "lenet5-modern-parameter-count",
  summary: "Parameters of LeNet-5 as it is built today, by layer",
  inputs: z.strictObject({}),
  formula: "a k×k convolution from c to c′ channels c·c′·k² + c′; a dense layer (n + 1)n′",
  tex: String.raw`c\,c'k^2 + c' \text{ a convolution}, \qquad (n+1)\,n' \text{ a dense layer}`,
  regime: "1×32×32 inputs, 10 classes; full connections, pooling without parameters",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "after LeCun, Bottou, Bengio, Haffner 1998",
  example: {},
  compute(): Answer<Count> {
    const network: CountedNetwork = {
      conv1: [convolution(1, 6, 5)],
      conv2: [convolution(6, 16, 5)],
      fc1: [dense(16 * 5 * 5, 120)],
      fc2: [dense(120, 84)],
      fc3: [dense(84, 10)],
    };
    return { value: countNetwork(network) };
  },
});
