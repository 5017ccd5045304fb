import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { entropyBits, log2, sharesOf } from "../../information/entropy-bits.ts";

type Entropy = { readonly bits: number; readonly most: number; readonly rows_bits: number };

/**
 * Entropy of a categorical law, and what n labels drawn from it tell at most: n·H bits about anything.
 *
 * Regime: any weights ≥ 0 with a positive sum. Source: Shannon 1948.
 */
export const calculator = defineCalculator({
  name: "categorical-entropy",
  summary: "Entropy of a categorical law in bits, and of n labels drawn from it",
  inputs: z.strictObject({
    weights: z.array(z.number().min(0)).min(1).max(100_000).describe("of the classes, in proportion"),
    rows: z.number().int().min(0).default(1).describe("n"),
  }),
  formula: "H = −Σ q log₂ q,  at most log₂ K;  n·H for n labels",
  tex: String.raw`H = -\sum_k q_k \log_2 q_k \le \log_2 K, \qquad n H`,
  regime: "independent labels",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ weights }) => 50 * weights.length,
  source: "Shannon 1948, A mathematical theory of communication",
  example: { weights: [1, 1], rows: 2 },
  compute({ weights, rows }): Answer<Entropy> {
    const shares = sharesOf(weights);
    if (shares === null) return { outside: "weights that are all 0 are no law" };
    const bits = entropyBits(shares);
    return { value: { bits, most: log2(weights.length), rows_bits: rows * bits } };
  },
});
