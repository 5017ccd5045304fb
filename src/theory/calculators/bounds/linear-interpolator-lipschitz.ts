import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";

/**
 * Mean square of the Lipschitz constant of the minimum-norm linear fit of n random ±1 labels.
 *
 *   E‖w‖² = E tr((XXᵀ)⁻¹) = n/(d−n−1)
 *
 * The square, not ‖w‖ itself. d = n, n+1: Infinity (the inverse-Wishart mean does not exist). d < n: out of regime.
 * Regime: x ~ N(0, I_d), labels ±1 at random. Exact in n and d.
 * Source: mean of the inverse Wishart matrix, Mardia, Kent, Bibby 1979, section 3.8.
 */
export const calculator = defineCalculator({
  name: "linear-interpolator-lipschitz",
  summary: "Mean square of the Lipschitz constant of the minimum-norm linear fit of random labels",
  inputs: z.strictObject({
    n: z.number().int().min(0).describe("examples"),
    d: z.number().int().min(1).describe("dimension of the inputs"),
  }),
  formula: "E‖w‖² = n/(d−n−1)",
  tex: String.raw`\mathbb E\|w\|^2 = \frac{n}{d-n-1}`,
  regime: "d ≥ n+2 (Infinity at d = n, n+1); x ~ N(0, I_d), labels ±1 at random and independent of x",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "Mardia, Kent, Bibby 1979, Multivariate Analysis, section 3.8 (mean of the inverse Wishart matrix)",
  example: { n: 50, d: 100 },
  compute({ n, d }): Answer<number> {
    if (n === 0) return { value: 0 };
    if (d < n) {
      return { outside: `${n} random labels in ℝ^${d} cannot be fitted exactly: ask min-norm-finite-sample-risk` };
    }
    if (d <= n + 1) return { value: Infinity, reason: "the mean of tr((XXᵀ)⁻¹) does not exist for d ≤ n+1" };
    return { value: n / (d - n - 1) };
  },
});
