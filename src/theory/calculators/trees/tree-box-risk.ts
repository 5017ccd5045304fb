import { z } from "zod";
import { pow } from "../../../base/elementary.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";

type Risk = { readonly clean: number; readonly risk: number };

/**
 * Least error of a tree of depth D for the class "inside a box of a face below 1 in a of the coordinates", x uniform.
 *
 *   D = 0: min(v, 1−v);   D = 1: min(v, 1−v, s − v), s = v^(1/a);   D ≥ a: 0;   with flips q + (1−2q) of that
 *
 * A stump's error is linear in its threshold below and above s, so that 0, s and 1 are all that it can choose.
 * Depth in edges. Regime: 1 < D < a is left out. Source: derived.
 */
export const calculator = defineCalculator({
  name: "tree-box-risk",
  summary: "Least error of a decision tree of given depth when the class is a box in a of the coordinates",
  inputs: z.strictObject({
    active: z.number().int().min(1).max(1000).describe("a, coordinates that bound the box"),
    volume: z.number().gt(0).lt(1).describe("v, probability of the box"),
    depth: z.number().int().min(0).describe("D, edges from the root"),
    flip: z.number().min(0).max(0.5).describe("q, probability that a label is the other class"),
  }),
  formula: "q + (1−2q)·{min(v,1−v), min(v,1−v,v^(1/a)−v), 0 for D ≥ a}",
  tex: String.raw`q + (1-2q)\cdot\begin{cases}\min(v,1-v) & D=0\\ \min(v,1-v,v^{1/a}-v) & D=1\\ 0 & D\ge a\end{cases}`,
  regime: "coordinates uniform and independent; depth 0, 1 or at least a",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "derived",
  example: { active: 2, volume: 0.5, depth: 1, flip: 0.2 },
  compute({ active, volume: v, depth, flip }): Answer<Risk> {
    if (depth > 1 && depth < active) return { outside: `a depth from 2 to ${active - 1} is not covered` };
    const constant = Math.min(v, 1 - v);
    const clean = depth >= active ? 0 : depth === 0 ? constant : Math.min(constant, pow(v, 1 / active) - v);
    return { value: { clean, risk: flip + (1 - 2 * flip) * clean } };
  },
});
