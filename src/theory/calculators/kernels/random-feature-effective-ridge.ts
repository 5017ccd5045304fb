import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { effectiveRidge } from "../../effective-ridge.ts";

type RaisedRidge = { readonly ridge: number; readonly kept: readonly number[]; readonly freedom: number };

const inputs = z
  .strictObject({
    eigenvalues: z
      .array(z.number().min(0).max(1e100))
      .min(1)
      .max(100_000)
      .describe("d, eigenvalues of the kernel matrix of the training inputs, not divided by n"),
    degeneracies: z.array(z.number().int().min(1)).optional().describe("how often each comes; 1 each if absent"),
    p: z.number().int().min(1).max(1e9).describe("p, random features"),
    lam: z.number().min(0).max(1e100).describe("λ of Σ(y−f)² + λ‖a‖², features divided by √p; 0: minimum norm"),
  })
  .refine(
    ({ eigenvalues: { length }, degeneracies }) => degeneracies === undefined || degeneracies.length === length,
    "eigenvalues and degeneracies of one length",
  );

/**
 * The penalty of the kernel ridge fit that the mean over draws of a ridge fit on p Gaussian random features is close to.
 *
 *   λ̃ = λ + (λ̃/p) Σ d/(λ̃+d);  kept: d/(λ̃+d), share of each eigenvector of K that the mean fit keeps;  freedom: their sum
 *
 * The fit is ŷ = G(G+λI)⁻¹y, G = FFᵀ/p with p columns F ~ N(0, K): given the inputs G is a sample covariance of K, and
 * λ(G+λI)⁻¹ has the deterministic equivalent λ̃(K+λ̃I)⁻¹. Between the inputs the mean fit is K(x,·)K⁻¹ times its values
 * there, so that it is the kernel ridge fit everywhere.
 * λ̃ > λ falls to λ as p grows. Without a penalty Σ d/(λ̃+d) = p for p < n, and λ̃ = 0 for p ≥ n: features then interpolate.
 * Regime: features are Gaussian functions with covariance K; many of them, with an error of order 1/p.
 * Source: Jacot, Şimşek, Spadaro, Hongler, Gabriel 2020, arXiv:2002.08404.
 */
export const calculator = defineCalculator({
  name: "random-feature-effective-ridge",
  summary: "Penalty of the kernel ridge fit that the mean of ridge fits on p random features comes close to",
  inputs,
  formula: "λ̃ = λ + (λ̃/p) Σ d/(λ̃+d); the mean fit keeps d/(λ̃+d) of each eigenvector of the kernel matrix",
  tex: String.raw`\tilde\lambda = \lambda + \frac{\tilde\lambda}{p}\sum_i \frac{d_i}{\tilde\lambda + d_i}, \qquad \mathbb E\,\hat y \approx K(K+\tilde\lambda I)^{-1}y`,
  regime: "mean over draws of Gaussian features with covariance K, inputs fixed; error of order 1/p",
  grade: "asymptotic",
  costClass: "polynomial",
  cost: ({ eigenvalues }) => 1000 * eigenvalues.length,
  source: "Jacot, Şimşek, Spadaro, Hongler, Gabriel 2020, arXiv:2002.08404",
  example: { eigenvalues: [30, 3, 0.3], degeneracies: [1, 10, 100], p: 40, lam: 0.1 },
  compute({ eigenvalues, degeneracies, p, lam }): Answer<RaisedRidge> {
    const copies = (i: number) => degeneracies?.[i] ?? 1;
    const positive = eigenvalues.map((_, i) => i).filter((i) => eigenvalues[i] > 0);
    const dimensions = positive.reduce((sum, i) => sum + copies(i), 0);
    const { kappa: ridge } = effectiveRidge(
      {
        variances: positive.map((i) => eigenvalues[i]),
        perRow: positive.map((i) => copies(i) / p),
        excess: (dimensions - p) / p,
      },
      lam,
    );
    const kept = eigenvalues.map((d) => (d === 0 ? 0 : d / (ridge + d)));
    return { value: { ridge, kept, freedom: kept.reduce((sum, share, i) => sum + copies(i) * share, 0) } };
  },
});
