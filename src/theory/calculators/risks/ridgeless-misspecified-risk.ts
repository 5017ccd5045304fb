import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { aspectRatio, noise, share, signal } from "../../input-schemas.ts";
import { times } from "../../inverse-wishart.ts";
import { limitTrace } from "../../limit-trace.ts";

/**
 * Limit of the excess risk of the minimum-norm fit that sees a share κ of the signal; the unseen r²(1−κ) is counted.
 *
 *   γ < 1:  r²(1−κ) + (r²(1−κ)+σ²) γ/(1−γ)
 *   γ > 1:  r²(1−κ) + r²κ(1−1/γ) + (r²(1−κ)+σ²)/(γ−1)
 *   γ = 1:  Infinity
 *
 * Regime: isotropic features, seen and unseen independent.
 * Source: Hastie et al. 2022, arXiv:1903.08560, section 5.
 */
export const calculator = defineCalculator({
  name: "ridgeless-misspecified-risk",
  summary: "Limit of the minimum-norm fit's excess risk when only a share of the signal is seen",
  inputs: z.strictObject({
    gamma: aspectRatio,
    kappa: share.describe("κ, observed share of r²"),
    sigma2: noise,
    r2: signal,
  }),
  formula: "u = r²(1−κ);  γ < 1: u + (u+σ²)γ/(1−γ);  γ > 1: u + r²κ(1−1/γ) + (u+σ²)/(γ−1);  γ = 1: Infinity",
  tex: String.raw`\begin{cases} u + (u+\sigma^2)\dfrac{\gamma}{1-\gamma} & \gamma < 1 \\[1ex] u + r^2\kappa\Bigl(1-\dfrac1\gamma\Bigr) + \dfrac{u+\sigma^2}{\gamma-1} & \gamma > 1 \end{cases} \qquad u = r^2(1-\kappa)`,
  regime: "n, p → ∞ with p/n → γ, isotropic features, seen and unseen independent",
  grade: "asymptotic",
  costClass: "closed form",
  cost: closedForm,
  source: "Hastie, Montanari, Rosset, Tibshirani 2022, arXiv:1903.08560, section 5",
  example: { gamma: 2, kappa: 0.8, sigma2: 0.2, r2: 1 },
  compute({ gamma, kappa, sigma2, r2 }): Answer<number> {
    const unseen = r2 * (1 - kappa);
    const bias = gamma > 1 ? r2 * kappa * ((gamma - 1) / gamma) : 0;
    const value = unseen + bias + times(unseen + sigma2, limitTrace(gamma));
    return Number.isFinite(value) ? { value } : { value, reason: "the variance grows without bound as γ → 1" };
  },
});
