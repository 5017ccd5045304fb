import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";

type Prior = { readonly s: number; readonly c: number; readonly ratio: number };

/**
 * Prior of one hypothesis of a small class S and of one of a large class C, if each class as a whole is as likely.
 *
 *   s|S| = c|C| = ½:  s = 1/(2S),  c = 1/(2C),  s/c = C/S
 *
 * Regime: equal mass of the classes is an assumption of its own; that all hypotheses are weighed at all does not give it.
 * Source: Baldi 2024, section 2; Jeffreys 1939.
 */
export const calculator = defineCalculator({
  name: "two-class-prior",
  summary: "Prior of a single hypothesis of a simple and of a complex class of equal mass",
  inputs: z.strictObject({
    S: z.number().int().min(1).describe("hypotheses of the simple class"),
    C: z.number().int().min(1).describe("hypotheses of the complex class"),
    equal_class_mass: z.boolean().optional().describe("each class as a whole has prior ½; true if absent"),
  }),
  formula: "s = 1/(2S), c = 1/(2C), ratio s/c = C/S",
  tex: String.raw`s = \frac1{2|S|}, \qquad c = \frac1{2|C|}, \qquad \frac sc = \frac{|C|}{|S|}`,
  regime: "both classes have prior ½, and the hypotheses within a class are alike",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "Baldi 2024, section 2, with the assumption of equal class mass made explicit",
  example: { S: 10, C: 1000, equal_class_mass: true },
  compute({ S, C, equal_class_mass = true }): Answer<Prior> {
    if (!equal_class_mass) {
      return { outside: "without equal mass of the two classes s/c is not determined: any ratio is consistent" };
    }
    return { value: { s: 0.5 / S, c: 0.5 / C, ratio: C / S } };
  },
});
