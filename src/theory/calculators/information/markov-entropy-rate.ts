import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { entropyBits } from "../../information/entropy-bits.ts";
import { stationaryLaw } from "../../information/stationary-law.ts";

type Rate = { readonly rate: number; readonly symbol_bits: number; readonly memory: number };

/**
 * Entropy rate of a stationary Markov chain: what a symbol still tells to somebody who knows the one before.
 *
 *   h = Σ_a π_a H(P_a·),  π = πP;  memory H(π) − h: bits a symbol that are lost with the order
 *
 * Regime: one closed class (irreducible); no code has a shorter mean length per symbol than h.
 * Source: Shannon 1948; Cover & Thomas 2006, theorem 4.2.4.
 */
export const calculator = defineCalculator({
  name: "markov-entropy-rate",
  summary: "Entropy rate of a Markov chain in bits a symbol, and of its symbols without their order",
  inputs: z.strictObject({
    transition: z
      .array(z.array(z.number().min(0).max(1)).min(1))
      .min(1)
      .max(256)
      .describe("chance of the next symbol (column), given the last one (row)"),
  }),
  formula: "h = Σ π_a H(P_a), π = πP;  symbols: H(π);  memory: H(π) − h",
  tex: String.raw`h = \sum_a \pi_a H(P_{a\cdot}), \quad \pi = \pi P, \qquad H(\pi) - h`,
  regime: "a square matrix whose rows sum to 1, with a single stationary law",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ transition }) => transition.length * transition.length * transition.length + 100,
  source: "Shannon 1948; Cover & Thomas 2006, Elements of information theory, theorem 4.2.4",
  example: {
    transition: [
      [0.9, 0.1],
      [0.2, 0.8],
    ],
  },
  compute({ transition }): Answer<Rate> {
    if (transition.some((row) => row.length !== transition.length)) return { outside: "the matrix is not square" };
    const sums = transition.map((row) => row.reduce((sum, p) => sum + p, 0));
    if (sums.some((sum) => Math.abs(sum - 1) > 1e-9)) return { outside: "rows must sum to 1" };
    const law = stationaryLaw(transition);
    if (law === null) return { outside: "there is more than one stationary law: the chain has several closed classes" };
    const rate = transition.reduce((sum, row, a) => sum + law[a] * entropyBits(row), 0);
    const symbolBits = entropyBits(law);
    return { value: { rate, symbol_bits: symbolBits, memory: symbolBits - rate } };
  },
});
