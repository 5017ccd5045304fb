import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { alpha, beta, startWeights } from "../../linear-networks/chain-inputs.ts";
import { chainHittingTime } from "../../linear-networks/chain-hitting-time.ts";

/**
 * How long gradient flow takes a chain of linear units to come near its optimum.
 *
 *   T = (1/β) ∫ dv / (Q(v) |a − vQ(v)|),  a = |α/β|,  Q(v) = Π √(wᵢ² − min w² + v²) over all weights but the least
 *
 * v is the least |w|, counted negative while P has the wrong sign; from the start to where |P − α/β| = within · a. The
 * weights follow from v, because the flow conserves wᵢ² − wⱼ²: one integral in place of L equations.
 * Regime: β > 0, α ≠ 0, the saddle is not the limit. Accuracy: 1e-11 relative.
 * Source: derived from the conserved wᵢ² − wⱼ².
 */
export const calculator = defineCalculator({
  name: "chain-hitting-time",
  summary: "Time that gradient flow of a chain of linear units takes to come within a share of its optimum",
  inputs: z.strictObject({
    w0: startWeights.max(1000),
    alpha,
    beta,
    within: z.number().positive().max(0.5).default(0.03).describe("share of |α/β|"),
  }),
  formula: "T = (1/β) ∫ dv / (Q(v)|a − vQ(v)|), Q(v) = Π √(wᵢ² − min w² + v²)",
  tex: String.raw`T = \frac1\beta\int_{v_0}^{v_1}\frac{dv}{Q(v)\,\lvert a-vQ(v)\rvert}, \quad Q(v)=\prod_{i\ne m}\sqrt{w_i^2-w_m^2+v^2}, \quad a=\lvert\alpha/\beta\rvert`,
  regime: "gradient flow (steps → 0) on ½E(t−Px)², β > 0, α ≠ 0",
  grade: "exact",
  costClass: "polynomial",
  // some thousand panels of 48 values
  cost: ({ w0 }) => 1e6 + 1e6 * w0.length,
  source: "derived from the conserved wᵢ² − wⱼ²",
  example: { w0: [0.5, -0.8, 1.2], alpha: 1, beta: 1 },
  compute({ w0, alpha: a, beta: b, within }): Answer<number> {
    if (!(b > 0)) return { outside: "β = E[x²] must be positive: at β = 0 the loss has no least P" };
    if (a === 0) return { outside: "α = 0: a share of the optimum 0 is no distance" };
    const time = chainHittingTime({ w0, target: a / b, within }) / b;
    if (time < Infinity) return { value: time };
    return { outside: "the flow ends or rests at a saddle: it never comes near α/β" };
  },
});
