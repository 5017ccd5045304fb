import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { endToEndUpdate } from "../../linear-networks/end-to-end.ts";
import { matrixInput, matrixOf, rowsOf } from "../../matrix-input.ts";

/**
 * How the product of N balanced layers moves under gradient flow: depth as a preconditioner.
 *
 *   −Ẇ = Σ_{j=1}^N (WWᵀ)^((N−j)/N) G (WᵀW)^((j−1)/N),  G = ∂loss/∂W,  A⁰ = I
 *
 * W and G n_L×n₀; rate 1. Powers through W = U diag(s) Vᵀ; singular values up to max(n_L, n₀) ε s₁ count as 0, because small
 * powers would raise their rounding. N = 1 gives G. Accuracy: some 10 n ε ‖·‖ but where s/s₁ is near that threshold.
 * Source: Arora, Cohen, Hazan 2018, Theorem 1.
 */
export const calculator = defineCalculator({
  name: "end-to-end-update",
  summary: "Motion of the end-to-end matrix of N balanced linear layers under gradient flow",
  inputs: z
    .strictObject({
      We: matrixInput.describe("W = W_N⋯W₁"),
      G: matrixInput.describe("∂loss/∂W, of the same shape"),
      N: z.number().int().min(1).describe("layers"),
    })
    .refine(({ We, G }) => We.length === G.length && We[0].length === G[0].length, {
      error: "of the shape of We",
      path: ["G"],
    }),
  formula: "Σ_{j=1}^N (WWᵀ)^((N−j)/N) G (WᵀW)^((j−1)/N), A⁰ = I",
  tex: String.raw`-\dot W = \sum_{j=1}^N \bigl(WW^{\mathsf T}\bigr)^{\frac{N-j}{N}}\,\nabla\mathcal L(W)\,\bigl(W^{\mathsf T}W\bigr)^{\frac{j-1}{N}}`,
  regime: "balanced layers W_{j+1}ᵀW_{j+1} = W_jW_jᵀ, rate 1",
  grade: "exact",
  costClass: "polynomial",
  cost({ We, N }) {
    const [m, n] = [We.length, We[0].length];
    const k = Math.min(m, n);
    return 1e4 + 100 * m * n * (k + 10) + N * k * (200 + 2 * k);
  },
  instead: () => "For large N the sum tends to N times its integral: ask for some thousand layers and scale by N.",
  source: "Arora, Cohen, Hazan 2018, arXiv:1802.06509, Theorem 1",
  example: {
    We: [
      [1, 0.5],
      [0.2, -0.7],
    ],
    G: [
      [0.3, -0.1],
      [0.4, 0.2],
    ],
    N: 3,
  },
  compute({ We, G, N }): Answer<{ readonly minus_dWe_dt: readonly (readonly number[])[] }> {
    const update = endToEndUpdate({ W: matrixOf(We), G: matrixOf(G), N });
    if (!update.entries.every(Number.isFinite))
      return { outside: "the update is beyond the doubles: divide We by a unit" };
    return { value: { minus_dWe_dt: rowsOf(update) } };
  },
});
