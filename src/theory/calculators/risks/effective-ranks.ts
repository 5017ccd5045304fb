import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { rows } from "../../input-schemas.ts";
import { rankProfile, type RankProfile } from "../../spectra/rank-profile.ts";
import { spectrum, type Spectrum } from "../../spectra/spectrum.ts";

type Ranks = {
  readonly r0: number | null;
  readonly R0: number | null;
  readonly r5: number | null;
  readonly R5: number | null;
  readonly r50: number | null;
  readonly R50: number | null;
  readonly kstar: number | null;
  readonly variance_proxy: number | null;
};

/**
 * How many directions the tail of a spectrum behaves like, and so whether interpolation can be benign.
 *
 *   r_k = Σ_{i>k}λᵢ/λ_{k+1},  R_k = (Σ_{i>k}λᵢ)²/Σ_{i>k}λᵢ²,  k★ = min{k: r_k ≥ bn},  proxy k★/n + n/R_{k★}
 *
 * null: no positive eigenvalue after the k-th (k ≥ p), or no such k. Formulas in i cost the same at every p.
 * Regime: any spectrum; the proxy is the excess variance up to a constant factor where k★ ≤ n/c.
 * Accuracy: relative 1e-14 (1e-13 at exponent 30).
 * Source: Bartlett, Long, Lugosi, Tsigler 2020, arXiv:1906.11300, Definition 3 and Theorem 4.
 */
export const calculator = defineCalculator({
  name: "effective-ranks",
  summary: "Effective ranks of a covariance spectrum's tails, and the variance of interpolation that they bound",
  inputs: z.strictObject({
    spectrum,
    n: rows,
    b: z.number().positive().describe("b, constant of the theorem: k* is the first k with r_k ≥ bn"),
  }),
  formula: "r_k = Σ_{i>k}λᵢ/λ_{k+1}, R_k = (Σ_{i>k}λᵢ)²/Σ_{i>k}λᵢ², k* = min{k: r_k ≥ bn}; proxy k*/n + n/R_{k*}",
  tex: String.raw`r_k = \frac{\sum_{i>k}\lambda_i}{\lambda_{k+1}}, \quad R_k = \frac{\bigl(\sum_{i>k}\lambda_i\bigr)^2}{\sum_{i>k}\lambda_i^2}, \quad k^\star = \min\{k : r_k \ge bn\}, \quad \frac{k^\star}n + \frac n{R_{k^\star}}`,
  regime: "eigenvalues λ₁ ≥ λ₂ ≥ … ≥ 0; the proxy is the variance up to constants where k* ≤ n/c, otherwise of order 1",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ spectrum: of }) => priceOf(of),
  source: "Bartlett, Long, Lugosi, Tsigler 2020, arXiv:1906.11300, Definition 3 and Theorem 4",
  example: { spectrum: { kind: "power-law", p: 1000, exponent: 2 }, n: 50, b: 1 },
  compute({ spectrum: of, n, b }): Answer<Ranks> {
    const profile = rankProfile(of);
    const [k0, k5, k50] = [0, 5, 50].map((k) => ranks(profile, k));
    const kstar = profile.firstReaching(b * n);
    return {
      value: {
        r0: k0.r,
        R0: k0.R,
        r5: k5.r,
        R5: k5.R,
        r50: k50.r,
        R50: k50.R,
        kstar,
        variance_proxy: kstar === null ? null : kstar / n + n / ranks(profile, kstar).R!,
      },
    };
  },
});

function ranks(profile: RankProfile, k: number): { r: number | null; R: number | null } {
  const tail = profile.tail(k);
  return tail === null ? { r: null, R: null } : { r: tail.sum, R: (tail.sum * tail.sum) / tail.squares };
}

/** 2 log₂ p tails: of powers term by term to 4(a+b), with logarithms by 37 max(1, (a+b)/4) panels of 16 points. */
function priceOf(of: Spectrum): number {
  if (!("kind" in of)) return 100 * of.eigenvalues.length;
  if (of.kind === "power-law") return 1e5 * (10 + of.exponent);
  if (of.kind === "power-log") return 1e7 * (4 + of.exponent + of.logExponent);
  return 1e5;
}
