import type { Random } from "../../base/random.ts";
import type { Tally } from "./criterion.ts";
import type { TreeTable } from "./tree.ts";

/** A node's rows, in the order of each feature. */
export interface NodeRows {
  readonly sorted: readonly Int32Array[];
}

export interface Split {
  readonly feature: number;
  readonly threshold: number;
  /** What the two scores gain on the node's, ≥ 0 but for rounding. */
  readonly gain: number;
}

export interface SplitSearch {
  readonly table: TreeTable;
  readonly weights: Float64Array;
  readonly left: Tally;
  readonly right: Tally;
  /** Least weight of a leaf. */
  readonly minLeaf: number;
  /** Features that are looked at, not counting constant ones; drawn from `stream` where they are fewer than all. */
  readonly features: number;
  readonly stream?: Random;
}

/** Gains that differ by less are equal: the first feature and the lowest threshold then win. */
const EQUAL = 1e-11;

/**
 * The split of greatest gain over all thresholds, each half-way between neighbouring values; null where there is none.
 *
 * A gain of 0 is a split too: XOR has no better one at its root. Price: 10 operations a row and feature.
 */
export function bestSplit(rows: NodeRows, search: SplitSearch): Split | null {
  const { d } = search.table;
  const order = Int32Array.from({ length: d }, (_, j) => j);
  let best: Split | null = null;
  let looked = 0;
  for (let place = 0; place < d && looked < search.features; place++) {
    if (search.stream !== undefined && search.features < d) drawNext(order, place, search.stream);
    const feature = order[place];
    if (isConstant(rows.sorted[feature], feature, search.table)) continue;
    looked++;
    best = bestOfFeature(rows.sorted[feature], feature, search, best);
  }
  return best;
}

/** Puts a random one of those not yet drawn at `place`. */
function drawNext(order: Int32Array, place: number, stream: Random): void {
  const other = place + stream.below(order.length - place);
  [order[place], order[other]] = [order[other], order[place]];
}

function isConstant(sorted: Int32Array, feature: number, { x, d }: TreeTable): boolean {
  return x[sorted[0] * d + feature] === x[sorted[sorted.length - 1] * d + feature];
}

function bestOfFeature(sorted: Int32Array, feature: number, search: SplitSearch, before: Split | null): Split | null {
  const { table, weights, left, right, minLeaf } = search;
  const { x, d } = table;
  left.clear();
  right.clear();
  for (const row of sorted) right.add(row, weights[row]);
  const whole = right.score();
  const least = EQUAL * right.weight();
  let best = before;
  for (let i = 0; i + 1 < sorted.length; i++) {
    left.add(sorted[i], weights[sorted[i]]);
    right.remove(sorted[i], weights[sorted[i]]);
    const [a, b] = [x[sorted[i] * d + feature], x[sorted[i + 1] * d + feature]];
    if (a === b || left.weight() < minLeaf || right.weight() < minLeaf) continue;
    const gain = left.score() + right.score() - whole;
    if (best === null || gain > best.gain + least) best = { feature, threshold: between(a, b), gain };
  }
  return best;
}

/** Half-way from a to b > a, but never b itself, which must go right. */
function between(a: number, b: number): number {
  const middle = a + (b - a) / 2;
  return middle < b ? middle : a;
}
