import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { columns, noise, rows, signal } from "../../input-schemas.ts";
import { inverseWishart, times } from "../../inverse-wishart.ts";
import { missedSignal } from "../../missed-signal.ts";

type Risk = { readonly variance: number; readonly bias_sq?: number; readonly total?: number };

/**
 * Expected excess risk of the minimum-norm least-squares fit.
 *
 *   p ≤ n−2:  σ² p / (n−p−1)
 *   p ≥ n+2:  r² (1 − n/p) + σ² n / (p−n−1)
 *   else:     Infinity (the inverse-Wishart mean does not exist)
 *
 * Regime: rows of X iid N(0, I_p), noise independent of X. Exact in n and p.
 * Source: Hastie et al. 2022, arXiv:1903.08560, isotropic case; Belkin, Hsu, Xu 2020.
 */
export const calculator = defineCalculator({
  name: "min-norm-finite-sample-risk",
  summary: "Expected excess risk of the minimum-norm least-squares fit, exact in n and p",
  inputs: z.strictObject({ n: rows, p: columns, sigma2: noise, r2: signal.optional() }),
  formula: "p ≤ n−2: σ²p/(n−p−1);  p ≥ n+2: r²(1−n/p) + σ²n/(p−n−1);  else Infinity",
  tex: String.raw`\begin{cases} \sigma^2\,\dfrac{p}{n-p-1} & p \le n-2 \\[1ex] r^2\Bigl(1-\dfrac np\Bigr) + \sigma^2\,\dfrac{n}{p-n-1} & p \ge n+2 \\[1ex] \infty & \text{else} \end{cases}`,
  regime: "rows of X iid N(0, I_p), noise independent of X with variance σ²; every n ≥ 1 and p ≥ 0",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "Hastie, Montanari, Rosset, Tibshirani 2022, arXiv:1903.08560; Belkin, Hsu, Xu 2020, arXiv:1903.07571",
  example: { n: 100, p: 181, sigma2: 1, r2: 5 },
  compute({ n, p, sigma2, r2 }): Answer<Risk> {
    const variance = times(sigma2, inverseWishart(n, p).meanTrace);
    const bias = missedSignal(n, p, r2 ?? 0);
    const value = r2 === undefined ? { variance } : { variance, bias_sq: bias, total: bias + variance };
    if (Number.isFinite(variance)) return { value };
    return { value, reason: "the mean of tr((XᵀX)⁺) does not exist for |n−p| ≤ 1: it is infinite" };
  },
});
