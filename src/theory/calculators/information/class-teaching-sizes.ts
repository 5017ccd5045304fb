import { z } from "zod";
import { differences } from "../../../search/finite-class.ts";
import { minimumHittingSet } from "../../../search/minimum-hitting-set.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { classFields, classWork, insteadOfClass, readClass, type ClassInputs } from "../../information/class-inputs.ts";

type Sizes = {
  readonly functions: number;
  /** The teaching dimension of the class. */
  readonly max: number;
  readonly min: number;
  readonly average: number;
  /** Functions by the size of their least teaching set. */
  readonly histogram: { readonly [size: string]: number };
};

/** Set visits for one function. */
const STEPS = 1_000_000;
/** More functions are not compared pair by pair. */
const MOST_FUNCTIONS = 1000;

/**
 * Sizes of the least teaching sets of all functions of a finite class: how few labelled points single each out.
 *
 *   t(f) = min{#S : S meets {x : g(x) ≠ f(x)} for every other g};  the largest is the teaching dimension
 *
 * By branch and bound for every function. Regime: up to 32 points and 1 000 functions. Source: Goldman, Kearns 1995.
 */
export const calculator = defineCalculator({
  name: "class-teaching-sizes",
  aliases: ["teaching-dimension"],
  summary: "Labelled points that a teacher needs to single out each function of a finite class: largest and mean",
  inputs: z.strictObject(classFields),
  formula: "t(f) = min #S, S ∩ {x : g(x) ≠ f(x)} ≠ ∅ for all g ≠ f;  max and mean over f",
  tex: String.raw`t(f) = \min\{\#S : S \cap \{x : g(x)\ne f(x)\} \ne \emptyset \ \ \forall g\ne f\}, \qquad \max_f t(f),\ \overline{t(f)}`,
  regime: "finite classes on up to 32 points, up to 1 000 functions",
  grade: "enumerated",
  costClass: "boxed",
  cost: classWork,
  instead: insteadOfClass,
  source: "Goldman, Kearns 1995, On the complexity of teaching",
  example: { class: "A(2,2,2; threshold, bias)" },
  compute(inputs: ClassInputs): Answer<Sizes> {
    const of = readClass(inputs);
    if ("outside" in of) return of;
    if (of.count > MOST_FUNCTIONS) {
      return { outside: `${of.count} functions: at most ${MOST_FUNCTIONS}; minimum-teaching-set has one of them` };
    }
    const sizes: number[] = [];
    for (let f = 0; f < of.count; f++) {
      const { size, complete } = minimumHittingSet(differences(of, f), STEPS);
      if (!complete) return { outside: `function ${f} takes more than ${STEPS} set visits` };
      sizes.push(size);
    }
    const histogram: { [size: string]: number } = {};
    for (const size of sizes.sort((a, b) => a - b)) histogram[size] = (histogram[size] ?? 0) + 1;
    return {
      value: {
        functions: of.count,
        max: sizes[sizes.length - 1],
        min: sizes[0],
        average: sizes.reduce((sum, size) => sum + size, 0) / of.count,
        histogram,
      },
    };
  },
});
