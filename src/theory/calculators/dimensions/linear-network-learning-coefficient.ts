import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { architecture } from "../../input-schemas.ts";

type Coefficient = {
  readonly lam: number;
  readonly lam_fraction: string;
  readonly multiplicity: bigint;
  readonly half_params: number;
};

/**
 * Learning coefficient λ (real log canonical threshold) of a linear network at a true map of rank r, and its
 * multiplicity m: free energy λ ln n − (m−1) ln ln n, volume of loss < ε of order ε^λ (−ln ε)^(m−1).
 *
 *   Mᵢ = nᵢ−r; S the ℓ+1 smallest with ℓ max S ≤ ΣS ≤ ℓ min(rest); s = ΣS, a = s−(⌈s/ℓ⌉−1)ℓ
 *   λ = [r(n₀+n_L)−r²]/2 + a(ℓ−a)/(4ℓ) − (ℓ(ℓ−1)/4)(s/ℓ)² + ½ Σ_{i<j∈S} MᵢMⱼ,   m = a(ℓ−a)+1
 *
 * computed as [r(n₀+n_L)−r²]/2 + (a(ℓ−a) + s² − ℓ Σ_S Mᵢ²)/(4ℓ), in whole numbers. ℓ is the largest that keeps
 * ℓ max S ≤ ΣS; where ties leave a choice, all give the same λ and m.
 * Regime: no biases, r ≤ every width, squared loss with inputs of full-rank covariance.
 * Source: Aoyagi 2024, Theorem 1; for L = 2 Aoyagi, Watanabe 2005.
 */
export const calculator = defineCalculator({
  name: "linear-network-learning-coefficient",
  aliases: ["linear-network-rlct"],
  summary: "Learning coefficient and multiplicity of a linear network at a true map of given rank",
  inputs: z.strictObject({
    widths: architecture,
    true_rank: z.number().int().min(0).describe("r, rank of the true map"),
  }),
  formula:
    "Mᵢ = nᵢ−r, S the ℓ+1 smallest, ℓ max S ≤ s = ΣS ≤ ℓ min(rest), a = s−(⌈s/ℓ⌉−1)ℓ: λ = [r(n₀+n_L)−r²]/2 + a(ℓ−a)/(4ℓ) − (ℓ(ℓ−1)/4)(s/ℓ)² + ½Σ_{i<j∈S}MᵢMⱼ; m = a(ℓ−a)+1",
  tex: String.raw`\lambda = \frac{r(n_0+n_L)-r^2}{2} + \frac{a(\ell-a)}{4\ell} - \frac{\ell(\ell-1)}{4}\Bigl(\frac s\ell\Bigr)^2 + \frac12\sum_{i<j\in S} M_iM_j, \qquad m = a(\ell-a)+1`,
  regime: "no biases; r ≤ min nᵢ; true map within the model; loss as a norm of the difference of maps",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ widths }) => 100 * widths.length * 20,
  source: "Aoyagi 2024, Singular learning coefficients and efficiency in learning theory, arXiv:2501.12747, Theorem 1",
  example: { widths: [3, 3, 3, 3], true_rank: 1 },
  compute({ widths, true_rank: rank }): Answer<Coefficient> {
    const narrowest = widths.reduce((least, n) => Math.min(least, n), Infinity);
    if (rank > narrowest) {
      return {
        outside: `a map of rank ${rank} does not fit through a width of ${narrowest}: ask for true_rank ≤ ${narrowest}`,
      };
    }
    const { ell, s, squares } = narrowLayers(widths, BigInt(rank));
    // a is s mod ℓ but for ℓ in place of 0, and enters by a(ℓ−a) alone
    const a = s % ell;
    const r = BigInt(rank);
    const regular = r * (BigInt(widths[0]) + BigInt(widths[widths.length - 1]) - r);
    const over4Ell = 2n * ell * regular + a * (ell - a) + s * s - ell * squares;
    const params = widths.slice(1).reduce((sum, n, i) => sum + BigInt(n) * BigInt(widths[i]), 0n);
    return {
      value: {
        lam: Number(over4Ell) / Number(4n * ell),
        lam_fraction: lowestTerms(over4Ell, 4n * ell),
        multiplicity: a * (ell - a) + 1n,
        half_params: Number(params) / 2,
      },
    };
  },
});

/** ℓ, and the sum and the sum of squares of the ℓ+1 smallest nᵢ−r. */
function narrowLayers(widths: readonly number[], r: bigint): Record<"ell" | "s" | "squares", bigint> {
  const M = [...widths].sort((a, b) => a - b).map((n) => BigInt(n) - r);
  let [ell, s, squares] = [0n, M[0], M[0] * M[0]];
  // once ℓ max S > ΣS, larger ℓ have it too
  for (let next = 1; next < M.length && (ell + 1n) * M[next] <= s + M[next]; next++) {
    ell++;
    s += M[next];
    squares += M[next] * M[next];
  }
  return { ell, s, squares };
}

function lowestTerms(numerator: bigint, denominator: bigint): string {
  let [a, b] = [numerator, denominator];
  while (b > 0n) [a, b] = [b, a % b];
  return denominator === a ? String(numerator / a) : `${numerator / a}/${denominator / a}`;
}
