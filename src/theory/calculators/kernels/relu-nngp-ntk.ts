import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { infiniteReluNetwork } from "../../kernels/infinite-relu-network.ts";
import { ofOneLength, ONE_LENGTH, twoVectors } from "../../kernels/vectors.ts";

type Kernels = { readonly nngp: number; readonly ntk: number };

/**
 * Covariance at initialisation (NNGP) and tangent kernel (NTK) of an infinitely wide ReLU network at two inputs.
 *
 *   Σ⁰ = Θ⁰ = xᵀy;  each hidden layer  Σ ← σ_b² + (σ_w²/2)√(Σxx Σyy)κ₁(ρ),  Θ ← (σ_w²/2)κ₀(ρ)Θ + Σ,  ρ before
 *
 * No 1/d in Σ⁰. σ_w² = 2, σ_b² = 0 keeps lengths (He).
 * Regime: widths → ∞ one after the other, NTK parameterisation. Accuracy: relative 1e-14 a few layers deep.
 * Source: Jacot et al. 2018, Theorem 1; Arora et al. 2019, arXiv:1904.11955, section 3; Cho, Saul 2009.
 */
export const calculator = defineCalculator({
  name: "relu-nngp-ntk",
  summary: "Gaussian-process and tangent kernel of an infinitely wide ReLU network at two inputs",
  inputs: z
    .strictObject({
      ...twoVectors,
      hidden_layers: z.number().int().min(0).describe("hidden layers; 0: linear"),
      sigma_w2: z.number().min(0).max(1e100).describe("σ_w², variance of a weight times the layer's inputs"),
      sigma_b2: z.number().min(0).max(1e100).describe("σ_b², variance of a bias"),
    })
    .refine(ofOneLength, ONE_LENGTH),
  formula:
    "Σ⁰ = Θ⁰ = xᵀy;  a layer: Σ ← σ_b²+(σ_w²/2)√(Σxx Σyy)κ₁(ρ), Θ ← (σ_w²/2)κ₀(ρ)Θ + Σ;  κ₀, κ₁ as arc-cosine-kernels",
  tex: String.raw`\Sigma^{h} = \sigma_b^2 + \frac{\sigma_w^2}{2}\sqrt{\Sigma^{h-1}_{xx}\Sigma^{h-1}_{yy}}\;\kappa_1(\rho_{h-1}), \qquad \Theta^{h} = \frac{\sigma_w^2}{2}\,\kappa_0(\rho_{h-1})\,\Theta^{h-1} + \Sigma^{h}, \qquad \Sigma^0 = \Theta^0 = x^{\mathsf T}y`,
  regime: "infinite widths, NTK parameterisation, one output; input products without 1/d",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ x, hidden_layers }) => 20 * x.length + 1500 * hidden_layers,
  instead: ({ hidden_layers }) =>
    `With σ_w² = 2 and σ_b² = 0 the angle falls like 3π/L: nngp tends to |x||y|, ntk to |x||y|·L/4, about ${hidden_layers / 4}|x||y|.`,
  source: "Jacot, Gabriel, Hongler 2018, arXiv:1806.07572, Theorem 1; Arora et al. 2019, arXiv:1904.11955, section 3",
  example: { x: [1, 0], y: [0, 1], hidden_layers: 3, sigma_w2: 2, sigma_b2: 0 },
  compute(network): Answer<Kernels> {
    const value = infiniteReluNetwork(network);
    if (Number.isFinite(value.nngp) && Number.isFinite(value.ntk)) return { value };
    return { outside: "the kernels outgrow doubles: ask for fewer layers, or a sigma_w2 of at most 2" };
  },
});
