import { describe, expect, test } from "vitest";
import { random } from "../base/random.ts";
import { separableDichotomies, separableOperations } from "./separable-dichotomies.ts";

/** All points of {±1}ⁿ, with a 1 behind them for the bias. */
function cube(n: number, bias: boolean): number[][] {
  return Array.from({ length: 1 << n }, (_, word) => [
    ...Array.from({ length: n }, (_, b) => ((word >>> b) & 1) * 2 - 1),
    ...(bias ? [1] : []),
  ]);
}

/** Sides of point 0 under all whole weights up to `most` in absolute value that touch no point: the twin. */
function byWeights(points: readonly (readonly number[])[], most: number): number[] {
  const found = new Set<number>();
  const d = points[0].length;
  const base = 2 * most + 1;
  for (let code = 0; code < Math.round(base ** d); code++) {
    const w = Array.from({ length: d }, (_, i) => (Math.floor(code / base ** i) % base) - most);
    const activity = points.map((x) => x.reduce((sum, v, i) => sum + v * w[i], 0));
    if (activity.includes(0)) continue;
    const side = activity.reduce((bits, a, i) => (a > 0 === activity[0] > 0 ? bits | (1 << i) : bits), 0);
    found.add(side);
  }
  return [...found].sort((a, b) => a - b);
}

describe("separableDichotomies", () => {
  test("the cube with bias: 4, 14, 104, 1882 threshold functions; without, those of one input less", () => {
    expect([1, 2, 3, 4].map((n) => 2 * separableDichotomies(cube(n, true)).length)).toEqual([4, 14, 104, 1882]);
    expect([1, 2, 3, 4].map((n) => 2 * separableDichotomies(cube(n, false)).length)).toEqual([2, 4, 14, 104]);
  });

  test("whole weights up to 3 make the same dichotomies of the cube and of parts of it", () => {
    expect(separableDichotomies(cube(3, true))).toEqual(byWeights(cube(3, true), 3));
    expect(separableDichotomies(cube(4, false))).toEqual(byWeights(cube(4, false), 3));
    const stream = random(5, "part");
    for (let trial = 0; trial < 6; trial++) {
      const part = cube(4, true).filter(() => stream.uniform() < 0.6);
      expect(separableDichotomies(part)).toEqual(byWeights(part, 3));
    }
  });

  test("points in general position: as many as Cover counts", () => {
    const stream = random(1, "general");
    const C = (n: number, k: number): number => (k === 0 ? 1 : (C(n, k - 1) * (n - k + 1)) / k);
    for (const [count, d] of [
      [9, 3],
      [8, 5],
      [5, 7],
    ]) {
      // coordinates up to 200 are in general position but with probability under 1 %; the seed is one where they are
      const points = Array.from({ length: count }, () => Array.from({ length: d }, () => stream.below(401) - 200));
      const half = Array.from({ length: d }, (_, k) => C(count - 1, k)).reduce((a, b) => a + b);
      expect(separableDichotomies(points)).toHaveLength(half);
    }
  });

  test("no points, one point, opposite points", () => {
    expect(separableDichotomies([])).toEqual([0]);
    expect(separableDichotomies([[1, -1]])).toEqual([1]);
    expect(separableDichotomies([[1, -1], [-1, 1]])).toEqual([1]); // prettier-ignore
  });

  test("its price is refused where minors could be inexact", () => {
    expect(separableOperations(31, 3)).toBe(Infinity);
    expect(separableOperations(20, 14)).toBe(Infinity);
    expect(separableOperations(16, 5)).toBeLessThan(1e8);
  });
});
