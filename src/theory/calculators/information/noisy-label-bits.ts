import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { entropyBits, log2 } from "../../information/entropy-bits.ts";

type Bits = { readonly label: number; readonly given_input: number; readonly information: number };

/**
 * What the inputs tell of a noisy label, if they fix the true one and the K classes are equally frequent.
 *
 *   H(y) = log₂ K;  H(y|x) = H(1−q, q/(K−1), …), q = p(1−1/K);  I = H(y) − H(y|x)
 *
 * With p = 0 the whole log₂ K, with p = 1 nothing. It is the capacity of the symmetric channel. Source: Shannon 1948.
 */
export const calculator = defineCalculator({
  name: "noisy-label-bits",
  summary: "Bits a row that inputs tell of a label under uniform label noise, when they fix the true one",
  inputs: z.strictObject({
    noise: z.number().min(0).max(1).describe("p, chance that a label is redrawn uniformly from all classes"),
    classes: z.number().int().min(2).max(100_000).describe("K, equally frequent"),
  }),
  formula: "log₂ K − H(1−q, q/(K−1), …, q/(K−1)), q = p(1−1/K)",
  tex: String.raw`\log_2 K - H\Bigl(1-q, \tfrac{q}{K-1}, \dots, \tfrac{q}{K-1}\Bigr), \quad q = p\Bigl(1-\frac1K\Bigr)`,
  regime: "equally frequent classes, noise independent of the input",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "Shannon 1948 (symmetric channel)",
  example: { noise: 0.2, classes: 2 },
  compute({ noise: p, classes: K }): Answer<Bits> {
    const wrong = p / K;
    const kept = 1 - (K - 1) * wrong;
    const label = log2(K);
    const given = entropyBits([kept]) + (K - 1) * entropyBits([wrong]);
    return { value: { label, given_input: given, information: label - given } };
  },
});
