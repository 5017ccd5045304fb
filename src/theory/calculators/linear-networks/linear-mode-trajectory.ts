import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { balancedMode } from "../../linear-networks/balanced-mode.ts";
import { times } from "../../linear-networks/mode-inputs.ts";

/**
 * Strength of one mode of a balanced linear network of N layers under gradient flow.
 *
 *   u̇ = N u^(2−2/N) (s − u)
 *
 * Rate 1, loss ½(s − u)², all N layers of equal strength u^(1/N). For u₀ < 0 the power is of |u| (one layer has the other
 * sign). 0 is a saddle for N ≥ 2: u₀ = 0 stays, and u never changes its sign; s and u of different sign give u → 0.
 * Accuracy: 1e-13 of log u times the flow's condition. Source: Saxe et al. 2014; Arora, Cohen, Hazan 2018, equation 12.
 */
export const calculator = defineCalculator({
  name: "linear-mode-trajectory",
  summary: "Strength of a mode of a balanced N-layer linear network during gradient flow",
  inputs: z.strictObject({
    N: z.number().int().min(1).max(1e9).describe("layers"),
    s: z.number().describe("singular value of the target"),
    u0: z.number().describe("strength at t = 0"),
    t: times,
  }),
  formula: "u̇ = N |u|^(2−2/N) (s − u)",
  tex: String.raw`\dot u = N\,|u|^{2-2/N}\,(s-u)`,
  regime: "balanced layers, white inputs, rate 1; t ≥ 0",
  grade: "exact",
  costClass: "polynomial",
  // at most 800 panels of 16 powers for a start of 1e-300, then 10 for each time
  cost: ({ t }) => 4e6 + 2e4 * t.length,
  source: "Saxe, McClelland, Ganguli 2014, arXiv:1312.6120; Arora, Cohen, Hazan 2018, arXiv:1802.06509",
  example: { N: 3, s: 1.5, u0: 0.05, t: [0, 0.5, 1, 2, 5] },
  compute({ N, s, u0, t }): Answer<{ readonly u: readonly number[] }> {
    const value = { u: balancedMode({ N, s, u0 }, t) };
    if (N === 1 || s === 0) return { value };
    if (u0 === 0) return { value, reason: "u = 0 is a saddle for two layers or more: the flow rests there" };
    if (u0 > 0 === s > 0) return { value };
    return { value, reason: "u and s differ in sign: balanced layers tend to the saddle u = 0, not to s" };
  },
});
