import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { noise, signal } from "../../input-schemas.ts";

type Minimum = { readonly exists: boolean; readonly gamma_star: number | null; readonly risk_at_star: number | null };

/**
 * Where the limit risk past the threshold is least, and how much it is there.
 *
 *   S = r²/σ² > 1:  γ* = √S/(√S−1),  risk σ²(2√S − 1)
 *   S ≤ 1:          none: the risk falls towards r² without reaching it
 *
 * Regime: σ² > 0, isotropic limit. Without noise the risk r²(1−1/γ) is least at the threshold itself.
 * Source: Hastie et al. 2022, arXiv:1903.08560, section 3.
 */
export const calculator = defineCalculator({
  name: "ridgeless-overparameterized-minimum",
  summary: "Aspect ratio past the threshold at which the minimum-norm fit's limit risk is least",
  inputs: z.strictObject({ sigma2: noise, r2: signal }),
  formula: "S = r²/σ² > 1: γ* = √S/(√S−1), excess risk σ²(2√S−1); else there is none",
  tex: String.raw`\gamma^\star = \frac{\sqrt S}{\sqrt S - 1}, \qquad S = \frac{r^2}{\sigma^2} > 1`,
  regime: "σ² > 0; n, p → ∞ with p/n → γ > 1, isotropic features",
  grade: "asymptotic",
  costClass: "closed form",
  cost: closedForm,
  source: "Hastie, Montanari, Rosset, Tibshirani 2022, arXiv:1903.08560, section 3",
  example: { sigma2: 1, r2: 5 },
  compute({ sigma2, r2 }): Answer<Minimum> {
    if (sigma2 === 0)
      return { outside: "without noise the risk r²(1−1/γ) has no minimum over γ > 1, only the bound 0 at γ → 1" };
    if (r2 <= sigma2) return { value: { exists: false, gamma_star: null, risk_at_star: null } };
    const [r, sigma] = [Math.sqrt(r2), Math.sqrt(sigma2)];
    // √S/(√S−1) = 1 + σ/(r−σ), by the difference of squares: r−σ would cancel
    const star = 1 + (sigma / (r2 - sigma2)) * (r + sigma);
    return { value: { exists: true, gamma_star: star, risk_at_star: 2 * r * sigma - sigma2 } };
  },
});
