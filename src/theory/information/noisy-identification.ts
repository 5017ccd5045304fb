import { smallBinomial } from "../../math/small-binomial.ts";
import type { FiniteClass } from "../../search/finite-class.ts";

/**
 * Chance that the likeliest function is the target, uniform over the class, once every point was labelled r times and
 * each label 0 or 1 flipped with chance q: the mean over what can be seen of the largest posterior.
 *
 *   P = (1/e) Σ_s max_f Π_x C(r, s_x) q^{d_x} (1−q)^{r−d_x},  s_x ones at point x, d_x of them wrong for f
 *
 * Point after point, of functions that agree on all later points only the likeliest stays. Where several functions are
 * likeliest, any of them may be named. Price: some points (r+1)^points.
 */
export function likeliestIsRight(of: FiniteClass, q: number, r: number): number {
  // chance of s ones where the label is 1; where it is 0, of r − s
  const ones = Array.from({ length: r + 1 }, (_, s) => binomialChance(r, s, 1 - q));
  const ends = endings(of);
  const joint = ends.map(({ count }) => new Float64Array(count));
  joint[0].fill(1);
  function below(point: number): number {
    const { labels, next } = ends[point];
    const [before, after] = [joint[point], joint[point + 1]];
    if (point === of.points) return before[0];
    let sum = 0;
    for (let s = 0; s <= r; s++) {
      after.fill(0);
      for (let i = 0; i < before.length; i++) {
        const p = before[i] * (labels[i] === 1 ? ones[s] : ones[r - s]);
        if (p > after[next[i]]) after[next[i]] = p;
      }
      sum += below(point + 1);
    }
    return sum;
  }
  return below(0) / of.count;
}

/** The different labelings of points p, p+1, …, by p: the label of p in each, and which one of p+1, … it goes on with. */
interface Endings {
  readonly count: number;
  readonly labels: readonly number[];
  readonly next: readonly number[];
}

function endings({ count, points, labels }: FiniteClass): Endings[] {
  const all: Endings[] = [{ count: 1, labels: [], next: [] }];
  let ids = new Array<number>(count).fill(0);
  for (let p = points - 1; p >= 0; p--) {
    const known = new Map<number, number>();
    const later = ids;
    // a label 0 or 1 and what it goes on with, as one number
    const keys = later.map((next, f) => 2 * next + labels[f * points + p]);
    ids = keys.map((key) => known.get(key) ?? (known.set(key, known.size), known.size - 1));
    const distinct = [...known.keys()];
    all.unshift({
      count: distinct.length,
      labels: distinct.map((key) => key % 2),
      next: distinct.map((key) => (key - (key % 2)) / 2),
    });
  }
  return all;
}

function binomialChance(n: number, k: number, p: number): number {
  let chance = smallBinomial(n, k);
  for (let i = 0; i < n; i++) chance *= i < k ? p : 1 - p;
  return chance;
}
