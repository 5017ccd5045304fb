import { betaQuantile } from "./incomplete-beta.ts";

/**
 * Clopper–Pearson interval of a probability after `successes` of n trials, at two-sided level 1 − alpha.
 *
 * [B(α/2; s, n−s+1), B(1−α/2; s+1, n−s)], 0 and 1 at the ends. n = 0 gives [0, 1].
 */
export function clopperPearson(successes: number, n: number, alpha: number): [number, number] {
  const low = successes === 0 ? 0 : betaQuantile(alpha / 2, successes, n - successes + 1);
  const high = successes === n ? 1 : betaQuantile(1 - alpha / 2, successes + 1, n - successes);
  return [low, high];
}
