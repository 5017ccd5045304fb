import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { effectiveRidge } from "../../effective-ridge.ts";
import { aspectRatio } from "../../input-schemas.ts";
import { times } from "../../inverse-wishart.ts";
import { limitTrace } from "../../limit-trace.ts";

type Risk = {
  readonly c0?: number;
  readonly bias: number;
  readonly variance: number;
  readonly effective_sigma2: number;
  readonly beta_norm2: number;
  readonly bayes_floor: number;
};

/**
 * Limit of the minimum-norm fit's excess risk where inputs are noisy views x = Wz + u of few latent variables.
 *
 *   e = μ/ψ:  covariance 1+e on a share ψ of the directions, 1 on the rest; ‖β‖² = r_θ²e/(1+e)², all on the first
 *   σ² = σ_ξ² + r_θ²/(1+e), which is also what the best predictor from x cannot explain (Bayes floor)
 *   γ < 1: σ²γ/(1−γ);  γ > 1: ridgeless-general-covariance-risk at these;  γ = 1: Infinity
 *
 * W p×d with WᵀW = (μp/d)I, z and u standard normal, y = θᵀz + ξ.
 * Regime: ψ = d/p ≤ 1. c₀ only past the threshold.
 * Source: Hastie et al. 2022, arXiv:1903.08560, section 5.4.
 */
export const calculator = defineCalculator({
  name: "ridgeless-latent-space-risk",
  summary: "Limit of the minimum-norm fit's excess risk on noisy views of few latent variables",
  inputs: z.strictObject({
    gamma: aspectRatio,
    d_over_p: z.number().positive().max(1).describe("ψ = d/p, latent variables per input"),
    mu: z.number().min(0).max(1e100).describe("μ: WᵀW = (μp/d)I, strength of the views"),
    r_theta2: z.number().min(0).describe("‖θ‖², signal on the latent variables"),
    sigma_xi2: z.number().min(0).describe("σ_ξ², variance of the label noise"),
  }),
  formula:
    "e = μ/ψ; σ² = σ_ξ²+r_θ²/(1+e); ‖β‖² = r_θ²e/(1+e)²; spectrum 1+e (mass ψ), 1;  γ < 1: σ²γ/(1−γ);  γ > 1: as ridgeless-general-covariance-risk",
  tex: String.raw`e = \frac\mu\psi, \quad \sigma^2 = \sigma_\xi^2 + \frac{r_\theta^2}{1+e}, \quad \lVert\beta\rVert^2 = \frac{r_\theta^2\,e}{(1+e)^2}, \quad H = \psi\,\delta_{1+e} + (1-\psi)\,\delta_1, \quad G = \delta_{1+e}`,
  regime: "n, p, d → ∞ with p/n → γ, d/p → ψ ≤ 1; excess over the Bayes floor",
  grade: "asymptotic",
  costClass: "closed form",
  cost: closedForm,
  source: "Hastie, Montanari, Rosset, Tibshirani 2022, arXiv:1903.08560, section 5.4",
  example: { gamma: 2, d_over_p: 0.1, mu: 1, r_theta2: 1, sigma_xi2: 0 },
  compute({ gamma, d_over_p: psi, mu, r_theta2, sigma_xi2 }): Answer<Risk> {
    const e = mu / psi;
    if (e > 1e200) return { outside: `μ/ψ = ${e} is beyond what doubles carry through: ask for a larger d_over_p` };
    const sigma2 = sigma_xi2 + r_theta2 / (1 + e);
    const model = { effective_sigma2: sigma2, beta_norm2: (r_theta2 * (e / (1 + e))) / (1 + e), bayes_floor: sigma2 };
    if (gamma <= 1) {
      const value = { bias: 0, variance: times(sigma2, limitTrace(gamma)), ...model };
      return Number.isFinite(value.variance)
        ? { value }
        : { value, reason: "the variance grows without bound as γ → 1" };
    }
    const variances = [1 + e, 1];
    const perRow = [gamma * psi, gamma * (1 - psi)];
    const { kappa, capacity, slack } = effectiveRidge({ variances, perRow, excess: gamma - 1 }, 0);
    const lost = kappa / (1 + e + kappa);
    const bias = (r_theta2 * (e / (1 + e)) * lost * lost) / slack;
    return { value: { c0: 1 / (gamma * kappa), bias, variance: (sigma2 * capacity) / slack, ...model } };
  },
});
