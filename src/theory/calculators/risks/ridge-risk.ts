import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { aspectRatio, noise, signal } from "../../input-schemas.ts";
import { marchenkoPastur } from "../../marchenko-pastur.ts";

type Risk = { readonly bias: number; readonly variance: number; readonly total: number };

/**
 * Limit of the excess risk of ridge regression (XᵀX/n + λI)⁻¹Xᵀy/n.
 *
 *   bias r²λ²m′(−λ),  variance σ²γ(m(−λ) − λm′(−λ)),  m the Marchenko–Pastur Stieltjes transform
 *
 * Regime: isotropic features, λ > 0. Accuracy: a few units in the last place also as λ → 0.
 * Source: Hastie et al. 2022, arXiv:1903.08560, Corollary 5; Dobriban, Wager 2018.
 */
export const calculator = defineCalculator({
  name: "ridge-risk",
  summary: "Excess risk of ridge regression in the limit of large n and p, isotropic features",
  inputs: z.strictObject({
    gamma: aspectRatio,
    lam: z.number().min(0).describe("λ of (XᵀX/n + λI)⁻¹Xᵀy/n"),
    sigma2: noise,
    r2: signal,
  }),
  formula: "bias r²λ²m′(−λ); variance σ²γ(m(−λ)−λm′(−λ)); m(−λ) = (√((1−γ+λ)²+4γλ) − (1−γ+λ))/(2γλ)",
  tex: String.raw`r^2\lambda^2 m'(-\lambda) + \sigma^2\gamma\bigl(m(-\lambda) - \lambda m'(-\lambda)\bigr), \qquad m(-\lambda) = \frac{\sqrt{(1-\gamma+\lambda)^2+4\gamma\lambda} - (1-\gamma+\lambda)}{2\gamma\lambda}`,
  regime: "λ > 0; n, p → ∞ with p/n → γ, isotropic features",
  grade: "asymptotic",
  costClass: "closed form",
  cost: closedForm,
  source:
    "Hastie, Montanari, Rosset, Tibshirani 2022, arXiv:1903.08560, Corollary 5; Dobriban, Wager 2018, arXiv:1507.03003",
  example: { gamma: 2, lam: 0.5, sigma2: 1, r2: 5 },
  compute({ gamma, lam, sigma2, r2 }): Answer<Risk> {
    if (lam === 0) return { outside: "λ = 0 is the minimum-norm fit: ask ridgeless-risk" };
    const { missed, spread } = marchenkoPastur(gamma, lam);
    const bias = r2 * missed;
    const variance = sigma2 * (gamma * spread);
    return { value: { bias, variance, total: bias + variance } };
  },
});
