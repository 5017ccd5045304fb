import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { arcCosine } from "../../kernels/arc-cosine.ts";

type Kernels = { readonly kappa0: number; readonly kappa1: number };

/**
 * Arc-cosine kernels of degree 0 and 1: 2E[H(w·x)H(w·y)] and 2E[relu(w·x)relu(w·y)] of unit vectors, w ~ N(0, I).
 *
 *   κ₀ = 1 − acos(u)/π,  κ₁ = (u(π−acos u) + √(1−u²))/π
 *
 * Regime: −1 ≤ u ≤ 1. Accuracy: relative 1e-15 on all of it, also beside −1, where κ₁ ≈ (π−θ)³/3π.
 * Source: Cho, Saul 2009, section 2.
 */
export const calculator = defineCalculator({
  name: "arc-cosine-kernels",
  summary: "Arc-cosine kernels of degree 0 and 1 of two unit vectors",
  inputs: z.strictObject({ u: z.number().min(-1).max(1).describe("u = x·y, cosine of the angle, in [−1, 1]") }),
  formula: "κ₀ = 1 − acos(u)/π;  κ₁ = (u(π−acos u) + √(1−u²))/π",
  tex: String.raw`\kappa_0(u) = 1 - \frac{\arccos u}{\pi}, \qquad \kappa_1(u) = \frac{u(\pi - \arccos u) + \sqrt{1-u^2}}{\pi}`,
  regime: "unit vectors, −1 ≤ u ≤ 1",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "Cho, Saul 2009, Kernel methods for deep learning, section 2",
  example: { u: 0.3 },
  compute({ u }): Answer<Kernels> {
    const { kappa0, kappa1 } = arcCosine(u, Math.sqrt((1 - u) * (1 + u)));
    return { value: { kappa0, kappa1 } };
  },
});
