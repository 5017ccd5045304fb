import { DomainError } from "../base/errors.ts";
import { betaQuantileOfTails } from "./incomplete-beta.ts";

/**
 * Exact two-sided interval of a binomial probability at confidence 1 − alpha.
 *
 *   low: B⁻¹(α/2; k, n − k + 1), 0 where k = 0;  high: B⁻¹(1 − α/2; k + 1, n − k), 1 where k = n
 *
 * n = 0 gives [0, 1]. Accuracy: relative 1e-12. Source: Clopper & Pearson 1934.
 * @throws DomainError unless 0 ≤ successes ≤ n and 0 < alpha < 1.
 */
export function clopperPearson(successes: number, n: number, alpha: number): [low: number, high: number] {
  if (!(successes >= 0 && successes <= n && alpha > 0 && alpha < 1)) {
    const got = `successes = ${successes}, n = ${n}, alpha = ${alpha}`;
    const expected = "0 ≤ successes ≤ n and alpha in (0, 1)";
    throw new DomainError({ who: "clopperPearson", expected, got, next: "Check the order of the arguments." });
  }
  const tail = alpha / 2;
  const failures = n - successes;
  const low = { lower: tail, upper: 1 - tail, a: successes, b: failures + 1 };
  const high = { lower: 1 - tail, upper: tail, a: successes + 1, b: failures };
  return [successes === 0 ? 0 : betaQuantileOfTails(low), failures === 0 ? 1 : betaQuantileOfTails(high)];
}
