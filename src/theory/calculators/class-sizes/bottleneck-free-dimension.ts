import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";

/**
 * Dimension of the maps ℝ^n₀ → ℝ^n_L of rank ≤ r that agree with a teacher of rank r on k general inputs.
 *
 *   k ≥ r:  r · max(0, n₀−k)            (the outputs span the image; its coordinates are r linear forms, k known values each)
 *   k < r:  r(n₀+n_L−r) − k n_L
 *
 * 0 from k = n₀ on: a supervised map of rank r needs n₀ inputs, not r.
 * Source: for Baldi 2024, section 3 (bottlenecks).
 */
export const calculator = defineCalculator({
  name: "bottleneck-free-dimension",
  summary: "Dimension left to a linear map of rank ≤ r by k general examples of a rank-r teacher",
  inputs: z.strictObject({
    n0: z.number().int().min(1).max(1e7).describe("n₀, inputs"),
    r: z.number().int().min(0).max(1e7).describe("r, rank of the teacher and width of the bottleneck"),
    k: z.number().int().min(0).max(1e7).describe("k, general inputs"),
    nL: z.number().int().min(1).max(1e7).describe("n_L, outputs"),
  }),
  formula: "k ≥ r: r·max(0, n₀−k);  k < r: r(n₀+n_L−r) − k·n_L",
  tex: String.raw`r\max(0, n_0-k)\ (k\ge r), \qquad r(n_0+n_L-r)-k\,n_L\ (k<r)`,
  regime: "r ≤ min(n₀, n_L), inputs in general position, no noise",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "derived; for Baldi 2024, section 3 (bottlenecks)",
  example: { n0: 4, r: 2, k: 3, nL: 4 },
  compute({ n0, r, k, nL }): Answer<number> {
    if (r > Math.min(n0, nL)) return { outside: `no map from ℝ^${n0} to ℝ^${nL} has rank ${r}` };
    return { value: k >= r ? r * Math.max(0, n0 - k) : r * (n0 + nL - r) - k * nL };
  },
});
