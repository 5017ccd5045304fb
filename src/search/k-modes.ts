import type { Random } from "../base/random.ts";
import type { HammingPoints } from "./hamming-points.ts";
import { popCount } from "./pop-count.ts";

/** Centres and the total Hamming distance of all points to their nearest. */
export interface Clusters {
  readonly cost: number;
  readonly centres: readonly number[];
}

/** Total Hamming distance to the nearest centre, with multiplicities. */
export function clusteringCost({ words, weights }: HammingPoints, centres: readonly number[]): number {
  let cost = 0;
  for (let i = 0; i < words.length; i++) {
    let least = 32;
    for (const centre of centres) least = Math.min(least, popCount(words[i] ^ centre));
    cost += weights[i] * least;
  }
  return cost;
}

/** Nearest centre and majority word in turn, until the cost no longer falls. Source: Huang 1998 (k-modes). */
export function kModes(points: HammingPoints, start: readonly number[]): Clusters {
  let best: Clusters = { cost: clusteringCost(points, start), centres: start };
  for (;;) {
    const { centres } = best;
    const moved = majorities(points, centres);
    const cost = clusteringCost(points, moved);
    if (cost >= best.cost) return best;
    best = { cost, centres: moved };
  }
}

/** The majority word of each centre's points, ties to 0; a centre without points stays. */
function majorities({ words, weights, bits }: HammingPoints, centres: readonly number[]): number[] {
  const excess = new Float64Array(centres.length * bits);
  const used = new Uint8Array(centres.length);
  for (const [i, word] of words.entries()) {
    const owner = nearest(centres, word);
    used[owner] = 1;
    for (let b = 0; b < bits; b++) excess[owner * bits + b] += (word >>> b) & 1 ? weights[i] : -weights[i];
  }
  return centres.map((centre, k) => {
    if (used[k] === 0) return centre;
    let majority = 0;
    for (let b = 0; b < bits; b++) if (excess[k * bits + b] > 0) majority |= 1 << b;
    return majority;
  });
}

function nearest(centres: readonly number[], word: number): number {
  let owner = 0;
  for (let k = 1; k < centres.length; k++) if (popCount(word ^ centres[k]) < popCount(word ^ centres[owner])) owner = k;
  return owner;
}

/** The best of several k-modes, each from distinct points of the data; an upper bound of the optimum. */
export function restartedKModes(
  points: HammingPoints,
  { clusters, restarts, stream }: { readonly clusters: number; readonly restarts: number; readonly stream: Random },
): Clusters {
  let best: Clusters | undefined;
  const order = points.words.map((_, i) => i);
  for (let r = 0; r < restarts; r++) {
    for (let k = 0; k < clusters; k++) {
      const other = k + stream.below(order.length - k);
      [order[k], order[other]] = [order[other], order[k]];
    }
    const found = kModes(
      points,
      order.slice(0, clusters).map((i) => points.words[i]),
    );
    if (best === undefined || found.cost < best.cost) best = found;
  }
  return best!;
}
