import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { effectiveRidge, type EffectiveRidge } from "../../effective-ridge.ts";
import { noise } from "../../input-schemas.ts";
import { times } from "../../inverse-wishart.ts";

type Curve = {
  readonly kappa: number;
  readonly gamma: number;
  readonly bias: number;
  readonly variance: number;
  readonly total: number;
  readonly unlearned: readonly number[];
};

const list = (most: number) => z.array(z.number().min(0).max(most)).min(1).max(100_000);

const inputs = z
  .strictObject({
    eigenvalues: list(1e100).describe("η, eigenvalues of the kernel, one an eigenspace"),
    degeneracies: z
      .array(z.number().int().min(1))
      .optional()
      .describe("dimensions of the eigenspaces; 1 each if absent"),
    target: list(1e100).describe("power of the target in each eigenspace: η w̄² summed over it"),
    P: z.number().int().min(1).describe("P, training examples"),
    lam: z.number().min(0).max(1e100).describe("λ of f = k(K+λI)⁻¹y; 0: interpolation"),
    sigma2: noise,
  })
  .refine(
    ({ eigenvalues: { length }, degeneracies, target }) =>
      target.length === length && (degeneracies === undefined || degeneracies.length === length),
    "eigenvalues, target and degeneracies of one length",
  );

/**
 * Expected excess risk of kernel ridge regression after P examples, from the kernel's spectrum.
 *
 *   κ = λ + κΣη/(κ+Pη),  γ = PΣη²/(κ+Pη)²
 *   E = (Σ c κ²/(κ+Pη)² + σ²γ)/(1−γ),   c = ηw̄², power of the target
 *
 * `unlearned`: share κ²/(κ+Pη)²/(1−γ) of each eigenspace's power that is still missed; it passes 1 where noise of other
 * modes is fitted. Power at eigenvalue 0 is never learnt.
 * Without a penalty and with P ≥ all dimensions κ = 0, γ = dimensions/P; Infinity where these are equal.
 * Regime: replica-symmetric average over examples, many modes.
 * Source: Canatar, Bordelon, Pehlevan 2021, Nature Communications 12:2914; Simon et al. 2023 for the shares.
 */
export const calculator = defineCalculator({
  name: "kernel-learning-curve",
  summary: "Excess risk of kernel ridge regression against the number of examples, from the kernel's spectrum",
  inputs,
  formula: "κ = λ + κΣη/(κ+Pη);  γ = PΣη²/(κ+Pη)²;  E = (Σ c κ²/(κ+Pη)² + σ²γ)/(1−γ), c = ηw̄²",
  tex: String.raw`\kappa = \lambda + \sum_\rho \frac{\kappa\,\eta_\rho}{\kappa + P\eta_\rho}, \quad \gamma = \sum_\rho \frac{P\eta_\rho^2}{(\kappa+P\eta_\rho)^2}, \quad E_g = \frac1{1-\gamma}\sum_\rho \frac{\eta_\rho}{(\kappa+P\eta_\rho)^2}\bigl(\kappa^2\bar w_\rho^2 + \sigma^2 P\eta_\rho\bigr)`,
  regime: "average over examples, many modes and examples; risk over the noise-free target",
  grade: "asymptotic",
  costClass: "polynomial",
  cost: ({ eigenvalues }) => 1000 * eigenvalues.length,
  source: "Canatar, Bordelon, Pehlevan 2021, arXiv:2006.13198, generalisation error from the replica method",
  example: { eigenvalues: [1, 0.1, 0.01], degeneracies: [1, 10, 100], target: [1, 1, 1], P: 30, lam: 0.1, sigma2: 0.1 },
  compute({ eigenvalues, degeneracies, target, P, lam, sigma2 }): Answer<Curve> {
    const copies = (i: number) => degeneracies?.[i] ?? 1;
    const positive = eigenvalues.map((_, i) => i).filter((i) => eigenvalues[i] > 0);
    const dimensions = positive.reduce((sum, i) => sum + copies(i), 0);
    const ridge = effectiveRidge(
      {
        variances: positive.map((i) => eigenvalues[i]),
        perRow: positive.map((i) => copies(i) / P),
        excess: (dimensions - P) / P,
      },
      lam / P,
    );
    const value = curve(ridge, { eigenvalues, target, P, sigma2 });
    if (ridge.slack > 0) return { value };
    return {
      value,
      reason: `as many examples as dimensions, ${P}, and no penalty: what is not learnt is amplified without bound`,
    };
  },
});

function curve(
  { kappa, capacity, slack }: EffectiveRidge,
  { eigenvalues, target, P, sigma2 }: Pick<z.output<typeof inputs>, "eigenvalues" | "target" | "P" | "sigma2">,
): Curve {
  const unlearned = eigenvalues.map((eta) => {
    const lost = eta === 0 ? 1 : kappa / (kappa + eta);
    return lost === 0 ? 0 : (lost * lost) / slack;
  });
  const bias = unlearned.reduce((sum, share, i) => sum + times(target[i], share), 0);
  const variance = times(sigma2, capacity / slack);
  return { kappa: kappa * P, gamma: capacity, bias, variance, total: bias + variance, unlearned };
}
