import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { aspectRatio, noise, signal } from "../../input-schemas.ts";
import { marchenkoPastur } from "../../marchenko-pastur.ts";

type Best = { readonly lambda_star: number; readonly risk: number };

/**
 * The best ridge penalty and its limit risk.
 *
 *   λ* = σ²γ/r²,  risk σ²γ m(−λ*)
 *
 * Regime: isotropic features, r² > 0. Without noise λ* = 0 and the risk is r²·max(0, 1−1/γ); without signal λ* is
 * infinite and the risk 0.
 * Source: Hastie et al. 2022, arXiv:1903.08560, Corollary 6; Dobriban, Wager 2018.
 */
export const calculator = defineCalculator({
  name: "optimal-ridge-risk",
  summary: "Best ridge penalty and its excess risk in the limit of large n and p, isotropic features",
  inputs: z.strictObject({ gamma: aspectRatio, sigma2: noise, r2: signal }),
  formula: "λ* = σ²γ/r²; risk σ²γ m(−λ*), m the Marchenko–Pastur Stieltjes transform",
  tex: String.raw`\lambda^\star = \frac{\sigma^2\gamma}{r^2}, \qquad \text{risk} = \sigma^2\gamma\, m(-\lambda^\star)`,
  regime: "r² > 0 or σ² > 0; n, p → ∞ with p/n → γ, isotropic features; penalty as in ridge-risk",
  grade: "asymptotic",
  costClass: "closed form",
  cost: closedForm,
  source:
    "Hastie, Montanari, Rosset, Tibshirani 2022, arXiv:1903.08560, Corollary 6; Dobriban, Wager 2018, arXiv:1507.03003",
  example: { gamma: 2, sigma2: 1, r2: 5 },
  compute({ gamma, sigma2, r2 }): Answer<Best> {
    if (r2 === 0 && sigma2 === 0) return { outside: "without signal and noise every penalty is best" };
    if (r2 === 0) return { value: { lambda_star: Infinity, risk: 0 }, reason: "without signal the best fit is 0" };
    if (sigma2 === 0) return { value: { lambda_star: 0, risk: r2 * Math.max(0, 1 - 1 / gamma) } };
    const lambda = (sigma2 * gamma) / r2;
    if (lambda === Infinity)
      return { value: { lambda_star: lambda, risk: r2 }, reason: "σ²γ/r² is beyond all doubles" };
    // σ²γ = λ*r²: of two equal products the one that stays finite at λ* = 0
    const { m, lost } = marchenkoPastur(gamma, lambda);
    return { value: { lambda_star: lambda, risk: gamma < 1 ? sigma2 * gamma * m : r2 * lost } };
  },
});
