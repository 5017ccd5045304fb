import type { VerdictOutcome } from "../terms/claim.ts";

/** An interval or a region of the line; ends may be infinite. */
export type Range = readonly [low: number, high: number];

/** One point as the rule sees it: where the truth may lie, and where the claim says that it lies. */
export interface RulePoint {
  /** The interval that misses the truth at either end with probability at most `alpha`. */
  interval(alpha: number): Range;
  readonly region: Range;
}

/**
 * Error rate of each end of an inner interval.
 *
 * "Inner at α = .025" is read as .025 at each end, T ± t_{.975}·s, the usual 95 % interval. An interval inside θ ± δ
 * then is the pair of one-sided tests at .025 (Schuirmann 1987) that makes the intersection–union test of level .025.
 * The other reading, .025 for both ends together (t_{.9875}), contradicts the rule's own arithmetic: a right claim is
 * supported at a point of s = δ/k if |Z| ≤ k − t, and 200 claims of 20 points give (2Φ(k−1.96)−1)^4000 = .998, .81,
 * .00005 at k = 7, 6, 5, as the rule says, whereas t = 2.24 gives .992, .50, 0.
 */
export const INNER_ALPHA = 0.025;

/**
 * The verdict over points j = 1…J.
 *
 *   supported     every inner interval (α at each end) lies in its region: an intersection–union test, no Bonferroni
 *   refuted       some outer interval (α/J at each end) lies wholly outside of its region: under the claim at most α
 *   inconclusive  otherwise, also where an interval is not known
 */
export function decide(points: readonly RulePoint[]): VerdictOutcome {
  if (points.length === 0) return "inconclusive";
  const outer = INNER_ALPHA / points.length;
  if (points.some(({ interval, region }) => apart(interval(outer), region))) return "refuted";
  return points.every(({ interval, region }) => within(interval(INNER_ALPHA), region)) ? "supported" : "inconclusive";
}

function within([low, high]: Range, [from, to]: Range): boolean {
  return from <= low && high <= to;
}

function apart([low, high]: Range, [from, to]: Range): boolean {
  return high < from || to < low;
}
