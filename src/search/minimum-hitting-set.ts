import { popCount } from "./pop-count.ts";

export interface HittingSet {
  /** The least set found, a mask. */
  readonly set: number;
  readonly size: number;
  /** No hitting set has fewer points; equals `size` where the search is complete. */
  readonly lower: number;
  readonly complete: boolean;
  /** Set visits, the unit in which `mostSteps` counts. */
  readonly steps: number;
}

interface Search {
  readonly mostSteps: number;
  steps: number;
  best: number;
  bestSize: number;
}

/**
 * A least set of points that meets every one of the given sets.
 *
 * Supersets are dropped, then points whose sets another point meets too; what is left is branched on a smallest set, its
 * points by the number of sets they meet, each forbidden after its turn, and cut where a fractional packing of the sets
 * left needs as many points as the best set has.
 *
 * Sets: masks of up to 32 points, none empty. After `mostSteps` set visits it stops with the best set and the bound
 * of the root. Checked against all subsets in the tests.
 */
export function minimumHittingSet(sets: ArrayLike<number>, mostSteps: number): HittingSet {
  const search: Search = { mostSteps, steps: 0, best: 0, bestSize: 33 };
  const minimal = reduced(minimalSets(Uint32Array.from(sets), search), search);
  if (minimal.length === 0) return { set: 0, size: 0, lower: 0, complete: true, steps: search.steps };
  search.best = greedy(minimal);
  search.bestSize = popCount(search.best);
  const lower = packingBound(minimal);
  const complete = lower === search.bestSize || branch(search, minimal, 0);
  const size = search.bestSize;
  return { set: search.best >>> 0, size, lower: complete ? size : lower, complete, steps: search.steps };
}

/** Sets without those that contain another, smallest first; where steps run out, the rest as it is. */
function minimalSets(sets: Uint32Array, search: Search): Uint32Array {
  const bySize = Uint32Array.from(new Set(sets)).sort((a, b) => popCount(a) - popCount(b) || a - b);
  const kept = new Uint32Array(bySize.length);
  let count = 0;
  for (const set of bySize) {
    const compared = search.steps > search.mostSteps ? 0 : count;
    let i = 0;
    while (i < compared && (kept[i] & set) >>> 0 !== kept[i]) i++;
    search.steps += i + 1;
    if (i === compared) kept[count++] = set;
  }
  return kept.slice(0, count);
}

/** Takes out dominated points, which may bring new supersets, until nothing changes. */
function reduced(sets: Uint32Array, search: Search): Uint32Array {
  for (;;) {
    const dominated = dominatedPoints(sets);
    search.steps += sets.length;
    if (dominated === 0) return sets;
    sets = minimalSets(
      sets.map((set) => set & ~dominated),
      search,
    );
  }
}

/** Points whose sets all hold another point, one that stays. */
function dominatedPoints(sets: Uint32Array): number {
  // points that lie in every set of point p
  const companions = new Int32Array(32).fill(-1);
  let used = 0;
  for (const set of sets) {
    used |= set;
    for (let left = set; left !== 0; left &= left - 1) companions[31 - Math.clz32(left & -left)] &= set;
  }
  let gone = 0;
  for (let p = 0; p < 32; p++) {
    if (((used >>> p) & 1) === 0) continue;
    // of points that lie in the same sets the last one stays
    if ((companions[p] & ~(1 << p) & ~gone) !== 0) gone |= 1 << p;
  }
  return gone;
}

/** The point of most unmet sets, again and again. */
function greedy(sets: Uint32Array): number {
  let chosen = 0;
  for (let left = sets; left.length > 0; left = left.filter((set) => (set & chosen) === 0)) {
    chosen |= 1 << widest(degrees(left), -1);
  }
  return chosen;
}

function degrees(sets: Uint32Array): Int32Array {
  const degree = new Int32Array(32);
  for (const set of sets) {
    for (let left = set; left !== 0; left &= left - 1) degree[31 - Math.clz32(left & -left)]++;
  }
  return degree;
}

/** The point of `among` that lies in most sets. */
function widest(degree: Int32Array, among: number): number {
  let best = -1;
  for (let p = 0; p < 32; p++) if (((among >>> p) & 1) === 1 && (best < 0 || degree[p] > degree[best])) best = p;
  return best;
}

/**
 * Every hitting set has at least Σ y_S points if no point's sets weigh over 1 (weak duality): y_S = 1/(most sets that a
 * point of S lies in), then raised set by set as far as that allows.
 */
function packingBound(sets: Uint32Array): number {
  const degree = degrees(sets);
  const slack = new Float64Array(32).fill(1);
  const weigh = (set: number, y: number) => {
    for (let left = set; left !== 0; left &= left - 1) slack[31 - Math.clz32(left & -left)] -= y;
    return y;
  };
  let total = 0;
  for (const set of sets) total += weigh(set, 1 / degree[widest(degree, set)]);
  for (const set of sets) {
    let room = 1;
    for (let left = set; left !== 0; left &= left - 1) room = Math.min(room, slack[31 - Math.clz32(left & -left)]);
    if (room > 0) total += weigh(set, room);
  }
  // rounding of at most 2³² terms of at most 1 stays below 1e-6
  return Math.max(disjointSets(sets), Math.ceil(total - 1e-6));
}

/** Pairwise disjoint sets, smallest first: each needs a point of its own. */
function disjointSets(sets: Uint32Array): number {
  let used = 0;
  let count = 0;
  for (const set of sets) {
    if ((set & used) !== 0) continue;
    used |= set;
    count++;
  }
  return count;
}

/** @returns whether the branch was searched to its end. */
function branch(search: Search, sets: Uint32Array, chosen: number): boolean {
  const size = popCount(chosen);
  if (sets.length === 0) {
    if (size < search.bestSize) [search.best, search.bestSize] = [chosen, size];
    return true;
  }
  search.steps += sets.length;
  if (size + packingBound(sets) >= search.bestSize) return true;
  if (search.steps > search.mostSteps) return false;
  const degree = degrees(sets);
  let forbidden = 0;
  for (let left = smallest(sets); left !== 0;) {
    const point = 1 << widest(degree, left);
    left &= ~point;
    const open = without(sets, point, forbidden);
    if (open !== undefined && !branch(search, open, chosen | point)) return false;
    forbidden |= point;
  }
  return true;
}

function smallest(sets: Uint32Array): number {
  let best = sets[0];
  for (const set of sets) if (popCount(set) < popCount(best)) best = set;
  return best;
}

/** Sets that `point` leaves unmet, without forbidden points; undefined if one has no other. */
function without(sets: Uint32Array, point: number, forbidden: number): Uint32Array | undefined {
  const open = new Uint32Array(sets.length);
  let count = 0;
  for (const set of sets) {
    if ((set & point) !== 0) continue;
    open[count] = set & ~forbidden;
    if (open[count] === 0) return undefined;
    count++;
  }
  return open.slice(0, count);
}
