import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { classCensus, type ClassCensus } from "../../class-sizes/class-census.ts";
import {
  quantisedThresholdClasses,
  quantisedThresholdOperations,
  type QuantisedNetwork,
} from "../../class-sizes/quantised-threshold-classes.ts";
import { architecture, bias } from "../../input-schemas.ts";

/**
 * How many settings of whole weights −b…b make each function of a threshold network: histogram, and entropy in bits.
 *
 * ties "excluded" (the default): settings in which some unit has a tie anywhere on its cube are left out;
 * "positive": sign(0) = +1, and no setting is left out.
 * Source: enumeration.
 */
export const calculator = defineCalculator({
  name: "quantised-threshold-class-sizes",
  summary: "Settings of whole weights −b…b per function of a small threshold network: histogram and entropy in bits",
  inputs: z.strictObject({
    arch: architecture,
    b: z.number().int().min(1).max(1000).describe("greatest absolute value of a weight or bias"),
    bias,
    ties: z.enum(["excluded", "positive"]).optional().describe("units with a tie: left out (default), or sign(0) = +1"),
  }),
  formula: "{class size: functions of that size};  H = Σ p log₂(1/p) over the functions",
  tex: String.raw`H = \sum_f p_f\log_2\frac1{p_f}, \qquad p_f = \frac{|\{w\in\{-b,\dots,b\}^{w}: f_w=f\}|}{\text{settings}}`,
  regime: "inputs ±1, units ±1, n₀ and every fan-in at most 5, every setting as likely as another",
  grade: "enumerated",
  costClass: "exponential",
  cost: (inputs) => quantisedThresholdOperations(network(inputs)),
  instead: () =>
    "Exact are widths before the output of at most 5 and few weights, such as A(3,3,1) with b = 1 or A(2,2,2,2) with b = 5; " +
    "threshold-network-function-count counts the functions of real weights.",
  source: "enumeration of all weight vectors of a unit, then of all multisets of units of a layer",
  example: { arch: [2, 2, 1], b: 2, bias: true },
  compute(inputs): Answer<ClassCensus> {
    const classes = quantisedThresholdClasses(network(inputs));
    if (classes.length === 0)
      return { outside: "every setting has a unit with a tie: allow ties, a bias, or a greater b" };
    return { value: classCensus(classes) };
  },
});

function network({
  arch,
  b,
  bias: biased,
  ties = "excluded",
}: {
  arch: readonly number[];
  b: number;
  bias: boolean;
  ties?: QuantisedNetwork["ties"] | undefined;
}): QuantisedNetwork {
  return { widths: arch, most: b, bias: biased, ties };
}
