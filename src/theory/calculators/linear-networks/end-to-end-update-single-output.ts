import { z } from "zod";
import { pow } from "../../../base/elementary.ts";
import { sum } from "../../../math/sum.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";

/**
 * How the product of N balanced layers with one output moves under gradient flow.
 *
 *   −ẇ = ‖w‖^(2−2/N) (g + (N−1) w wᵀg/‖w‖²),  g = ∂loss/∂w
 *
 * At w = 0: g for N = 1, else 0. Rate 1. Accuracy: some ulp of ‖w‖^(2−2/N) N ‖g‖.
 * Source: Arora, Cohen, Hazan 2018, Claim 2.
 */
export const calculator = defineCalculator({
  name: "end-to-end-update-single-output",
  summary: "Motion of the end-to-end vector of N balanced linear layers with one output",
  inputs: z
    .strictObject({
      w: z.array(z.number()).min(1).describe("W_N⋯W₁, one row"),
      g: z.array(z.number()).min(1).describe("∂loss/∂w"),
      N: z.number().int().min(1).describe("layers"),
    })
    .refine(({ w, g }) => w.length === g.length, { error: "as many numbers as w", path: ["g"] }),
  formula: "‖w‖^(2−2/N) (g + (N−1)·proj_w g)",
  tex: String.raw`-\dot w = \lVert w\rVert^{2-2/N}\Bigl(g + (N-1)\,\frac{w\,w^{\mathsf T}g}{\lVert w\rVert^2}\Bigr)`,
  regime: "balanced layers, one output, rate 1",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ w }) => 500 + 20 * w.length,
  source: "Arora, Cohen, Hazan 2018, arXiv:1802.06509, Claim 2",
  example: { w: [0.6, -0.8, 0.5], g: [0.1, 0.2, -0.3], N: 2 },
  compute({ w, g, N }): Answer<{ readonly minus_dw_dt: readonly number[] }> {
    const most = Math.max(...w.map(Math.abs));
    if (most === 0) return { value: { minus_dw_dt: N === 1 ? g : g.map(() => 0) } };
    // directions first: squares of w/max neither overflow nor vanish
    const unit = w.map((wi) => wi / most);
    const length = Math.sqrt(sum(unit.map((ui) => ui * ui)));
    const along = sum(unit.map((ui, i) => (ui / length) * g[i]));
    const size = pow(most * length, 2 - 2 / N);
    const update = g.map((gi, i) => size * (gi + (N - 1) * along * (unit[i] / length)));
    if (!update.every(Number.isFinite)) return { outside: "the update is beyond the doubles: divide w by a unit" };
    return { value: { minus_dw_dt: update } };
  },
});
