import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { columns, noise, rows, share, signal } from "../../input-schemas.ts";
import { inverseWishart, times } from "../../inverse-wishart.ts";

type Deviation = { readonly bias_sq: number; readonly variance: number; readonly total: number };

/**
 * Standard deviation, over draws of X and of the unseen coordinates, of the excess risk of the minimum-norm fit when
 * the noise is averaged exactly: what one repetition of a measurement scatters, and so how many are needed.
 *
 *   bias:      (κr²)² ab/((a+b)²(a+b+1)), a = (p−n)/2, b = n/2     the share that is missed is Beta(a, b); p > n
 *   variance:  s² Var tr W⁻¹ + 2u² E tr W⁻²,  u = (1−κ)r², s = σ²+u
 *   total:     √ of the sum: singular vectors and singular values of X are independent
 *
 * Regime: rows iid N(0, I); Infinity for |n−p| ≤ 3, where the second moment does not exist.
 * Source: derived; moments from von Rosen 1988.
 */
export const calculator = defineCalculator({
  name: "min-norm-risk-deviation",
  summary: "Standard deviation over samples of the minimum-norm fit's excess risk, noise averaged",
  inputs: z.strictObject({ n: rows, p: columns, kappa: share.default(1), sigma2: noise, r2: signal }),
  formula:
    "√( (κr²)²·ab/((a+b)²(a+b+1)) + s²·Var tr W⁻¹ + 2u²·E tr W⁻² ),  a = (p−n)/2, b = n/2, u = (1−κ)r², s = σ²+u",
  tex: String.raw`\sqrt{(\kappa r^2)^2\frac{ab}{(a+b)^2(a+b+1)} + s^2\operatorname{Var}\operatorname{tr}W^{-1} + 2u^2\,\mathbb E\operatorname{tr}W^{-2}}, \quad a = \tfrac{p-n}2,\; b = \tfrac n2,\; u = (1-\kappa)r^2,\; s = \sigma^2+u`,
  regime: "rows iid N(0, I) over seen and unseen coordinates, noise averaged, the unseen part drawn",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "derived from von Rosen 1988, moments of the inverted Wishart distribution",
  example: { n: 30, p: 60, kappa: 0.5, sigma2: 1, r2: 5 },
  compute({ n, p, kappa, sigma2, r2 }): Answer<Deviation> {
    const unseen = (1 - kappa) * r2;
    const s = sigma2 + unseen;
    const { varianceOfTrace, meanSquareTrace } = inverseWishart(n, p);
    const bias = kappa * kappa * r2 * r2 * missedShareVariance(n, p);
    const variance = times(s * s, varianceOfTrace) + times(2 * unseen * unseen, meanSquareTrace);
    const value = { bias_sq: Math.sqrt(bias), variance: Math.sqrt(variance), total: Math.sqrt(bias + variance) };
    if (Number.isFinite(variance)) return { value };
    return { value, reason: "the second moment of tr((XᵀX)⁺) does not exist for |n−p| ≤ 3: it is infinite" };
  },
});

function missedShareVariance(n: number, p: number): number {
  if (p <= n) return 0;
  const [a, b] = [(p - n) / 2, n / 2];
  return (a * b) / ((a + b) * (a + b) * (a + b + 1));
}
