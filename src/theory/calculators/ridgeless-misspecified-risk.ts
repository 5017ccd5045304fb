import { z } from "zod";
import { closedForm, defineCalculator, type Answer } from "../calculator.ts";
import { aspectRatio, noise, share, signal } from "../input-schemas.ts";
import { times } from "../inverse-wishart.ts";
import { limitTrace } from "../limit-trace.ts";

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
  regime: "n, p → ∞ with p/n → γ, isotropic features, seen and unseen independent",
  grade: "asymptotic",
  cost: closedForm,
  source: "Hastie, Montanari, Rosset, Tibshirani 2022, arXiv:1903.08560, section 5",
  compute({ gamma, kappa, sigma2, r2 }): Answer<number> {
    const unseen = r2 * (1 - kappa);
    const bias = gamma > 1 ? r2 * kappa * (1 - 1 / gamma) : 0;
    const value = unseen + bias + times(unseen + sigma2, limitTrace(gamma));
    return Number.isFinite(value) ? { value } : { value, reason: "the variance grows without bound as γ → 1" };
  },
});
