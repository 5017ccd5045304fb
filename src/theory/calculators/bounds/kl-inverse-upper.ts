import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { klInverseUpper } from "../../kl-inverse.ts";
import { closedForm } from "../../cost.ts";

/**
 * Largest p at which a coin of bias q is at most c nats away.
 *
 *   kl⁻¹(q, c) = sup{p ≥ q: q ln(q/p) + (1−q) ln((1−q)/(1−p)) ≤ c}
 *
 * q = 0: 1 − e^−c; q = 1: 1; c = 0: q. Accuracy: relative 1e-15. Source: Seeger 2002, JMLR 3, theorem 1.
 */
export const calculator = defineCalculator({
  name: "kl-inverse-upper",
  aliases: ["binary-kl-inverse"],
  summary: "Largest risk within c nats of an empirical risk q: the inverse of the binary relative entropy",
  inputs: z.strictObject({
    q: z.number().min(0).max(1).describe("empirical risk"),
    c: z.number().min(0).describe("budget of relative entropy, nats"),
  }),
  formula: "sup{p ≥ q: kl(q‖p) ≤ c}, kl(q‖p) = q ln(q/p) + (1−q) ln((1−q)/(1−p))",
  tex: String.raw`\sup\Bigl\{p \ge q : q\ln\frac qp + (1-q)\ln\frac{1-q}{1-p} \le c\Bigr\}`,
  regime: "0 ≤ q ≤ 1, c ≥ 0, nats",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "Seeger 2002, JMLR 3, theorem 1",
  example: { q: 0.03, c: 0.1 },
  compute: ({ q, c }): Answer<number> => ({ value: klInverseUpper(q, c) }),
});
