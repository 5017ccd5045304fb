import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";

type UnseenError = {
  readonly unseen_error: number;
  readonly whole_error: number;
  readonly log2_consistent: bigint;
};

/**
 * Mean share of wrong output bits of any learner that fits k distinct examples of a uniformly random function exactly.
 *
 *   on rows not seen: ½;  on all 2^n₀ rows: (1 − k/2^n₀)/2
 *
 * Every way of filling in the rows not seen is as likely as another, whatever was seen: fitting is not generalising. With
 * all rows seen no unseen row is left, and its error is 0 by agreement. `log2_consistent`: n_L(2^n₀ − k) bits are open.
 * Regime: target uniform over all functions {0,1}^n₀ → {0,1}^n_L; any learner, any network that fits.
 * Source: Wolpert 1996 (no free lunch, off-training-set error); for Baldi 2024, section 4.
 */
export const calculator = defineCalculator({
  name: "boolean-unseen-error",
  summary: "Mean share of wrong bits on rows not seen and on all, of a learner that fits k rows of a random function",
  inputs: z.strictObject({
    n0: z.number().int().min(1).max(30).describe("n₀, input bits"),
    nL: z.number().int().min(1).max(1_000_000).describe("n_L, output bits"),
    k: z.number().int().min(0).describe("distinct examples"),
  }),
  formula: "unseen rows: 1/2; all rows: (1 − k/2^n₀)/2; consistent functions: 2^(n_L (2^n₀ − k))",
  tex: String.raw`\tfrac12, \qquad \tfrac12\left(1-\frac{k}{2^{n_0}}\right), \qquad 2^{\,n_L(2^{n_0}-k)}`,
  regime: "target uniform over all functions, every example fitted, k ≤ 2^n₀",
  grade: "exact",
  costClass: "polynomial",
  cost: () => 100,
  source: "Wolpert 1996, The lack of a priori distinctions between learning algorithms; for Baldi 2024, section 4",
  example: { n0: 4, nL: 2, k: 8 },
  compute({ n0, nL, k }): Answer<UnseenError> {
    const rows = 1 << n0;
    if (k > rows) return { outside: `there are only ${rows} distinct inputs` };
    const open = BigInt(nL) * BigInt(rows - k);
    return { value: { unseen_error: k === rows ? 0 : 0.5, whole_error: (1 - k / rows) / 2, log2_consistent: open } };
  },
});
