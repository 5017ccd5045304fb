import { random } from "../base/random.ts";
import { majorityWord, type HammingPoints } from "./hamming-points.ts";
import { popCount } from "./pop-count.ts";
import { clusteringCost, kModes, restartedKModes } from "./k-modes.ts";
import { pMedian } from "./p-median.ts";

/** Of the least total Hamming distance from a multiset of words to at most `clusters` free words. */
export interface HammingClustering {
  /** Of `centres`, and the least of all where `bound` equals it. */
  readonly cost: number;
  /** Ascending. */
  readonly centres: readonly number[];
  /** No centres cost less. */
  readonly bound: number;
  /** Pairs of a possible centre and a point that were looked at. */
  readonly steps: number;
}

/**
 * How many words have to be considered as centres: all 2ⁿ, or, if fewer, one majority word for each subset of the D
 * points, since an optimal centre is a majority word of its cluster, whichever way its ties go.
 */
export function possibleCentres(distinct: number, bits: number): number {
  return pow2(Math.min(distinct, bits));
}

function pow2(exponent: number): number {
  return exponent < 31 ? 1 << exponent : Infinity;
}

/** Optimal Hamming clustering by branch and bound over the centres (p-median); D ≤ clusters costs nothing. */
export function hammingClustering(
  points: HammingPoints,
  { clusters, mostSteps }: { readonly clusters: number; readonly mostSteps: number },
): HammingClustering {
  const { words, weights } = points;
  if (words.length <= clusters) return { cost: 0, centres: words, bound: 0, steps: 0 };
  if (clusters === 1) {
    const centres = [majorityWord(points, () => true)];
    const cost = clusteringCost(points, centres);
    return { cost, centres, bound: cost, steps: words.length };
  }
  const restarts = Math.max(1, Math.min(20, Math.floor(1e7 / (words.length * clusters))));
  const start = restartedKModes(points, { clusters, restarts, stream: random(0, "k-modes") });
  const possible = centreCandidates(points);
  // the incumbent's words may differ from the candidates in tied bits: its own rows come last
  const centres = [...possible, ...start.centres];
  const costs = new Float64Array(centres.length * words.length);
  for (let f = 0; f < centres.length; f++) {
    for (let i = 0; i < words.length; i++) costs[f * words.length + i] = weights[i] * popCount(words[i] ^ centres[f]);
  }
  const incumbent = start.centres.map((_, k) => possible.length + k);
  const { facilities, bound, steps } = pMedian({ costs, clients: words.length, open: clusters, incumbent, mostSteps });
  const found = kModes(
    points,
    facilities.map((f) => centres[f]),
  );
  return { cost: found.cost, centres: [...new Set(found.centres)].sort((a, b) => a - b), bound, steps };
}

function centreCandidates(points: HammingPoints): number[] {
  const { words, bits } = points;
  if (bits <= words.length) return Array.from({ length: pow2(bits) }, (_, word) => word);
  const majorities = new Set<number>();
  for (let subset = 1; subset < pow2(words.length); subset++) {
    majorities.add(majorityWord(points, (i) => ((subset >>> i) & 1) === 1));
  }
  return [...majorities];
}
