import { z } from "zod";
import { defineCalculator } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { reluHermite } from "../../relu-hermite.ts";

/**
 * First Hermite coefficients of max(x, 0), and what is left beyond the linear part.
 *
 *   μ₀ = E relu(G) = 1/√(2π),  μ₁ = E[G relu(G)] = ½,  μ★² = E relu² − μ₀² − μ₁² = ¼ − 1/(2π),  ζ² = μ₁²/μ★²
 *
 * G ~ N(0,1). Accuracy: 2 ulp.
 * Source: Mei, Montanari 2022, arXiv:1908.05355, section 1 (ReLU).
 */
export const calculator = defineCalculator({
  name: "relu-hermite-constants",
  summary: "Constant, linear and non-linear part of ReLU under a standard normal input",
  inputs: z.strictObject({}),
  formula: "μ₀ = 1/√(2π), μ₁ = 1/2, μ★² = 1/4 − 1/(2π), ζ² = μ₁²/μ★²",
  tex: String.raw`\mu_0 = \frac1{\sqrt{2\pi}}, \quad \mu_1 = \frac12, \quad \mu_\star^2 = \frac14 - \frac1{2\pi}, \quad \zeta^2 = \frac{\mu_1^2}{\mu_\star^2}`,
  regime: "σ(x) = max(x, 0), G ~ N(0,1)",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "Mei, Montanari 2022, arXiv:1908.05355, section 1",
  example: {},
  compute: () => ({ value: { ...reluHermite } }),
});
