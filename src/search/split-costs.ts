import type { HammingPoints } from "./hamming-points.ts";

/**
 * Costs of sets of points as bit masks: the ones of each output bit, and the least Hamming distance to 2ʳ centres.
 * Tables of 2ᴰ entries (D ≤ 16): 4(n + r + 2) 2ᴰ bytes.
 */
export interface SplitCosts {
  /** All points. */
  readonly all: number;
  /** Total weight of a set. */
  readonly weight: Int32Array;
  /** Weight of the points of a set whose bit b is 1. */
  readonly lit: readonly Int32Array[];
  /** Least cost of a set around 2ʳ free centres; computed when first asked, over all ways to halve the set. */
  least(r: number, set: number): number;
  /** Halvings looked at so far. */
  halvings(): number;
}

export function splitCosts({ words, weights, bits }: HammingPoints): SplitCosts {
  const size = 1 << words.length;
  const weight = subsetSums(weights);
  const lit = Array.from({ length: bits }, (_, b) => subsetSums(weights.map((w, i) => ((words[i] >>> b) & 1) * w)));
  const single = new Int32Array(size);
  for (const sums of lit) for (let s = 0; s < size; s++) single[s] += Math.min(sums[s], weight[s] - sums[s]);
  const tables = [single];
  let halvings = 0;
  function least(r: number, set: number): number {
    if (r === 0) return single[set];
    if (tables[r] === undefined) {
      for (let q = tables.length; q <= r; q++) tables.push(new Int32Array(size).fill(-1));
    }
    const table = tables[r];
    if (table[set] < 0) table[set] = halved(r, set);
    return table[set];
  }
  function halved(r: number, set: number): number {
    const rest = set & (set - 1); // without its lowest point, which stays on the other side
    let best = least(r - 1, set);
    for (let part = rest; part > 0 && best > 0; part = (part - 1) & rest) {
      halvings++;
      const cost = least(r - 1, part);
      if (cost < best) best = Math.min(best, cost + least(r - 1, set ^ part));
    }
    return best;
  }
  return { all: size - 1, weight, lit, least, halvings: () => halvings };
}

/** Σ over the members of a set, for every set of D values. */
function subsetSums(values: readonly number[]): Int32Array {
  const sums = new Int32Array(1 << values.length);
  for (const [i, value] of values.entries()) {
    for (let set = 0; set < 1 << i; set++) sums[(1 << i) + set] = sums[set] + value;
  }
  return sums;
}
