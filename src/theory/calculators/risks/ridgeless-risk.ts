import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { aspectRatio, noise, signal } from "../../input-schemas.ts";
import { limitTrace } from "../../limit-trace.ts";
import { times } from "../../inverse-wishart.ts";

type Risk = { readonly risk_excess: number; readonly bias: number; readonly variance: number };

/**
 * Limit of the excess risk of the minimum-norm fit as n, p → ∞ with p/n → γ.
 *
 *   γ < 1:  σ² γ/(1−γ)
 *   γ > 1:  r² (1 − 1/γ) + σ²/(γ−1)
 *   γ = 1:  Infinity
 *
 * Regime: isotropic features with independent entries of bounded moments.
 * Source: Hastie et al. 2022, arXiv:1903.08560, Theorem 1.
 */
export const calculator = defineCalculator({
  name: "ridgeless-risk",
  summary: "Excess risk of the minimum-norm fit in the limit of large n and p, isotropic features",
  inputs: z.strictObject({ gamma: aspectRatio, sigma2: noise, r2: signal }),
  formula: "γ < 1: σ²γ/(1−γ);  γ > 1: r²(1−1/γ) + σ²/(γ−1);  γ = 1: Infinity",
  tex: String.raw`\begin{cases} \sigma^2\,\dfrac{\gamma}{1-\gamma} & \gamma < 1 \\[1ex] r^2\Bigl(1-\dfrac1\gamma\Bigr) + \dfrac{\sigma^2}{\gamma-1} & \gamma > 1 \end{cases}`,
  regime: "n, p → ∞ with p/n → γ, isotropic features; at finite n use min-norm-finite-sample-risk",
  grade: "asymptotic",
  costClass: "closed form",
  cost: closedForm,
  source: "Hastie, Montanari, Rosset, Tibshirani 2022, arXiv:1903.08560, Theorem 1",
  example: { gamma: 2, sigma2: 1, r2: 5 },
  compute({ gamma, sigma2, r2 }): Answer<Risk> {
    const variance = times(sigma2, limitTrace(gamma));
    const bias = gamma > 1 ? r2 * ((gamma - 1) / gamma) : 0;
    const value = { risk_excess: bias + variance, bias, variance };
    return Number.isFinite(variance) ? { value } : { value, reason: "the variance grows without bound as γ → 1" };
  },
});
