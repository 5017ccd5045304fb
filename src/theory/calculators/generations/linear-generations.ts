import { z } from "zod";
import { noise, rows } from "../../input-schemas.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";

type Generations = { readonly risk: number; readonly first: number; readonly limit: number; readonly bound: number };

/**
 * Excess risk of least squares whose targets are, from the second generation on, those of the fit before, with new noise.
 *
 *   replace:             t σ² p/(n−p−1)
 *   accumulate, fresh X: Σ_{i≤t} σ² p/(i(in−p−1))
 *   accumulate, same X:  Σ_{i≤t} 1/i² · σ² p/(n−p−1)  →  π²/6 of the first
 *
 * All data since the first: G_t ŵ_t = G_{t−1} ŵ_{t−1} + X_tᵀ(X_t ŵ_{t−1} + ε), so that ŵ_t − ŵ_{t−1} = G_t⁻¹X_tᵀε_t with G_t
 * the sum of the XᵢᵀXᵢ; of the t equal shares of G_t the last one's noise is σ² tr G_t⁻¹/t in the mean.
 * Regime: p ≤ n−2; rows iid N(0, I), noise independent. Exact. `bound` is π²/6 of the first, `limit` that of t → ∞.
 * Source: Gerstgrasser et al. 2024, arXiv:2404.01413, theorems 1 and 2 (same X); Dohmatob, Feng, Kempe 2024.
 */
export const calculator = defineCalculator({
  name: "linear-generations",
  aliases: ["linear-model-collapse"],
  summary: "Excess risk of least squares refitted t times to its own targets, replaced or accumulated",
  inputs: z.strictObject({
    n: rows,
    p: z.number().int().min(1).describe("weights"),
    sigma2: noise,
    t: z.number().int().min(1).max(1_000_000).describe("fits, the first to real targets"),
    regime: z.enum(["replace", "accumulate"]).describe("a fit sees its own generation's rows, or all since the first"),
    inputs: z.enum(["fresh", "same"]).default("fresh").describe("rows drawn anew in each generation, or kept"),
  }),
  formula: "replace: tσ²p/(n−p−1); accumulate: Σ σ²p/(i(in−p−1)), with the same rows Σ 1/i² · σ²p/(n−p−1)",
  tex: String.raw`t\,\frac{\sigma^2p}{n-p-1} \;\text{(replace)}, \qquad \sum_{i=1}^{t}\frac{\sigma^2p}{i\,(in-p-1)} \le \frac{\pi^2}6\,\frac{\sigma^2p}{n-p-1} \;\text{(accumulate)}`,
  regime: "p ≤ n−2; rows iid N(0, I_p), noise independent with variance σ²",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ t }) => 1000 + 10 * t,
  source:
    "Gerstgrasser et al. 2024, arXiv:2404.01413, theorems 1 and 2; Dohmatob, Feng, Kempe 2024, arXiv:2402.07712; fresh rows derived",
  example: { n: 60, p: 20, sigma2: 1, t: 10, regime: "accumulate" },
  compute({ n, p, sigma2, t, regime, inputs }): Answer<Generations> {
    if (p > n - 2) return { outside: `the mean exists for p ≤ n−2 = ${n - 2} alone` };
    const first = (sigma2 * p) / (n - p - 1);
    const bound = (first * Math.PI * Math.PI) / 6;
    if (regime === "replace") return { value: { risk: t * first, first, limit: Infinity, bound } };
    const added = (i: number) => (inputs === "same" ? first / (i * i) : (sigma2 * p) / (i * (i * n - p - 1)));
    return { value: { risk: sum(t, added), first, limit: inputs === "same" ? bound : tail(added), bound } };
  },
});

function sum(t: number, term: (i: number) => number): number {
  let total = 0;
  for (let i = t; i >= 1; i--) total += term(i);
  return total;
}

/** The whole sum: what is left after a hundred thousand terms is i²·term(i)/(i + ½), to its eighth digit. */
function tail(term: (i: number) => number): number {
  const last = 100_000;
  return sum(last, term) + (last * last * term(last)) / (last + 0.5);
}
