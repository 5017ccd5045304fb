import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { effectiveRidge } from "../../effective-ridge.ts";
import { aspectRatio, noise, signal } from "../../input-schemas.ts";
import { directionsOf, isSpectralLaw, shrunkSignal, SPECTRAL_LAW, spectralLaw } from "../../spectral-law.ts";

type Risk = {
  readonly kappa: number;
  readonly bias: number;
  readonly variance: number;
  readonly total: number;
  readonly lambda_star: number | null;
};

/**
 * Limit of the excess risk of ridge regression (XᵀX/n + λI)⁻¹Xᵀy/n, for any covariance.
 *
 *   κ: λ = κ(1 − γ∫s/(s+κ)dH),  d = γ∫s²/(s+κ)²dH
 *   bias r²∫sκ²/(s+κ)²dG ÷ (1−d),  variance σ²d/(1−d)
 *
 * `lambda_star` is the best penalty σ²γ/r² where β has no favourite directions (G = H), null where it has: the best
 * penalty has no closed form then and may be 0 or negative.
 * Regime: λ > 0. Accuracy: relative 1e-14, also as λ → 0.
 * Source: Dobriban, Wager 2018, arXiv:1507.03003, Theorem 2.1, for G = H; Hastie et al. 2022; Wu, Xu 2020.
 */
export const calculator = defineCalculator({
  name: "ridge-general-covariance-risk",
  summary: "Excess risk of ridge regression in the limit of large n and p, for any covariance",
  inputs: z
    .strictObject({
      gamma: aspectRatio,
      lam: z.number().min(0).max(1e100).describe("λ of (XᵀX/n + λI)⁻¹Xᵀy/n"),
      ...spectralLaw,
      sigma2: noise,
      r2: signal,
    })
    .refine(isSpectralLaw, SPECTRAL_LAW),
  formula: "κ: λ = κ(1−γ∫s/(s+κ)dH);  d = γ∫s²/(s+κ)²dH;  bias r²∫sκ²/(s+κ)²dG/(1−d);  variance σ²d/(1−d)",
  tex: String.raw`\lambda = \kappa\Bigl(1-\gamma\!\int\!\frac{s\,dH(s)}{s+\kappa}\Bigr), \quad d = \gamma\!\int\!\frac{s^2\,dH(s)}{(s+\kappa)^2}, \quad \frac{r^2}{1-d}\int\!\frac{\kappa^2 s\,dG(s)}{(s+\kappa)^2} + \sigma^2\frac{d}{1-d}`,
  regime: "λ > 0; n, p → ∞ with p/n → γ; rows Σ^½z with independent entries of z",
  grade: "asymptotic",
  costClass: "polynomial",
  cost: ({ eigs }) => 1000 * eigs.length,
  source:
    "Dobriban, Wager 2018, arXiv:1507.03003, Theorem 2.1; Hastie, Montanari, Rosset, Tibshirani 2022, arXiv:1903.08560; Wu, Xu 2020, arXiv:2006.05800",
  example: {
    gamma: 2,
    lam: 0.5,
    eigs: [2, 0.5],
    weights: [0.5, 0.5],
    beta_spectral_weights: [0.9, 0.1],
    sigma2: 1,
    r2: 5,
  },
  compute({ gamma, lam, sigma2, r2, ...law }): Answer<Risk> {
    if (lam === 0) {
      return {
        outside: "λ = 0 is the minimum-norm fit: ask ridgeless-general-covariance-risk, or ridgeless-risk below",
      };
    }
    const { kappa, capacity, slack } = effectiveRidge(directionsOf(law, gamma), lam);
    const bias = (r2 * shrunkSignal(law, kappa)) / slack;
    const variance = (sigma2 * capacity) / slack;
    const impartial = r2 > 0 && law.weights.every((weight, i) => weight === law.beta_spectral_weights[i]);
    const lambdaStar = impartial ? (sigma2 * gamma) / r2 : null;
    return { value: { kappa, bias, variance, total: bias + variance, lambda_star: lambdaStar } };
  },
});
