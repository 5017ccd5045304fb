import { z } from "zod";
import { minimumHittingSet } from "../../../search/minimum-hitting-set.ts";
import { differences } from "../../../search/finite-class.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import {
  classFields,
  classWork,
  insteadOfClass,
  readClass,
  rowOf,
  type ClassInputs,
} from "../../information/class-inputs.ts";

type TeachingSet = {
  readonly size: number;
  readonly lower: number;
  readonly examples: readonly { readonly point: number; readonly label: string }[];
  readonly essential: readonly number[];
  readonly functions: number;
  readonly points: number;
  readonly steps: number;
};

interface Inputs extends ClassInputs {
  readonly target: string;
  readonly most_steps?: number | undefined;
}

/** Visits of sets; each is some ten operations. */
const STEPS = 20_000_000;

/**
 * A least set of labelled points that only the target fits, of all functions of a finite class.
 *
 *   least S that meets D(g) = {x : g(x) ≠ f(x)} for every other g
 *
 * Exact by branch and bound; where its steps run out, the best set found and a lower bound from a fractional packing of
 * the D(g). `essential`: points that every teaching set holds, for alone some g differs from f there.
 *
 * Regime: up to 32 points, the target in the class. Source: Goldman, Kearns 1995; threshold gates: Anthony et al. 1995.
 */
export const calculator = defineCalculator({
  name: "minimum-teaching-set",
  aliases: ["specifying-set"],
  summary: "The fewest labelled examples that single out one function of a finite class, and which they are",
  inputs: z.strictObject({
    ...classFields,
    target: z
      .string()
      .min(1)
      .max(32)
      .describe("truth table of the function to teach, one label a point, as in functions"),
    most_steps: z
      .number()
      .int()
      .min(1)
      .max(100_000_000)
      .optional()
      .describe("set visits of the search; 20,000,000 if not given"),
  }),
  formula: "least #S such that S ∩ {x : g(x) ≠ f(x)} ≠ ∅ for every g ≠ f of the class",
  tex: String.raw`\min\{\#S : S \cap \{x : g(x)\ne f(x)\} \ne \emptyset \ \ \forall g \ne f\}`,
  regime: "finite classes on up to 32 points, which hold the target",
  grade: "enumerated",
  costClass: "boxed",
  cost: classWork,
  instead: insteadOfClass,
  source: "Goldman, Kearns 1995, On the complexity of teaching; Anthony, Brightwell, Shawe-Taylor 1995",
  example: { class: "A(2,1; threshold, bias)", target: "0001" },
  compute(inputs: Inputs): Answer<TeachingSet> {
    const of = readClass(inputs);
    if ("outside" in of) return of;
    const { target, most_steps: mostSteps = STEPS } = inputs;
    const found = rowOf(of, target);
    if (typeof found !== "number") return found;
    const sets = differences(of, found);
    const { set, size, lower, complete, steps } = minimumHittingSet(sets, mostSteps);
    const points = Array.from({ length: of.points }, (_, p) => p);
    const differing = new Set(sets);
    const value = {
      size,
      lower,
      examples: points.filter((p) => (set >>> p) & 1).map((point) => ({ point, label: target[point] })),
      essential: points.filter((p) => differing.has((1 << p) >>> 0)),
      functions: of.count,
      points: of.points,
      steps,
    };
    if (complete) return { value };
    const reason = `the search stopped after ${steps} set visits: the least teaching set has ${lower} to ${size} points`;
    return { value, partial: true, reason, grade: "bound" };
  },
});
