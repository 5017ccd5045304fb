import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { columns, noise, rows, signal } from "../../input-schemas.ts";
import { inverseWishart, times } from "../../inverse-wishart.ts";
import { missedSignal } from "../../missed-signal.ts";

/**
 * Expected test error (noise included) of the minimum-norm fit on p of D features taken at random.
 *
 *   s = β²(1−p/D) + σ²
 *   p ≤ n−2:  s (1 + p/(n−p−1))
 *   p ≥ n+2:  β²(p/D)(1−n/p) + s (1 + n/(p−n−1))
 *   else:     Infinity
 *
 * Regime: rows iid N(0, I_D). Exact.
 * Source: Belkin, Hsu, Xu 2020, Theorem 1 and its corollary.
 */
export const calculator = defineCalculator({
  name: "random-subset-risk",
  summary: "Test error of the minimum-norm fit on p of D features taken at random, exact in n, p and D",
  inputs: z.strictObject({
    n: rows,
    p: columns,
    D: z.number().int().min(1).describe("features in all"),
    beta2: signal,
    sigma2: noise,
  }),
  formula: "s = β²(1−p/D)+σ²;  p ≤ n−2: s(1+p/(n−p−1));  p ≥ n+2: β²(p/D)(1−n/p) + s(1+n/(p−n−1));  else Infinity",
  tex: String.raw`s\Bigl(1+\frac{p}{n-p-1}\Bigr) \;\text{ or }\; \beta^2\frac pD\Bigl(1-\frac np\Bigr) + s\Bigl(1+\frac{n}{p-n-1}\Bigr), \qquad s = \beta^2\Bigl(1-\frac pD\Bigr)+\sigma^2`,
  regime: "p ≤ D; rows iid N(0, I_D), noise independent",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "Belkin, Hsu, Xu 2020, arXiv:1903.07571, Theorem 1",
  example: { n: 40, p: 80, D: 100, beta2: 1, sigma2: 0.1 },
  compute({ n, p, D, beta2, sigma2 }): Answer<number> {
    if (p > D) return { outside: `p = ${p} features cannot be taken from D = ${D}` };
    const unexplained = beta2 * (1 - p / D) + sigma2;
    const value =
      missedSignal(n, p, (beta2 * p) / D) + unexplained + times(unexplained, inverseWishart(n, p).meanTrace);
    if (Number.isFinite(value)) return { value };
    return { value, reason: "the mean of tr((XᵀX)⁺) does not exist for |n−p| ≤ 1: it is infinite" };
  },
});
