import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { columns, noise, rows, share, signal } from "../../input-schemas.ts";
import { inverseWishart, times } from "../../inverse-wishart.ts";
import { missedSignal } from "../../missed-signal.ts";

type Risk = {
  readonly unobserved: number;
  readonly bias_sq: number;
  readonly variance: number;
  readonly total: number;
};

/**
 * Expected excess risk of the minimum-norm fit that sees only p coordinates of a larger isotropic model.
 *
 *   unobserved = (1−κ)r²,  s = σ² + (1−κ)r²
 *   p ≤ n−2:  unobserved + s p/(n−p−1)
 *   p ≥ n+2:  unobserved + κr²(1 − n/p) + s n/(p−n−1)
 *   else:     Infinity
 *
 * Given what is seen, the unseen coordinates times their coefficients are N(0, (1−κ)r²) and independent: they act
 * as noise, exactly, at every n and p.
 * Regime: rows iid N(0, I), κ the share of r² on the p coordinates that are seen.
 * Source: Hastie et al. 2022, arXiv:1903.08560, section 5, before its limit; Breiman, Freedman 1983 for p < n.
 */
export const calculator = defineCalculator({
  name: "min-norm-misspecified-finite-sample-risk",
  summary: "Excess risk of the minimum-norm fit on some of the coordinates, exact in n and p",
  inputs: z.strictObject({
    n: rows,
    p: columns,
    kappa: share.describe("κ, share of r² on the coordinates that are seen"),
    sigma2: noise,
    r2: signal,
  }),
  formula: "s = σ²+(1−κ)r²;  (1−κ)r² + [p ≥ n+2] κr²(1−n/p) + s·min(n,p)/(|n−p|−1);  Infinity for |n−p| ≤ 1",
  tex: String.raw`(1-\kappa)r^2 + [p \ge n+2]\,\kappa r^2\Bigl(1-\frac np\Bigr) + s\,\frac{\min(n,p)}{|n-p|-1}, \qquad s = \sigma^2+(1-\kappa)r^2`,
  regime: "rows iid N(0, I) over seen and unseen coordinates; every n ≥ 1 and p ≥ 0",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source:
    "Hastie, Montanari, Rosset, Tibshirani 2022, arXiv:1903.08560, section 5, at finite n; Breiman, Freedman 1983",
  example: { n: 30, p: 60, kappa: 0.5, sigma2: 1, r2: 5 },
  compute({ n, p, kappa, sigma2, r2 }): Answer<Risk> {
    const unobserved = (1 - kappa) * r2;
    const bias = missedSignal(n, p, kappa * r2);
    const variance = times(sigma2 + unobserved, inverseWishart(n, p).meanTrace);
    const value = { unobserved, bias_sq: bias, variance, total: unobserved + bias + variance };
    if (Number.isFinite(variance)) return { value };
    return { value, reason: "the mean of tr((XᵀX)⁺) does not exist for |n−p| ≤ 1: it is infinite" };
  },
});
