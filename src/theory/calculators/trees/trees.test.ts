import { describe, expect, test } from "vitest";
import { normals } from "../../../base/normal.ts";
import { random } from "../../../base/random.ts";
import { compute } from "../../compute.ts";

describe("tree-min-depth", () => {
  test("is what the best and the worst splits of N leaves give, by dynamic programming", () => {
    const [best, worst] = [
      [NaN, 0],
      [NaN, 0],
    ];
    for (let N = 2; N <= 70; N++) {
      const splits = Array.from({ length: N - 1 }, (_, i) => i + 1);
      best[N] = 1 + Math.min(...splits.map((a) => Math.max(best[a], best[N - a])));
      worst[N] = 1 + Math.max(...splits.map((a) => Math.max(worst[a], worst[N - a])));
    }
    for (let N = 1; N <= 70; N++) {
      const value = { min_depth: best[N], max_depth_needed: worst[N] };
      expect(compute("tree-min-depth", { N_distinct_labels: N }).value).toEqual(value);
    }
  });
  test("rounds no logarithm: 2^k and its neighbours up to 2⁵³", () => {
    for (let k = 2; k <= 52; k++) {
      const depth = (N: number) =>
        (compute("tree-min-depth", { N_distinct_labels: N }).value as Record<string, number>).min_depth;
      expect([depth(2 ** k - 1), depth(2 ** k), depth(2 ** k + 1)]).toEqual([k, k, k + 1]);
    }
    expect(() => compute("tree-min-depth", { N_distinct_labels: 0 })).toThrow("N_distinct_labels");
  });
});

/** Whether some tree of this depth fits, by trying every threshold: the definition with a depth to go. */
function fits(rows: readonly { readonly x: readonly number[]; readonly label: number }[], depth: number): boolean {
  if (rows.every(({ label }) => label === rows[0].label)) return true;
  if (depth === 0) return false;
  return rows[0].x.some((_, f) =>
    [...new Set(rows.map(({ x }) => x[f]))].some((threshold) => {
      const lower = rows.filter(({ x }) => x[f] <= threshold);
      const upper = rows.filter(({ x }) => x[f] > threshold);
      return upper.length > 0 && fits(lower, depth - 1) && fits(upper, depth - 1);
    }),
  );
}

describe("tree-exact-min-depth", () => {
  const of = (X: readonly (readonly number[])[], y: readonly unknown[]) => compute("tree-exact-min-depth", { X, y });

  test("fits at its depth and at none below, on random points in general position", () => {
    const stream = random(4, "points");
    for (const [n, p, k] of [
      [8, 2, 2],
      [12, 2, 3],
      [10, 4, 2],
      [14, 1, 2],
    ]) {
      const X = Array.from({ length: n }, () => [...normals(stream, p)]);
      const y = X.map(() => stream.below(k));
      const depth = of(X, y).value as number;
      const rows = X.map((x, i) => ({ x, label: y[i] }));
      expect(fits(rows, depth)).toBe(true);
      expect(fits(rows, depth - 1)).toBe(false);
    }
  });
  test("on a line is ⌈log₂ runs⌉: a thousand rows", () => {
    const stream = random(5, "line");
    const X = Array.from({ length: 1000 }, (_, i) => [i]);
    const y = X.map(() => stream.below(2));
    const runs = 1 + y.filter((label, i) => i > 0 && label !== y[i - 1]).length;
    expect(of(X, y).value).toBe(Math.ceil(Math.log2(runs)));
  });
  test("none, one row, one label: 0; labels may be words; −0 is 0", () => {
    for (const [X, y] of [
      [[], []],
      [[[3]], ["a"]],
      [
        [[1], [1], [2]],
        [true, true, true],
      ],
      [
        [[0], [-0]],
        [1, 1],
      ],
    ] as const)
      expect(of(X, y).value).toBe(0);
    expect(of([[1], [2], [3]], ["a", "b", "a"]).value).toBe(2);
  });
  test("contradictions have no tree; sizes are checked", () => {
    expect(
      of(
        [
          [1, 2],
          [1, 2],
        ],
        [0, 1],
      ),
    ).toMatchObject({ status: "out-of-regime", value: null });
    expect(of([[0], [-0]], [0, 1]).reason).toContain("rows 0 and 1");
    expect(() => of([[1], [2]], [0])).toThrow("X and y of one length");
    expect(() => of([[1], [2, 3]], [0, 1])).toThrow("rows of one length");
  });
});
