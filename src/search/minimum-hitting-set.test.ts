import { describe, expect, test } from "vitest";
import { random, type Random } from "../base/random.ts";
import { minimumHittingSet } from "./minimum-hitting-set.ts";
import { popCount } from "./pop-count.ts";

/** By trying all subsets. */
function leastSize(sets: readonly number[], points: number): number {
  let least = points;
  for (let chosen = 0; chosen < 1 << points; chosen++) {
    if (popCount(chosen) < least && sets.every((set) => (set & chosen) !== 0)) least = popCount(chosen);
  }
  return least;
}

function someSets(stream: Random, points: number, count: number): number[] {
  const density = 0.1 + 0.6 * stream.uniform();
  return Array.from({ length: count }, () => {
    let set = 1 << stream.below(points);
    for (let p = 0; p < points; p++) if (stream.uniform() < density) set |= 1 << p;
    return set;
  });
}

describe("a minimum hitting set", () => {
  test("is as small as any, meets every set, and is proved to be least", () => {
    const stream = random(1, "sets");
    for (let round = 0; round < 300; round++) {
      const points = 1 + stream.below(12);
      const sets = someSets(stream, points, stream.below(30));
      const found = minimumHittingSet(sets, 1e6);
      expect(sets.every((set) => (set & found.set) !== 0)).toBe(true);
      expect(popCount(found.set)).toBe(found.size);
      expect(found).toMatchObject({ complete: true, lower: found.size });
      expect(found.size).toBe(sets.length === 0 ? 0 : leastSize(sets, points));
    }
  });

  test("is found where greedy choice and bounds are not enough: triples of few points", () => {
    const stream = random(3, "graphs");
    let greedyIsMore = 0;
    for (let round = 0; round < 1000; round++) {
      const points = 9 + stream.below(3);
      const some = (size: number) => {
        let set = 0;
        while (popCount(set) < size) set |= 1 << stream.below(points);
        return set;
      };
      const sets = Array.from({ length: 10 + stream.below(16) }, () => some(3));
      const { size, complete } = minimumHittingSet(sets, 1e6);
      expect(complete).toBe(true);
      expect(size).toBe(leastSize(sets, points));
      if (minimumHittingSet(sets, 1).size > size) greedyIsMore++;
    }
    expect(greedyIsMore).toBeGreaterThan(20);
  });

  test("stops after its steps with a bound below and a set above the least size", () => {
    const stream = random(2, "sets");
    let stopped = 0;
    for (let round = 0; round < 60; round++) {
      const sets = someSets(stream, 14, 60);
      const exact = minimumHittingSet(sets, 1e7);
      const short = minimumHittingSet(sets, 1);
      if (!short.complete) stopped++;
      expect(short.lower).toBeLessThanOrEqual(exact.size);
      expect(short.size).toBeGreaterThanOrEqual(exact.size);
      expect(sets.every((set) => (set & short.set) !== 0)).toBe(true);
    }
    expect(stopped).toBeGreaterThan(5);
  });

  test("counts its steps from the first comparison on: 40 000 sets with 100 steps, or with 10⁵", () => {
    const sets = someSets(random(4, "many"), 32, 40_000);
    for (const mostSteps of [100, 100_000]) {
      const { steps, set, complete } = minimumHittingSet(sets, mostSteps);
      expect(complete).toBe(false);
      // a few passes over the sets after the last comparison
      expect(steps).toBeLessThan(mostSteps + 10 * sets.length);
      expect(sets.every((one) => (one & set) !== 0)).toBe(true);
    }
  });

  test("uses all 32 points", () => {
    const singles = Array.from({ length: 32 }, (_, p) => (1 << p) >>> 0);
    expect(minimumHittingSet(singles, 1e6)).toMatchObject({ set: 0xffffffff, size: 32, complete: true });
    expect(minimumHittingSet([0x80000001, 0x80000002], 1e6)).toMatchObject({ set: 0x80000000, size: 1 });
    expect(minimumHittingSet([], 1)).toMatchObject({ size: 0, complete: true });
  });

  test("needs the fractional bound on the edges of K₇: no two edges are disjoint but in threes, and 6 points are needed", () => {
    const edges = Array.from({ length: 7 }, (_, i) => Array.from({ length: i }, (_, j) => (1 << i) | (1 << j))).flat();
    expect(minimumHittingSet(edges, 1e6)).toMatchObject({ size: 6, complete: true });
    // 21 edges at weight 1/6 are 3.5, three disjoint edges are 3
    expect(minimumHittingSet(edges, 1).lower).toBe(4);
  });
});
