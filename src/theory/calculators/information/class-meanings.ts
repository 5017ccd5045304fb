import { z } from "zod";
import { pow } from "../../../base/elementary.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { classFields, classWork, insteadOfClass, readClass, type ClassInputs } from "../../information/class-inputs.ts";
import { classMeanings, labelBits, type ClassMeanings } from "../../information/class-meanings.ts";

/** Distances to 31, one bit of a mask each. */
const MOST_BITS = 31;

/**
 * How many classes a finite class of functions falls into, by what "the same" means: the same function, the same outputs
 * on k inputs, the same loss on k inputs, a loss within a tolerance.
 *
 *   functions ≥ outputs(k) ≥ losses(k);  within(d) = E #{g : g differs from the target in at most d label bits}
 *
 * outputs and losses are means over sets of k inputs, losses over targets too; the loss is the number of wrong label bits.
 * Regime: distinct inputs, uniform; targets uniform over the functions; at most 31 label bits in all.
 * Source: derived; Baldi 2024, section 6, on weights and error "at the proper level of quantization".
 */
export const calculator = defineCalculator({
  name: "class-meanings",
  summary: "Classes of a finite class by function, by outputs on k inputs, by loss on them, and within a tolerance",
  inputs: z.strictObject(classFields),
  formula: "functions ≥ E #{f|S} ≥ E #{loss(f, g; S) : g}, S of k inputs;  within(d) = E #{g : d(f, g) ≤ d}",
  tex: String.raw`e \ge \mathbb E\,\#\{f|_S\} \ge \mathbb E\,\#\{d_S(f,g):g\}, \qquad \mathrm{within}(d)=\mathbb E\,\#\{g: d(f,g)\le d\}`,
  regime: "a finite class of at most 31 label bits; k distinct uniform inputs; a uniform target",
  grade: "enumerated",
  costClass: "exponential",
  cost: meaningsWork,
  instead: insteadOfMeanings,
  source: "derived by enumeration; Baldi 2024, section 6",
  example: { class: "A(2,1; threshold, bias)" },
  compute(inputs): Answer<ClassMeanings> {
    const of = readClass(inputs);
    if ("outside" in of) return of;
    const bits = of.points * labelBits(of);
    if (bits > MOST_BITS) return { outside: `${bits} label bits, more than ${MOST_BITS}: give fewer points` };
    return { value: classMeanings(of) };
  },
});

function meaningsWork(inputs: ClassInputs): number {
  const { functions, class: network } = inputs;
  if (functions !== undefined) return pairsWork(functions[0].length, functions.length);
  if (network === undefined) return 100;
  const points = pow(2, network.widths[0]);
  const bits = points * network.widths[network.widths.length - 1];
  return classWork(inputs) + pairsWork(points, pow(2, bits));
}

function pairsWork(points: number, count: number): number {
  return points > 16 ? Infinity : (pow(2, points) + points) * count * count * 5;
}

function insteadOfMeanings(inputs: ClassInputs): string {
  if (inputs.functions === undefined) return insteadOfClass(inputs);
  return "Pairs of functions are compared on all sets of points: give at most 16 points and fewer functions.";
}
