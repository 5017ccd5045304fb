import { z } from "zod";
import { exp, log } from "../../../base/elementary.ts";
import { logGamma } from "../../../math/log-gamma.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { entropyBits, sharesOf } from "../../information/entropy-bits.ts";

type Mean = { readonly plug_in: number; readonly miller_madow: number; readonly truth: number };

/**
 * Mean of the plug-in entropy of n labels, exactly: it is a sum over classes, each count binomial.
 *
 *   E Ĥ = −Σ_k Σ_j Bin(j; n, q_k) (j/n) log₂ (j/n);  Miller–Madow: + (Σ_k [1 − (1−q_k)ⁿ] − 1)/(2n ln 2)
 *
 * Regime: independent labels. Accuracy: relative 1e-11. Source: Miller 1955; Paninski 2003.
 */
export const calculator = defineCalculator({
  name: "plug-in-entropy-mean",
  summary: "Mean of the entropy that is computed from the frequencies of n labels, exact in n",
  inputs: z.strictObject({
    rows: z.number().int().min(1).max(100_000).describe("n"),
    weights: z.array(z.number().min(0)).min(1).max(1000).describe("of the classes, in proportion"),
  }),
  formula: "−Σ_k Σ_j Bin(j; n, q_k)·(j/n) log₂(j/n);  Miller–Madow adds (E K₊ − 1)/(2n ln 2)",
  tex: String.raw`-\sum_k \sum_{j=1}^n \binom nj q_k^j (1-q_k)^{n-j}\, \frac jn \log_2 \frac jn`,
  regime: "independent labels from a law of known weights",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ rows, weights }) => 200 * rows * weights.length,
  source: "Miller 1955; Paninski 2003, Neural Computation 15 (the bias and its bounds)",
  example: { rows: 8, weights: [1, 1] },
  compute({ rows, weights }): Answer<Mean> {
    const shares = sharesOf(weights);
    if (shares === null) return { outside: "weights that are all 0 are no law" };
    let [plugIn, seen] = [0, 0];
    for (const q of shares) {
      const { bits, absent } = classTerm(q, rows);
      plugIn += bits;
      seen += 1 - absent;
    }
    const correction = (seen - 1) / (2 * rows * Math.LN2);
    return { value: { plug_in: plugIn, miller_madow: plugIn + correction, truth: entropyBits(shares) } };
  },
});

/** E of −(j/n) log₂ (j/n) for j ~ Bin(n, q), and P(j = 0). */
function classTerm(q: number, n: number): { readonly bits: number; readonly absent: number } {
  if (q === 0) return { bits: 0, absent: 1 };
  if (q === 1) return { bits: 0, absent: 0 };
  let bits = 0;
  for (let j = 1; j < n; j++) bits -= (exp(logBinomial(j, n, q)) * (j / n) * log(j / n)) / Math.LN2;
  return { bits, absent: exp(n * log(1 - q)) };
}

function logBinomial(j: number, n: number, q: number): number {
  return logGamma(n + 1) - logGamma(j + 1) - logGamma(n - j + 1) + j * log(q) + (n - j) * log(1 - q);
}
