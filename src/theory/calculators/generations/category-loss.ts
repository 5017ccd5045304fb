import { z } from "zod";
import { exp, log, log1p } from "../../../base/elementary.ts";
import { logGamma } from "../../../math/log-gamma.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";

type Loss = { readonly lost: number; readonly only: number; readonly mean: number; readonly kept: number };

/**
 * The probability that a category of share π is gone when n draws are replaced t times by n draws of their own shares.
 *
 *   counts: c → Binomial(n, c/n), c₁ ~ Binomial(n, π);  lost = P(c_t = 0),  only = P(c_t = n),  mean = E c_t/n = π
 *   kept = (1−π)^n: the same where the first draws stay in the data
 *
 * The chain of n + 1 states is multiplied out. Shares stay right in the mean, and yet every category but one is lost in
 * the end: this is genetic drift. Source: Wright 1931; Fisher 1930; as model collapse Shumailov et al. 2024.
 */
export const calculator = defineCalculator({
  name: "category-loss",
  aliases: ["wright-fisher-loss"],
  summary: "Probability that a rare category is gone after t generations of n draws from the shares of the last",
  inputs: z.strictObject({
    n: z.number().int().min(1).max(2000).describe("draws of a generation"),
    share: z.number().gt(0).lt(1).describe("π, true share of the category"),
    t: z.number().int().min(1).max(10_000).describe("generations, the first of real draws"),
  }),
  formula: "c₁ ~ Binomial(n, π), c → Binomial(n, c/n); lost = P(c_t = 0); kept data: (1−π)^n",
  tex: String.raw`c_{s+1}\sim\mathrm{Bin}(n, c_s/n): \quad \mathbb P(c_t=0); \qquad (1-\pi)^n \;\text{where the first draws stay}`,
  regime: "draws independent given the shares before; 1 ≤ n ≤ 2000",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ n, t }) => 50 * n * n + 2 * n * n * t,
  source: "Wright 1931, Fisher 1930; Shumailov et al. 2024, doi:10.1038/s41586-024-07566-y",
  example: { n: 50, share: 0.1, t: 20 },
  compute({ n, share, t }): Answer<Loss> {
    const chain = Array.from({ length: n + 1 }, (_, c) => binomialLaw(n, c / n));
    let law = binomialLaw(n, share);
    for (let generation = 1; generation < t; generation++) law = next(law, chain);
    let mean = 0;
    law.forEach((probability, c) => (mean += (probability * c) / n));
    return { value: { lost: law[0], only: law[n], mean, kept: exp(n * log1p(-share)) } };
  },
});

function next(law: Float64Array, chain: readonly Float64Array[]): Float64Array {
  const after = new Float64Array(law.length);
  chain.forEach((row, c) => {
    for (let k = 0; k < row.length; k++) after[k] += law[c] * row[k];
  });
  return after;
}

function binomialLaw(n: number, q: number): Float64Array {
  return Float64Array.from({ length: n + 1 }, (_, k) => {
    if (q === 0 || q === 1) return k === (q === 0 ? 0 : n) ? 1 : 0;
    return exp(logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) + k * log(q) + (n - k) * log1p(-q));
  });
}
