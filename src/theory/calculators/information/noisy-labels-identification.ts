import { z } from "zod";
import { pow } from "../../../base/elementary.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { classFields, classWork, insteadOfClass, readClass, type ClassInputs } from "../../information/class-inputs.ts";
import { likeliestIsRight } from "../../information/noisy-identification.ts";

type Identified = { readonly functions: number; readonly examples: number; readonly identified: number };

/**
 * Chance that the likeliest function is the target, when every input was seen r times and labels are flipped with chance q.
 *
 *   P = (1/e) Σ_s max_f Π_x C(r, s_x) q^{d_x} (1−q)^{r−d_x},  s_x ones seen at input x, d_x of them wrong for f
 *
 * Without noise P = 1 at r = 1. For all functions of N inputs it is (P(majority right))^N.
 * Regime: labels 0 and 1, independent flips, q ≤ ½; a uniform target. Source: derived, Bayes' rule.
 */
export const calculator = defineCalculator({
  name: "noisy-labels-identification",
  summary: "How often the likeliest function is the target, after r looks at every input through flipped labels",
  inputs: z.strictObject({
    ...classFields,
    flips: z.number().min(0).max(0.5).describe("q, chance that a label is flipped"),
    looks: z.number().int().min(0).max(1000).describe("r, times that every input is seen"),
  }),
  formula: "(1/e) Σ_s max_f Π_x C(r, s_x) q^{d_x} (1−q)^{r−d_x}",
  tex: String.raw`\frac1e\sum_{s}\max_f \prod_x \binom{r}{s_x} q^{d_x}(1-q)^{r-d_x}`,
  regime: "a uniform target of a finite class of labels 0 and 1; every input seen r times, independent flips",
  grade: "enumerated",
  costClass: "exponential",
  cost: (inputs) => identificationWork(inputs),
  instead: (inputs) => insteadOfClass(inputs),
  source: "derived: the mean of the largest posterior, by Bayes' rule",
  example: { class: "A(2,1; threshold, bias)", flips: 0.1, looks: 3 },
  compute({ flips, looks, ...inputs }): Answer<Identified> {
    const of = readClass(inputs);
    if ("outside" in of) return of;
    if (of.labels.some((label) => label > 1)) return { outside: "labels other than 0 and 1: give one output" };
    const identified = likeliestIsRight(of, flips, looks);
    return { value: { functions: of.count, examples: of.points * looks, identified } };
  },
});

function identificationWork(inputs: ClassInputs & { readonly looks: number }): number {
  const { functions, class: network, looks } = inputs;
  if (functions !== undefined)
    return 200 * functions.length * functions[0].length + seenWork(functions[0].length, looks);
  return network === undefined ? 100 : classWork(inputs) + seenWork(pow(2, network.widths[0]), looks);
}

/** The last points have 2, 4, 8, … endings, so that a leaf costs as many steps as there are points at most. */
function seenWork(points: number, looks: number): number {
  return 40 * points * pow(looks + 1, points);
}
