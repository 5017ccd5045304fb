import { z } from "zod";
import { eigh } from "../../../linalg/eigh.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";

type Decayed = {
  readonly P: readonly (readonly number[])[];
  readonly rank: number;
  readonly moments: readonly number[];
};

/**
 * The map that a linear autoencoder A(n,m,n) with weight decay learns from few examples.
 *
 *   min E‖x − ABx‖² + λ(‖A‖² + ‖B‖²)  →  P = AB = U diag((1 − λ/μᵢ)₊) Uᵀ,   E[xxᵀ] = U diag(μᵢ) Uᵀ, the m greatest μᵢ
 *
 * min ‖A‖² + ‖B‖² over AB = P is twice P's nuclear norm, so that each direction of the examples is kept and shrunk by λ/μᵢ, and
 * nothing is learned across them: as λ → 0 the orthogonal projection on the span of k ≤ m examples, the map of least norm
 * among the m(n−m)-dimensional family of zero loss.
 * X: one example a row. Means over the examples. moments: the m greatest μᵢ, falling.
 * Regime: λ ≥ 0, μ_m ≠ μ_{m+1} unless both are at most λ. Accuracy: 1e-13 of the largest entry over the gap.
 * Source: derived; Srebro, Shraibman 2005 for the nuclear norm; Baldi 2024, section 3 (bottlenecks).
 */
export const calculator = defineCalculator({
  name: "autoencoder-decayed-map",
  summary: "Map that a linear autoencoder with weight decay learns from given examples: their span, shrunk",
  inputs: z
    .strictObject({
      X: z.array(z.array(z.number()).min(1).max(200)).min(1).max(1000).describe("examples, one a row"),
      m: z.number().int().min(1).describe("m, width of the bottleneck"),
      lam: z.number().min(0).describe("λ, weight decay; 0 for the limit λ → 0"),
    })
    .refine(({ X }) => X.every((row) => row.length === X[0].length), { path: ["X"], error: "rows of one length" }),
  formula: "P = U diag((1 − λ/μᵢ)₊) Uᵀ over the m greatest μᵢ of E[xxᵀ]",
  tex: String.raw`P = \sum_{i\le m}\Bigl(1-\frac{\lambda}{\mu_i}\Bigr)_{+} u_i u_i^{\top}, \qquad \mathbb E[xx^{\top}]=\sum_i \mu_i u_i u_i^{\top}`,
  regime: "two linear layers, squared error E‖x − ABx‖² without ½, λ(‖A‖² + ‖B‖²)",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ X }) => 2 * X.length * X[0].length * X[0].length + 40 * X[0].length * X[0].length * X[0].length,
  source: "derived; Srebro, Shraibman 2005; for Baldi 2024, section 3 (bottlenecks)",
  example: {
    X: [
      [1, 2, 0],
      [0, 1, 1],
    ],
    m: 2,
    lam: 0.1,
  },
  compute({ X, m, lam }): Answer<Decayed> {
    const n = X[0].length;
    const A = new Float64Array(n * n);
    for (const x of X) for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) A[i * n + j] += (x[i] * x[j]) / X.length;
    const { values, vectors } = eigh({ A, n });
    const from = Math.max(0, n - m);
    const least = values[n - 1] * n * 2.3e-16;
    const kept = Array.from({ length: n - from }, (_, i) => n - 1 - i).filter((i) => values[i] > Math.max(least, lam));
    // where decay keeps fewer than m, the cut falls between what is kept and nothing
    if (kept.length === m && from > 0 && values[from] - values[from - 1] <= 1e-9 * values[n - 1]) {
      return { outside: `moments ${m} and ${m + 1} of the examples are equal: which direction is kept is open` };
    }
    const entry = (r: number, c: number) =>
      kept.reduce((sum, i) => sum + (1 - lam / values[i]) * vectors[r * n + i] * vectors[c * n + i], 0);
    const P = Array.from({ length: n }, (_, r) => Array.from({ length: n }, (__, c) => entry(r, c)));
    return { value: { P, rank: kept.length, moments: kept.map((i) => values[i]) } };
  },
});
