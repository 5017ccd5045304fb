/**
 * Moments of W⁻¹, W the smaller of XᵀX and XXᵀ for X n×p with iid N(0,1) entries, q = min(n,p), m = max(n,p).
 *
 *   E tr W⁻¹   = q/(m−q−1)                                            m ≥ q+2
 *   Var tr W⁻¹ = (2q + 2q(q−1)/(m−q)) / ((m−q−1)²(m−q−3))             m ≥ q+4
 *   E tr W⁻²   = q(m−1) / ((m−q)(m−q−1)(m−q−3))                       m ≥ q+4
 *
 * Infinity elsewhere, where these moments do not exist; 0 for q = 0.
 * Source: von Rosen 1988, "Moments for the inverted Wishart distribution".
 */
export interface InverseWishart {
  readonly meanTrace: number;
  readonly varianceOfTrace: number;
  readonly meanSquareTrace: number;
}

/** See `InverseWishart`. */
export function inverseWishart(n: number, p: number): InverseWishart {
  const q = Math.min(n, p);
  const gap = Math.max(n, p) - q;
  if (q === 0) return { meanTrace: 0, varianceOfTrace: 0, meanSquareTrace: 0 };
  if (gap < 2) return { meanTrace: Infinity, varianceOfTrace: Infinity, meanSquareTrace: Infinity };
  const meanTrace = q / (gap - 1);
  if (gap < 4) return { meanTrace, varianceOfTrace: Infinity, meanSquareTrace: Infinity };
  return {
    meanTrace,
    varianceOfTrace: (2 * q + (2 * q * (q - 1)) / gap) / ((gap - 1) * (gap - 1) * (gap - 3)),
    meanSquareTrace: (q * (gap + q - 1)) / (gap * (gap - 1) * (gap - 3)),
  };
}

/** factor · moment, where a factor of 0 wins over an infinite moment: without noise there is nothing to amplify. */
export function times(factor: number, moment: number): number {
  return factor === 0 ? 0 : factor * moment;
}
