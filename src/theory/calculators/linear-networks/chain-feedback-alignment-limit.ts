import { z } from "zod";
import { cubicRoots } from "../../../math/cubic-roots.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { alpha, beta, startWeights } from "../../linear-networks/chain-inputs.ts";
import { feedbackLimit, pairFeedbackLimit } from "../../linear-networks/feedback-limit.ts";

type Limit = {
  readonly w_inf: readonly number[] | null;
  readonly P_inf: number;
  readonly invariant_K?: number;
  readonly cubic_real_roots?: readonly number[];
};

interface Inputs {
  readonly w0: readonly number[];
  readonly c1?: number | undefined;
  readonly c?: readonly number[] | undefined;
}

/** The c of every weight; the last one is 1. */
function feedbackOf({ w0, c1, c }: Inputs): readonly number[] | undefined {
  const given = c ?? (c1 === undefined ? [] : [c1]);
  return given.length === w0.length - 1 ? [...given, 1] : undefined;
}

/**
 * Where direct feedback alignment takes a chain of linear units.
 *
 *   ẇᵢ = cᵢ (Π_{j<i} wⱼ)(α − βP), c_L = 1;  P → α/β for every start and every c ≠ 0
 *   L = 2: w₂ − w₁²/(2c₁) = K is conserved, and w₁ tends to the next real root of w³/(2c₁) + Kw = α/β
 *
 * In the time ds = (α − βP)dt weights are polynomials of s; the limit is their first common value with P = α/β.
 * Roots are distinct, ascending. A weight 0 with c = 0 stays 0: then P does too.
 * Regime: β > 0. Accuracy: 1e-12 relative but near a double root.
 * Source: Baldi, Sadowski, Lu 2018; derived.
 */
export const calculator = defineCalculator({
  name: "chain-feedback-alignment-limit",
  summary: "Weights at which direct feedback alignment leaves a chain of linear units",
  inputs: z
    .strictObject({
      w0: startWeights.max(64),
      c1: z.number().optional().describe("c₁ where L = 2"),
      c: z.array(z.number()).optional().describe("c₁, …, c_{L−1}"),
      alpha,
      beta,
    })
    .refine((inputs) => feedbackOf(inputs) !== undefined, {
      error: "L − 1 fixed weights, or c1 where L = 2",
      path: ["c"],
    })
    .refine(({ c1, c }) => c1 === undefined || c === undefined, { error: "left out where c is given", path: ["c1"] }),
  formula: "P → α/β;  L = 2: K = w₂ − w₁²/(2c₁) conserved, w₁ → next root of w³/(2c₁) + Kw = α/β",
  tex: String.raw`\dot w_i = c_i\Bigl(\prod_{j<i} w_j\Bigr)(\alpha-\beta P),\ c_L = 1; \qquad L=2:\ K = w_2 - \frac{w_1^2}{2c_1}, \quad \frac{w_1^3}{2c_1} + K w_1 = \frac{\alpha}{\beta}`,
  regime: "flow (steps → 0), β > 0, at most 64 weights; c fixed, c_L = 1",
  grade: "exact",
  costClass: "polynomial",
  // some hundred steps of a series of order 32 for each weight, a thousand from a start at 0
  cost: ({ w0 }) => (w0.length <= 2 ? 1e4 : 2e7 * w0.length),
  source:
    "Baldi, Sadowski, Lu 2018, Learning in the machine: random backpropagation and the deep learning channel; derived",
  example: { w0: [0.3, -0.2], c1: 0.5, alpha: 1, beta: 1 },
  compute({ alpha: a, beta: b, ...inputs }): Answer<Limit> {
    if (!(b > 0))
      return { outside: "β = E[x²] must be positive: at β = 0 the error never vanishes and the flow has no limit" };
    const target = a / b;
    const { w0 } = inputs;
    const c = feedbackOf(inputs)!;
    const limit = w0.length === 2 ? pairFeedbackLimit({ w0, c1: c[0], target }) : feedbackLimit({ w0, c, target });
    if ("diverges" in limit) return { outside: limit.diverges };
    if ("unfinished" in limit) {
      const [P, most] = [productOf(limit.unfinished), Math.max(...limit.unfinished.map(Math.abs))];
      const reason = `steps ran out on the way to the target, at P = ${P.toPrecision(3)}, largest weight ${most.toPrecision(3)}`;
      return { value: { w_inf: null, P_inf: target }, partial: true, reason };
    }
    const P = productOf(limit.w);
    const met = P === target || Math.abs(P - target) <= 1e-9 * Math.abs(target);
    const reason = met ? {} : { reason: "no weight moves: a weight that is 0 without feedback holds the product at 0" };
    if (w0.length !== 2 || c[0] === 0) return { value: { w_inf: limit.w, P_inf: met ? target : P }, ...reason };
    const K = w0[1] - (w0[0] * w0[0]) / (2 * c[0]);
    const roots = cubicRoots(2 * c[0] * K, -2 * c[0] * target);
    return { value: { w_inf: limit.w, P_inf: met ? target : P, invariant_K: K, cubic_real_roots: roots }, ...reason };
  },
});

function productOf(w: readonly number[]): number {
  return w.reduce((product, wi) => product * wi, 1);
}
