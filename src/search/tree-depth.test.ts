import { describe, expect, test } from "vitest";
import { random, type Random } from "../base/random.ts";
import type { LabelledRows } from "./tree-boxes.ts";
import { leastTreeDepth } from "./tree-depth.ts";

const PLENTY = 1e8;

/** The definition: every threshold of every feature, both parts, nothing remembered and nothing left out. */
function bruteForce({ X, classes }: LabelledRows): number {
  if (new Set(classes).size <= 1) return 0;
  let best = Infinity;
  for (let f = 0; f < X[0].length; f++) {
    for (const threshold of new Set(X.map((row) => row[f]))) {
      const part = (below: boolean): LabelledRows => {
        const kept = X.map((_, i) => i).filter((i) => X[i][f] <= threshold === below);
        return { X: kept.map((i) => X[i]), classes: kept.map((i) => classes[i]) };
      };
      const [lower, upper] = [part(true), part(false)];
      if (lower.X.length === 0 || upper.X.length === 0) continue;
      best = Math.min(best, 1 + Math.max(bruteForce(lower), bruteForce(upper)));
    }
  }
  return best;
}

/** Rows on a small grid, so that values tie and neighbours meet; equal rows get equal classes. */
function drawn(
  stream: Random,
  spec: { readonly n: number; readonly p: number; readonly side: number; readonly k: number },
): LabelledRows {
  const { n, p, side, k } = spec;
  const label = new Map<string, number>();
  const X = Array.from({ length: n }, () => Array.from({ length: p }, () => stream.below(side)));
  const classes = X.map((row) => {
    const known = label.get(row.join()) ?? stream.below(k);
    label.set(row.join(), known);
    return known;
  });
  return { X, classes };
}

describe("leastTreeDepth", () => {
  test("equals the brute-force twin on 150 small sets", () => {
    const stream = random(1, "trees");
    for (let i = 0; i < 150; i++) {
      const data = drawn(stream, {
        n: 1 + stream.below(9),
        p: 1 + stream.below(3),
        side: 2 + stream.below(4),
        k: 2 + stream.below(2),
      });
      const { least, most } = leastTreeDepth(data, PLENTY);
      expect([least, most], JSON.stringify(data)).toEqual([bruteForce(data), bruteForce(data)]);
    }
  });

  test("does not change when features are stretched, turned round or swapped, or rows are shuffled or doubled", () => {
    const stream = random(2, "trees");
    for (let i = 0; i < 20; i++) {
      const { X, classes } = drawn(stream, { n: 24, p: 3, side: 6, k: 2 });
      const depth = leastTreeDepth({ X, classes }, PLENTY).least;
      const changed = [
        { X: X.map(([a, b, c]) => [a ** 3, -b, 1e-9 * c]), classes },
        { X: X.map(([a, b, c]) => [c, a, b]), classes },
        { X: [...X].reverse(), classes: [...classes].reverse() },
        { X: [...X, ...X], classes: [...classes, ...classes] },
        { X, classes: classes.map((kind) => 1 - kind) },
      ];
      for (const data of changed) expect(leastTreeDepth(data, PLENTY).least).toBe(depth);
    }
  });

  test("of parity is the number of bits, by the bound of neighbours alone", () => {
    for (const bits of [1, 2, 5, 7]) {
      const X = Array.from({ length: 1 << bits }, (_, i) => Array.from({ length: bits }, (__, j) => (i >> j) & 1));
      const classes = X.map((row) => row.reduce((sum, bit) => sum ^ bit, 0));
      const { least, most, steps } = leastTreeDepth({ X, classes }, PLENTY);
      expect([least, most]).toEqual([bits, bits]);
      expect(steps).toBe(0);
    }
  });

  test("keeps the truth inside of its interval when the steps run out", () => {
    const stream = random(3, "trees");
    let open = 0;
    for (let i = 0; i < 15; i++) {
      const data = drawn(stream, { n: 60, p: 3, side: 30, k: 2 });
      const truth = leastTreeDepth(data, PLENTY).least;
      for (const steps of [0, 1000, 20_000]) {
        const { least, most } = leastTreeDepth(data, steps);
        expect(least).toBeLessThanOrEqual(truth);
        expect(most).toBeGreaterThanOrEqual(truth);
        if (least < most) open++;
      }
    }
    expect(open).toBeGreaterThan(10);
  });
});
