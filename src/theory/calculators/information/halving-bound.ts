import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { classBits } from "../../information/class-bits.ts";

/**
 * Mistakes that prediction by the majority of the functions left makes at most, in any order of examples: ⌊log₂ e⌋.
 *
 * Regime: the target is one of e functions; every mistake halves those left. Source: Littlestone 1988.
 */
export const calculator = defineCalculator({
  name: "halving-bound",
  summary: "Mistakes that majority vote over a finite class makes at most, in any order of examples",
  inputs: z.strictObject({ log2_e: classBits }),
  formula: "⌊log₂ e⌋",
  tex: String.raw`\lfloor \log_2 e \rfloor`,
  regime: "the target is one of e functions, no label noise",
  grade: "bound",
  costClass: "closed form",
  cost: closedForm,
  source: "Littlestone 1988, Learning quickly when irrelevant attributes abound (halving algorithm)",
  example: { log2_e: 6.700439718141092 },
  compute: ({ log2_e }): Answer<number> => ({ value: Math.floor(log2_e) }),
});
