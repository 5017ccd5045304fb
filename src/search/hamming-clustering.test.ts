import { describe, expect, test } from "vitest";
import { permutation, random } from "../base/random.ts";
import { hammingClustering, possibleCentres } from "./hamming-clustering.ts";
import { hammingPoints, majorityWord, type HammingPoints } from "./hamming-points.ts";
import { popCount } from "./pop-count.ts";

/** Least cost over all partitions into at most k clusters, each around its majority word: a twin without centres. */
function byPartitions({ words, weights, bits }: HammingPoints, k: number): number {
  let least = Infinity;
  const clusters: number[][] = [];
  const place = (i: number): void => {
    if (i === words.length) {
      least = Math.min(
        least,
        clusters.reduce((sum, members) => sum + spread(members), 0),
      );
      return;
    }
    for (const members of clusters) {
      members.push(i);
      place(i + 1);
      members.pop();
    }
    if (clusters.length === k) return;
    clusters.push([i]);
    place(i + 1);
    clusters.pop();
  };
  const spread = (members: readonly number[]): number => {
    let cost = 0;
    for (let b = 0; b < bits; b++) {
      const [zeros, lit] = [0, 1].map((bit) =>
        members.reduce((sum, i) => sum + (((words[i] >>> b) & 1) === bit ? weights[i] : 0), 0),
      );
      cost += Math.min(zeros, lit);
    }
    return cost;
  };
  place(0);
  return least;
}

/** Least cost over all sets of k words as centres: the other twin. */
function byCodebooks(points: HammingPoints, k: number): number {
  const distances = points.words.map((word) => Array.from({ length: 1 << points.bits }, (_, c) => popCount(word ^ c)));
  const choose = (from: number, left: number, nearest: readonly number[]): number => {
    const cost = nearest.reduce((sum, d, i) => sum + points.weights[i] * d, 0);
    if (left === 0) return cost;
    let least = Infinity;
    for (let c = from; c < 1 << points.bits; c++) {
      const next = nearest.map((d, i) => Math.min(d, distances[i][c]));
      least = Math.min(least, choose(c + 1, left - 1, next));
    }
    return least;
  };
  return choose(
    0,
    k,
    points.words.map(() => points.bits),
  );
}

function randomPoints(seed: number, bits: number, count: number): HammingPoints {
  const stream = random(seed, "points");
  return hammingPoints(
    Array.from({ length: count }, () => stream.below(1 << bits)),
    bits,
  );
}

describe("hammingClustering", () => {
  test("finds what all partitions find, with multiplicities", () => {
    for (let seed = 0; seed < 30; seed++) {
      const points = randomPoints(seed, 3 + (seed % 6), 9 + (seed % 4));
      if (points.words.length > 9) continue;
      for (const clusters of [1, 2, 4]) {
        const { cost, bound } = hammingClustering(points, { clusters, mostSteps: 1e8 });
        expect(cost).toBe(byPartitions(points, clusters));
        expect(bound).toBe(cost);
      }
    }
  });

  test("finds what all codebooks find, on the whole cube and on many points", () => {
    for (const [bits, count] of [
      [3, 40],
      [4, 12],
      [4, 60],
    ]) {
      for (const clusters of [1, 2, 3, 4]) {
        const points = randomPoints(bits * count, bits, count);
        expect(hammingClustering(points, { clusters, mostSteps: 1e8 }).cost).toBe(byCodebooks(points, clusters));
      }
    }
  });

  test("its centres cost what it says", () => {
    const points = randomPoints(7, 10, 24);
    const { cost, centres } = hammingClustering(points, { clusters: 4, mostSteps: 1e8 });
    const nearest = (word: number) => Math.min(...centres.map((centre) => popCount(word ^ centre)));
    expect(points.words.reduce((sum, word, i) => sum + points.weights[i] * nearest(word), 0)).toBe(cost);
    expect(centres.length).toBeLessThanOrEqual(4);
  });

  test("24 points of 10 bits, m ≤ 2, are settled within 2e7 steps (0.1 s)", () => {
    for (let seed = 0; seed < 4; seed++) {
      const words = [...permutation(random(seed, "cube"), 1024)].slice(0, 24);
      for (const clusters of [2, 4]) {
        const result = hammingClustering(hammingPoints(words, 10), { clusters, mostSteps: 2e7 });
        expect(result.bound).toBe(result.cost);
      }
    }
  });

  test("codes with known optimum: 4 words around which every word of 5 bits lies within 2", () => {
    // the [5,2,3] code: spheres of radius 1 hold 24 words, the other 8 lie at distance 2: 20 + 16
    const cube = hammingPoints(
      Array.from({ length: 32 }, (_, word) => word),
      5,
    );
    expect(hammingClustering(cube, { clusters: 4, mostSteps: 1e8 })).toMatchObject({ cost: 36, bound: 36 });
    // 16 words of the perfect Hamming code: every other word of 7 bits lies at distance 1
    const seven = hammingPoints(
      Array.from({ length: 128 }, (_, word) => word),
      7,
    );
    expect(hammingClustering(seven, { clusters: 16, mostSteps: 1e8 })).toMatchObject({ cost: 112, bound: 112 });
  });

  test("a search that runs out brackets the optimum: all 7-bit words, 4 centres", () => {
    const cube = hammingPoints(
      Array.from({ length: 128 }, (_, word) => word),
      7,
    );
    const { cost, bound, steps } = hammingClustering(cube, { clusters: 4, mostSteps: 1e6 });
    expect(bound).toBeLessThan(cost);
    expect(bound).toBeGreaterThan(0.8 * cost);
    expect(steps).toBeLessThan(1e6 + 310 * 128 * 128); // no more than one node beyond
  });

  test("centres may be sought among majorities of subsets where the points are few", () => {
    expect(possibleCentres(5, 30)).toBe(32);
    expect(possibleCentres(30, 5)).toBe(32);
    const wide = randomPoints(3, 20, 7);
    expect(hammingClustering(wide, { clusters: 2, mostSteps: 1e8 }).cost).toBe(byPartitions(wide, 2));
  });

  test("a majority with multiplicities, ties to 0", () => {
    const points = { words: [1, 6], weights: [3, 2], bits: 3 };
    expect(majorityWord(points, () => true)).toBe(1);
    expect(majorityWord({ ...points, weights: [1, 1] }, () => true)).toBe(0);
  });

  test("random words of 32 bits have the ones that are counted", () => {
    const stream = random(1, "ones");
    for (let i = 0; i < 100; i++) {
      const word = stream.uint32();
      expect(popCount(word)).toBe([...(word >>> 0).toString(2)].filter((digit) => digit === "1").length);
    }
  });
});
