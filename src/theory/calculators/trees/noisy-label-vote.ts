import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";

type Vote = { readonly wrong: number; readonly error: number; readonly bayes: number };

/**
 * Error of a rule that answers with the vote of m labels of the right class, each flipped with probability q.
 *
 *   wrong = P(Bin(m, q) > m/2) + ½P(Bin(m, q) = m/2);   error = q + (1−2q)·wrong, on a label that is flipped as well
 *
 * m = 1 is a tree that is grown until each leaf holds one label, or the nearest neighbour: 2q(1−q). The noise alone is q.
 * Regime: two classes, labels independent of each other. Source: Cover, Hart 1967 (m = 1, and m votes).
 */
export const calculator = defineCalculator({
  name: "noisy-label-vote",
  summary: "Error of a vote of m independently flipped labels, 2q(1−q) for one",
  inputs: z.strictObject({
    q: z.number().min(0).max(0.5).describe("probability that a label is flipped"),
    votes: z.number().int().min(1).max(1000).describe("m, labels that vote"),
  }),
  formula: "q + (1−2q)·(P(Bin(m,q) > m/2) + ½P(Bin(m,q) = m/2))",
  tex: String.raw`q + (1-2q)\Bigl(\Pr[B > \tfrac m2] + \tfrac12\Pr[B = \tfrac m2]\Bigr), \quad B \sim \operatorname{Bin}(m, q)`,
  regime: "two classes, symmetric flips, the right class known to the voters",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ votes }) => 100 + 10 * votes * votes,
  source: "Cover, Hart 1967, IEEE Trans. Inf. Theory 13",
  example: { q: 0.2, votes: 1 },
  compute({ q, votes }): Answer<Vote> {
    // P(Bin(k, q) = j) for k = 0, 1, …, m: sums of products of non-negative numbers
    let chance = [1];
    for (let k = 0; k < votes; k++) {
      chance = Array.from({ length: k + 2 }, (_, j) => (chance[j] ?? 0) * (1 - q) + (chance[j - 1] ?? 0) * q);
    }
    let wrong = votes % 2 === 0 ? chance[votes / 2] / 2 : 0;
    for (let j = Math.floor(votes / 2) + 1; j <= votes; j++) wrong += chance[j];
    return { value: { wrong, error: q + (1 - 2 * q) * wrong, bayes: q } };
  },
});
