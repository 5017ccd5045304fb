import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { times } from "../../inverse-wishart.ts";
import { randomFeatures } from "../../random-features.ts";
import { reluHermite } from "../../relu-hermite.ts";

type Risk = { readonly chi: number; readonly B: number; readonly V: number; readonly risk: number };

const ratio = (words: string) => z.number().min(1e-50).max(1e50).describe(words);

/**
 * Limit of the test error of ridge regression on N random ReLU features of n rows in d dimensions.
 *
 *   risk = F₁²B + (τ²+F★²)V + F★²,  B and V rational in χ = ν₁ν₂ at i√(ψ₁ψ₂λ̄),  λ̄ = λ/μ★²
 *
 * `lam` is the paper's λ, of Σ(y−f(x))²/n + (Nλ/d)‖a‖². λ = 0 is the minimum-norm fit; at ψ₁ = ψ₂ that is infinite
 * (unless there is neither signal nor noise). The target is linear of power F₁² plus a Gaussian rest of power F★²; τ²
 * is the noise, which the risk leaves out.
 * Regime: inputs uniform on the sphere of radius √d, d → ∞ with N/d → ψ₁, n/d → ψ₂. Accuracy: relative 1e-14.
 * Source: Mei, Montanari 2022, arXiv:1908.05355, Definition 1, Theorem 2, and the ridgeless limit after it.
 */
export const calculator = defineCalculator({
  name: "random-features-risk",
  summary: "Limit of the test error of ridge regression on random ReLU features",
  inputs: z.strictObject({
    psi1: ratio("ψ₁ = N/d, features per input dimension"),
    psi2: ratio("ψ₂ = n/d, training rows per input dimension"),
    lam: z.number().min(0).max(1e50).describe("λ of Σ(y−f)²/n + (Nλ/d)‖a‖²; 0: minimum-norm fit"),
    tau2: z.number().min(0).describe("τ², variance of the noise"),
    F1sq: z.number().min(0).describe("F₁², power of the linear part of the target"),
    Fstar2: z.number().min(0).describe("F★², power of its non-linear part"),
  }),
  formula:
    "ν₁ = ψ₁/(−ξ−ν₂−ζ²ν₂/(1−ζ²ν₁ν₂)), ν₂ alike;  χ = ν₁ν₂ at ξ = i√(ψ₁ψ₂λ/μ★²);  B = E₁(χ)/E₀(χ), V = E₂(χ)/E₀(χ);  risk = F₁²B + (τ²+F★²)V + F★²",
  tex: String.raw`\nu_1 = \psi_1\Bigl(-\xi-\nu_2-\frac{\zeta^2\nu_2}{1-\zeta^2\nu_1\nu_2}\Bigr)^{-1}\!, \quad \chi = \nu_1\nu_2\Big|_{\xi = i\sqrt{\psi_1\psi_2\bar\lambda}}, \quad F_1^2\frac{E_1(\chi)}{E_0(\chi)} + (\tau^2+F_\star^2)\frac{E_2(\chi)}{E_0(\chi)} + F_\star^2`,
  regime: "ReLU; inputs uniform on the sphere of radius √d; d → ∞ with N/d → ψ₁, n/d → ψ₂; λ ≥ 0",
  grade: "asymptotic",
  costClass: "polynomial",
  cost: () => 5000,
  source: "Mei, Montanari 2022, arXiv:1908.05355, Definition 1, Theorem 2",
  example: { psi1: 6, psi2: 3, lam: 0.01, tau2: 0.2, F1sq: 1, Fstar2: 0 },
  compute({ psi1, psi2, lam, tau2, F1sq, Fstar2 }): Answer<Risk> {
    const { mustar2, zeta2 } = reluHermite;
    const { chi, B, V } = randomFeatures({ psi1, psi2, zeta2, penalty: lam / mustar2 });
    const value = { chi, B, V, risk: times(F1sq, B) + times(tau2 + Fstar2, V) + Fstar2 };
    if (Number.isFinite(V)) return { value };
    return { value, reason: "as many features as rows and no penalty: bias and variance grow without bound" };
  },
});
