import { z } from "zod";
import { orBeyondDoubles } from "../../beyond-doubles.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { decompositionCost, evidenceData, outOfRange, sameLengths } from "../../evidence-inputs.ts";
import { evidenceSpectrum } from "../../evidence-spectrum.ts";
import { linearEvidence, type Evidence } from "../../linear-evidence.ts";

/**
 * Bayesian evidence of a polynomial with Gaussian prior and noise.
 *
 *   ln p(t|α, β) = ln N(t | 0, I/β + ΦΦᵀ/α),  Φ = [1, x, …, x^degree]
 *   γ = Σ λᵢ/(λᵢ+α), λ of βΦᵀΦ;  Occam factor = evidence / likelihood at the posterior mean
 *
 * N = 0 gives 0. Accuracy: relative 1e-14 (log evidence: of its largest part), also where columns nearly coincide and
 * where α is tiny: the singular values carry 30 digits. Source: MacKay 1992; Bishop 2006, equations 3.86 and 3.91.
 */
export const calculator = defineCalculator({
  name: "linear-evidence",
  summary: "Bayesian evidence and Occam factor of a polynomial with Gaussian prior and noise",
  inputs: z
    .strictObject({
      ...evidenceData,
      alpha: z.number().positive().describe("α, precision of the prior: weights ~ N(0, I/α)"),
      beta: z.number().positive().describe("β, precision of the noise"),
    })
    .refine(sameLengths, "x and t of one length"),
  formula: "ln N(t | 0, I/β + ΦΦᵀ/α) = N/2 ln(β/2π) − β/2‖t−Φm‖² − α/2‖m‖² − ½Σ ln(1+βs²/α); γ = Σ βs²/(α+βs²)",
  tex: String.raw`\ln p(t) = \tfrac N2\ln\tfrac{\beta}{2\pi} - \tfrac\beta2\|t-\Phi m\|^2 - \tfrac\alpha2\|m\|^2 - \tfrac12\sum_i \ln\Bigl(1+\frac{\beta s_i^2}{\alpha}\Bigr)`,
  regime: "every N ≥ 0; α, β > 0; powers of x up to 1e70, targets from 1e-70 to 1e70",
  grade: "exact",
  costClass: "polynomial",
  cost: (inputs) => decompositionCost(inputs),
  source: "MacKay 1992, Bayesian interpolation; Bishop 2006, equations 3.86 and 3.91",
  example: { x: [-1, -0.5, 0, 0.5, 1], t: [-0.8, -0.6, 0.1, 0.4, 1.1], poly_degree: 2, alpha: 1, beta: 10 },
  compute(inputs): Answer<Evidence> {
    const reason = outOfRange(inputs);
    if (reason !== undefined) return { outside: reason };
    const { x, t, poly_degree, alpha, beta } = inputs;
    return orBeyondDoubles(linearEvidence(evidenceSpectrum(x, t, poly_degree), alpha, beta));
  },
});
