import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { alpha, beta, startWeights } from "../../linear-networks/chain-inputs.ts";
import { gradientFlowLimit } from "../../linear-networks/gradient-flow-limit.ts";

type Limit = {
  readonly w_inf: readonly number[];
  readonly P_inf: number;
  readonly limit_P: number;
  readonly global_P: number;
  readonly conserved: readonly number[];
};

/**
 * Where gradient flow takes a chain of linear units.
 *
 *   ẇᵢ = (Π_{j≠i} wⱼ)(α − βP),  P = Πw,  wᵢ² − wⱼ² conserved
 *   P → α/β, except where sign P₀ ≠ sign α/β and the least |wᵢ| is attained twice or more: then P → 0
 *
 * The limit is a root in what is conserved, not an integration. w_inf has wᵢ² = wᵢ(0)² − min w² + v² with one v ≥ 0.
 * Regime: β > 0. Zeros count: two zero weights are a saddle where the flow rests. Ties are equalities of doubles.
 * Accuracy: 1e-14 relative.
 * Source: derived; Baldi 2024, section 3, states convergence without the exception.
 */
export const calculator = defineCalculator({
  name: "chain-gradient-flow-limit",
  summary: "Weights and multiplier at which gradient flow leaves a chain of linear units",
  inputs: z
    .strictObject({ w0: startWeights, alpha, beta, L: z.number().int().min(1).optional().describe("length of w0") })
    .refine(({ w0, L }) => L === undefined || L === w0.length, {
      error: "the number of weights in w0",
      path: ["L"],
    }),
  formula: "wᵢ² − wⱼ² conserved;  Πw → α/β, but → 0 where sign Πw(0) ≠ sign α/β and min |wᵢ(0)| is attained twice",
  tex: String.raw`\dot w_i = \Bigl(\prod_{j\ne i} w_j\Bigr)(\alpha-\beta P), \quad w_i^2-w_j^2 \text{ conserved}, \quad P = \prod_i w_i \to \begin{cases} 0 & \operatorname{sign} P_0 \ne \operatorname{sign}\alpha,\ \min|w_i| \text{ attained twice} \\ \alpha/\beta & \text{else} \end{cases}`,
  regime: "gradient flow (steps → 0) on ½E(t−Px)², β > 0",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ w0 }) => 5000 * w0.length,
  source: "derived from the conserved wᵢ² − wⱼ²; Baldi 2024, section 3; Saxe, McClelland, Ganguli 2014",
  example: { w0: [0.5, 0.5], alpha: -1, beta: 1 },
  compute({ w0, alpha: a, beta: b }): Answer<Limit> {
    if (!(b > 0)) return { outside: "β = E[x²] must be positive: at β = 0 the loss has no least P" };
    const target = a / b;
    if (!Number.isFinite(target)) return { outside: "α/β is beyond the doubles" };
    const { w, P, stuck } = gradientFlowLimit({ w0, target });
    const conserved = w0.map((wi) => (wi - w0[0]) * (wi + w0[0]));
    const value = { w_inf: w, P_inf: P, limit_P: P, global_P: target, conserved };
    if (!stuck) return { value };
    return {
      value,
      reason: "stuck at a saddle: the least |w| is attained more than once and the sign of P is not α's",
    };
  },
});
