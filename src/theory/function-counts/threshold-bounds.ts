import { log } from "../../base/elementary.ts";
import { binomial, binomialSum } from "../../math/binomial.ts";
import { LN2 } from "../../math/factorial.ts";
import { integerLog2 } from "../../math/integer-log2.ts";
import { powerOfTwo } from "../../math/integer-power.ts";
import { logGamma } from "../../math/log-gamma.ts";

/** Beyond, 2ⁿ − 1 is 2ⁿ and a sum of binomials its last term, each within 2⁻⁴⁰. */
const mostExactInputs = 50;

/** log₂ 2 Σ_{k≤n} C(2ⁿ−1, k): Schläfli's regions of 2ⁿ hyperplanes in general position in ℝⁿ⁺¹. */
export function log2UpperCount(n: number): number {
  return n <= mostExactInputs ? 1 + integerLog2(binomialSum(powerOfTwo(n) - 1, 0, n)) : log2LeadingCount(n);
}

/** log₂ 2C(2ⁿ−1, n). */
export function log2LeadingCount(n: number): number {
  if (n <= mostExactInputs) return 1 + integerLog2(binomial(powerOfTwo(n) - 1, n));
  return 1 + n * n - logGamma(n + 1) / LN2;
}

/** log₂ of Cover's 2 Σ_{k<d} C(N−1, k) for N = 2ⁿ points, from above: in special position there are no more dichotomies. */
export function log2CoverBound(n: number, d: number): number {
  const N = powerOfTwo(n);
  if (!(d < N && d <= 1e6)) return N;
  if (n <= mostExactInputs && d <= 2000) return 1 + integerLog2(binomialSum(N - 1, 0, d - 1));
  const ratio = (d - 1) / (N - d + 1);
  if (ratio >= 1) return N;
  let bits = 1;
  for (let i = 1; i < d; i++) bits += n > mostExactInputs ? n - log(i) / LN2 : log((N - i) / i) / LN2;
  // the terms before the last shrink by `ratio` or faster
  return Math.min(N, bits - log(1 - ratio) / LN2);
}
