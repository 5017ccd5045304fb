import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { effectiveRidge } from "../../effective-ridge.ts";
import { aspectRatio, noise, signal } from "../../input-schemas.ts";
import { directionsOf, isSpectralLaw, shrunkSignal, SPECTRAL_LAW, spectralLaw } from "../../spectral-law.ts";

type Risk = { readonly c0: number; readonly bias: number; readonly variance: number };

/**
 * Limit of the excess risk of the minimum-norm fit past the threshold, for any covariance.
 *
 *   c₀: 1−1/γ = ∫dH/(1+c₀γs),  q = ∫s²/(1+c₀γs)²dH ÷ ∫s/(1+c₀γs)²dH
 *   bias r²(1+γc₀q)∫s/(1+c₀γs)²dG,  variance σ²γc₀q
 *
 * H: atoms `eigs` with `weights`; G: where on them β lies. Computed by κ = 1/(c₀γ), in which nothing cancels.
 * Regime: γ > 1, counted over the directions that vary. Accuracy: relative 1e-14, also near the threshold.
 * Source: Hastie et al. 2022, arXiv:1903.08560, Theorem 2.
 */
export const calculator = defineCalculator({
  name: "ridgeless-general-covariance-risk",
  summary: "Limit of the minimum-norm fit's excess risk past the threshold, for any covariance",
  inputs: z
    .strictObject({ gamma: aspectRatio, ...spectralLaw, sigma2: noise, r2: signal })
    .refine(isSpectralLaw, SPECTRAL_LAW),
  formula:
    "c₀: 1−1/γ = ∫dH/(1+c₀γs);  q = ∫s²/(1+c₀γs)²dH / ∫s/(1+c₀γs)²dH;  bias r²(1+γc₀q)∫s/(1+c₀γs)²dG;  variance σ²γc₀q",
  tex: String.raw`1-\frac1\gamma = \int\!\frac{dH(s)}{1+c_0\gamma s}, \quad q = \frac{\int s^2(1+c_0\gamma s)^{-2}dH}{\int s(1+c_0\gamma s)^{-2}dH}, \quad r^2(1+\gamma c_0 q)\int\!\frac{s\,dG(s)}{(1+c_0\gamma s)^2} + \sigma^2\gamma c_0 q`,
  regime: "γ > 1; n, p → ∞ with p/n → γ; rows Σ^½z with independent entries of z; λ > 0: ridge-general-covariance-risk",
  grade: "asymptotic",
  costClass: "polynomial",
  cost: ({ eigs }) => 1000 * eigs.length,
  source: "Hastie, Montanari, Rosset, Tibshirani 2022, arXiv:1903.08560, Theorem 2",
  example: {
    gamma: 2,
    eigs: [2, 0.5],
    weights: [0.5, 0.5],
    beta_spectral_weights: [0.5, 0.5],
    sigma2: 1,
    r2: 1,
  },
  compute({ gamma, sigma2, r2, ...law }): Answer<Risk> {
    if (gamma <= 1) {
      return { outside: `γ = ${gamma} is not past the threshold: there Σ does not matter, ask ridgeless-risk` };
    }
    const directions = directionsOf(law, gamma);
    if (directions.excess <= 0) {
      const varying = Math.max(0, 1 + directions.excess);
      return { outside: `only ${varying} directions a row vary, not more than 1: ask ridgeless-risk with that γ` };
    }
    const { kappa, capacity, slack } = effectiveRidge(directions, 0);
    const bias = (r2 * shrunkSignal(law, kappa)) / slack;
    return { value: { c0: 1 / (gamma * kappa), bias, variance: (sigma2 * capacity) / slack } };
  },
});
