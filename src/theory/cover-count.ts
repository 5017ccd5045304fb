import { log } from "../base/elementary.ts";
import { binomialSum } from "../math/binomial.ts";
import { regularizedBeta } from "../math/incomplete-beta.ts";
import { logGamma } from "../math/log-gamma.ts";
import { normalCdf } from "../math/normal-distribution.ts";

/** Cover's C(N, d) = 2 Σ_{k<d} C(N−1, k); all 2^N where d ≥ N ≥ 1. */
export function coverCount(N: number, d: number): bigint {
  return d >= N ? 1n << BigInt(N) : 2n * binomialSum(N - 1, 0, d - 1);
}

/** Operations of `coverCount` and of writing it in decimal. */
export function coverCost(N: number, d: number): number {
  const terms = d >= N ? 1 : d;
  const bits = Math.min(N, 2 + d * (1 + log(Math.max(1, N)) / Math.LN2));
  return 100 + terms * (100 + bits / 8) + (bits / 8) * (bits / 8);
}

/**
 * log₂ C(N, d) and C/2^N, the share of all dichotomies, in closed form.
 *
 *   C/2^N = P(Binomial(N−1, ½) < d) = I_½(N−d, d)
 *
 * Beyond N = 10⁶ the normal law, below the least double the last binomial alone (within log₂ N bits).
 */
function coverShare(N: number, d: number): { readonly share: number; readonly bits: number } {
  if (d >= N) return { share: 1, bits: N };
  const share = N <= 1e6 ? regularizedBeta(0.5, N - d, d) : normalCdf((2 * d - N) / Math.sqrt(N - 1));
  if (share > 1e-290) return { share, bits: N + log(share) / Math.LN2 };
  return { share: 0, bits: 1 + (logGamma(N) - logGamma(d) - logGamma(N - d + 1)) / Math.LN2 };
}

/** What to say where the count itself has too many digits. */
export function coverInstead(N: number, d: number): string {
  const { share, bits } = coverShare(N, d);
  return `The count is about 2^${bits.toPrecision(9)}, a share of about ${share.toPrecision(6)} of all 2^${N}.`;
}
