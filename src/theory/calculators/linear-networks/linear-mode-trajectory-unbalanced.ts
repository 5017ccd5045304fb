import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { times } from "../../linear-networks/mode-inputs.ts";
import { unbalancedMode } from "../../linear-networks/unbalanced-mode.ts";

type Trajectory = { readonly a: readonly number[]; readonly b: readonly number[]; readonly u: readonly number[] };

/**
 * Both layers of one mode of a two-layer linear network under gradient flow, from any start.
 *
 *   ȧ = b(s − ab),  ḃ = a(s − ab);  a² − b² conserved;  u̇ = √((a₀²−b₀²)² + 4u²) (s − u)
 *
 * In closed form: (a ± b) run as e^(±θ), and e^(2θ) solves a Riccati equation with constant coefficients.
 * Accuracy: some ulp of max(|a|, |b|). Regime: |a₀|, |b₀|, |s| ≤ 1e75, so that fourth powers are doubles.
 * Source: derived; Saxe, McClelland, Ganguli 2014, appendix A.
 */
export const calculator = defineCalculator({
  name: "linear-mode-trajectory-unbalanced",
  summary: "Both layers of a mode of a two-layer linear network during gradient flow, from any start",
  inputs: z.strictObject({
    s: size().describe("singular value of the target"),
    a0: size().describe("first layer at t = 0"),
    b0: size().describe("second layer at t = 0"),
    t: times,
  }),
  formula: "ȧ = b(s − ab), ḃ = a(s − ab);  a² − b² conserved",
  tex: String.raw`\dot a = b(s-ab), \qquad \dot b = a(s-ab), \qquad a^2-b^2 \text{ conserved}, \qquad \dot u = \sqrt{(a_0^2-b_0^2)^2+4u^2}\,(s-u)`,
  regime: "two layers, white inputs, rate 1; t ≥ 0, magnitudes up to 1e75",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ t }) => 1000 * (1 + t.length),
  source: "derived; Saxe, McClelland, Ganguli 2014, arXiv:1312.6120, appendix A",
  example: { s: 2, a0: 1, b0: 0.1, t: [0, 0.5, 1, 2] },
  compute({ s, a0, b0, t }): Answer<Trajectory> {
    const states = t.map((time) => unbalancedMode({ s, a0, b0 }, time));
    return { value: { a: states.map(({ a }) => a), b: states.map(({ b }) => b), u: states.map(({ a, b }) => a * b) } };
  },
});

function size() {
  return z.number().min(-1e75).max(1e75);
}
