import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { identifyingSamples, teachingSizes, thresholdClass } from "../../information/threshold-class.ts";
import { refusedThreshold, thresholdWork } from "../../information/threshold-bits.ts";
import { integerLog2 } from "../../../math/integer-log2.ts";
import { smallBinomial } from "../../../math/small-binomial.ts";

type Criterion = {
  readonly log2_e: number;
  readonly k_from_kn: number;
  readonly k_label_bits: number;
  readonly min_teaching: number;
  readonly avg_teaching: number;
  readonly max_teaching: number;
  readonly k_random_50pct_identified: number;
};

/**
 * The paper's criterion k·n ≈ log₂ e beside what it takes to single out a threshold function of n inputs.
 *
 *   k_from_kn     ⌈log₂ e / n⌉, if every input brought n bits
 *   k_label_bits  ⌈log₂ e⌉, since only the label brings a bit where inputs do not depend on the target
 *   teaching      least number of examples that a teacher needs: least, mean and greatest over the class
 *   k_random_50pct_identified  least k of random distinct inputs that single out half of the class
 *
 * Regime: 1 ≤ n ≤ 5, e = T(n). Source: Baldi 2024, section 6, set right; Anthony et al. 1995.
 */
export const calculator = defineCalculator({
  name: "threshold-information-criterion",
  summary: "The criterion kn ≈ log₂e for threshold functions, beside label bits, teaching sets and random examples",
  inputs: z.strictObject({ n: z.number().int().min(1).describe("inputs of the gate, with bias") }),
  formula: "k_from_kn = ⌈log₂e/n⌉; k_label_bits = ⌈log₂e⌉; e = T(n)",
  tex: String.raw`k_{kn} = \lceil \log_2 e / n\rceil, \qquad k_{\text{label}} = \lceil \log_2 e\rceil, \qquad e = T(n)`,
  regime: "threshold gates with bias on {0,1}ⁿ, 1 ≤ n ≤ 5; uniform target, distinct uniform inputs",
  grade: "enumerated",
  costClass: "exponential",
  cost: ({ n }) => thresholdWork(n),
  instead: ({ n }) => refusedThreshold(n),
  source: "Baldi 2024, section 6; Anthony, Brightwell, Shawe-Taylor 1995",
  example: { n: 3 },
  compute({ n }): Answer<Criterion> {
    const of = thresholdClass(n);
    const { count, min, average, max } = teachingSizes(of);
    const identified = identifyingSamples(of);
    const bits = integerLog2(BigInt(count));
    return {
      value: {
        log2_e: bits,
        k_from_kn: Math.ceil(bits / n),
        k_label_bits: Math.ceil(bits),
        min_teaching: min,
        avg_teaching: average,
        max_teaching: max,
        k_random_50pct_identified: identified.findIndex((pairs, k) => 2 * pairs >= count * smallBinomial(of.points, k)),
      },
    };
  },
});
