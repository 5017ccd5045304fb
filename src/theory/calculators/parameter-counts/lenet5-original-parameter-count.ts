import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";

type Count = { readonly trainable: number; readonly layers: Readonly<Record<string, number>> };

/** Maps of S2 that each map of C3 sees: six see 3, nine see 4, one sees all 6 (Table I of the paper). */
const c3Sees: readonly number[] = [3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 6];

/**
 * LeNet-5 as published: trainable sub-sampling, the sparse third layer, fixed output codes.
 *
 *   C1 6·26;  S2 6·2;  C3 Σ(25·maps + 1);  S4 16·2;  C5 120(16·25 + 1);  F6 84·121;  output 84·10 fixed
 *
 * Source: LeCun, Bottou, Bengio, Haffner 1998, section II.B.
 */
export const calculator = defineCalculator({
  name: "lenet5-original-parameter-count",
  summary: "Trainable parameters of LeNet-5 as published in 1998, by layer",
  inputs: z.strictObject({}),
  formula: "C1 6·26 + S2 6·2 + C3 Σ(25·maps+1) + S4 16·2 + C5 120·401 + F6 84·121; 840 fixed in the output",
  tex: String.raw`6\cdot26 + 6\cdot2 + \sum_{j=1}^{16}(25\,m_j+1) + 16\cdot2 + 120\cdot401 + 84\cdot121`,
  regime: "1×32×32 inputs, 10 classes; the output's codes are fixed and not counted",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "LeCun, Bottou, Bengio, Haffner 1998, section II.B and Table I",
  example: {},
  compute(): Answer<Count> {
    const C3 = c3Sees.reduce((sum, maps) => sum + 25 * maps + 1, 0);
    const layers = { C1: 6 * 26, S2: 6 * 2, C3, S4: 16 * 2, C5: 120 * (16 * 25 + 1), F6: 84 * (120 + 1) };
    const trainable = Object.values(layers).reduce((sum, count) => sum + count, 0);
    return { value: { trainable, layers: { ...layers, OUT_RBF_fixed: 84 * 10 } } };
  },
});
