import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { cubicSequenceCount } from "../../cubic-sequence-count.ts";

type Occam = { readonly P_Ha: number; readonly P_Hc: number; readonly ratio: number };

/** Sizes of MacKay's priors: starts, steps and numerators −50…50, denominators 1…50. */
const LIMIT = 50;
const WHOLE = 2 * LIMIT + 1;
const WAYS = WHOLE * LIMIT;
/** Settings of H_c: 1.3e13, so a double holds it. */
const SETTINGS = WHOLE * WAYS * WAYS * WAYS;

/**
 * MacKay's Occam factor for a sequence of four integers: an arithmetic progression against a cubic map.
 *
 *   P(D|H_a) = 1/101²          start and step uniform on −50…50
 *   P(D|H_c) = ways/(101·5050³)  x → cx³+dx²+e, start uniform; c, d, e fractions, numerator −50…50, denominator 1…50
 *
 * All ways of writing c, d, e count. Exact counts. 0/0 is NaN: neither makes the sequence.
 * Source: MacKay 2003, ITILA, section 28.1.
 */
export const calculator = defineCalculator({
  name: "mackay-sequence-occam",
  summary: "How much more an arithmetic progression predicts four integers than a cubic map does (MacKay's example)",
  inputs: z.strictObject({ seq: z.array(z.number().int()).length(4).describe("four integers") }),
  formula: "P_Ha = 1/101² for a progression; P_Hc = #{ways to write c, d, e}/(101·5050³); ratio P_Ha/P_Hc",
  tex: String.raw`P(D\mid H_a) = \frac1{101^2}, \qquad P(D\mid H_c) = \frac{\#\{(c,d,e)\}}{101\cdot 5050^3}`,
  regime: "the priors of MacKay's example; every four integers",
  grade: "enumerated",
  costClass: "polynomial",
  // a constant sequence walks over pairs of 6,191 fractions, a few ns each
  cost: ({ seq }) => (seq.every((x) => x === seq[0]) ? 3e8 : 2e7),
  source: "MacKay 2003, Information Theory, Inference, and Learning Algorithms, section 28.1",
  example: { seq: [-1, 3, 7, 11] },
  compute({ seq }): Answer<Occam> {
    const [start, second, third, last] = seq;
    const inside = (x: number) => Math.abs(x) <= LIMIT;
    const step = second - start;
    const progression = inside(start) && inside(step) && third - second === step && last - third === step;
    const ways = inside(start) ? cubicSequenceCount(seq, LIMIT) : 0;
    const [P_Ha, P_Hc] = [progression ? 1 / (WHOLE * WHOLE) : 0, ways / SETTINGS];
    // 0/0 where neither makes the sequence
    const value = { P_Ha, P_Hc, ratio: (progression ? SETTINGS / (WHOLE * WHOLE) : 0) / ways };
    if (P_Hc > 0) return { value };
    return {
      value,
      reason: P_Ha > 0 ? "no cubic map of the prior makes the sequence" : "0/0: neither makes the sequence",
    };
  },
});
