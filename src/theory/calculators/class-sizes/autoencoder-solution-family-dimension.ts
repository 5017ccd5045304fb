import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";

type Dimension = { readonly function_space_dim: number };

/**
 * Dimension of the maps P of rank ≤ m on ℝⁿ that keep k general points: Px = x.
 *
 *   k(n−k) + (m−k)(2(n−k) − (m−k))
 *
 * In a basis that begins with the points, P = [I B; 0 C], B free and C of rank ≤ m−k. k = m: m(n−m); k = 0: m(2n−m).
 * Source: for Baldi 2024, section 3 (bottlenecks): m examples fix the span, not the projection.
 */
export const calculator = defineCalculator({
  name: "autoencoder-solution-family-dimension",
  summary: "Dimension of the linear maps of rank ≤ m on ℝⁿ that reproduce k ≤ m general examples",
  inputs: z.strictObject({
    n: z.number().int().min(1).max(1e7).describe("inputs and outputs"),
    m: z.number().int().min(0).max(1e7).describe("m, width of the bottleneck"),
    k: z.number().int().min(0).max(1e7).describe("k, examples in general position"),
  }),
  formula: "k(n−k) + (m−k)(2(n−k)−(m−k))",
  tex: String.raw`k(n-k) + (m-k)\bigl(2(n-k)-(m-k)\bigr)`,
  regime: "k ≤ m ≤ n, linear units, zero error on every example",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "derived; for Baldi 2024, section 3 (bottlenecks)",
  example: { n: 5, m: 3, k: 3 },
  compute({ n, m, k }): Answer<Dimension> {
    if (m > n) return { outside: `m = ${m} exceeds n = ${n}: no bottleneck; ask with m = n` };
    if (k > m) return { outside: `${k} general points span more than rank ${m} can keep: no map has zero error` };
    return { value: { function_space_dim: k * (n - k) + (m - k) * (2 * (n - k) - (m - k)) } };
  },
});
