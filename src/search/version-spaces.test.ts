import { describe, expect, test } from "vitest";
import { random } from "../base/random.ts";
import { cubeOrbits } from "./cube-orbits.ts";
import { classOfMasks, differences, type FiniteClass } from "./finite-class.ts";
import { popCount } from "./pop-count.ts";
import { meanRealisableLabelings } from "./realisable-labelings.ts";
import { thresholdFunctions } from "./threshold-functions.ts";
import { versionSpaces, versionSpacesByOrbit } from "./version-spaces.ts";

/** By grouping the rows by their labels, set by set. */
function sizesOf({ count, points, labels }: FiniteClass, chosen: number): number[] {
  const sizes = new Map<string, number>();
  for (let f = 0; f < count; f++) {
    const key = [...labels.subarray(f * points, (f + 1) * points)].filter((_, p) => (chosen >>> p) & 1).join(",");
    sizes.set(key, (sizes.get(key) ?? 0) + 1);
  }
  return [...sizes.values()];
}

describe("version spaces", () => {
  test("are the groups of rows with equal labels, over all sets of points", () => {
    const stream = random(1, "class");
    for (const [points, count, labelled] of [
      [5, 9, 3],
      [4, 1, 2],
      [6, 20, 2],
      [0, 1, 2],
      [1, 3, 3],
    ]) {
      const rows = new Map<string, number[]>();
      for (let i = 0; i < 20 * count && rows.size < count; i++) {
        const row = Array.from({ length: points }, () => stream.below(labelled));
        rows.set(row.join(), row);
      }
      const of = { count: rows.size, points, labels: Uint32Array.from([...rows.values()].flat()) };
      const sums = versionSpaces(of);
      for (let k = 0; k <= points; k++) {
        const sets = Array.from({ length: 1 << points }, (_, set) => set).filter((set) => popCount(set) === k);
        const sizes = sets.flatMap((set) => sizesOf(of, set));
        expect(sums.labelings[k]).toBe(sizes.length);
        expect(sums.squares[k]).toBe(sizes.reduce((sum, size) => sum + size * size, 0));
        expect(sums.singles[k]).toBe(sizes.filter((size) => size === 1).length);
        // 2 ulp a term of at most 2⁶ terms
        const bits = sizes.reduce((sum, size) => sum + size * Math.log2(size), 0);
        expect(Math.abs(sums.sizeBits[k] - bits)).toBeLessThan(1e-12 * (1 + bits));
      }
    }
  });

  test("by orbits of sets are those of all sets", () => {
    for (const n of [1, 2, 3]) {
      const of = classOfMasks(thresholdFunctions(n), 1 << n);
      const sets = Array.from({ length: 1 << (1 << n) }, (_, set) => set);
      const [all, orbits] = [versionSpaces(of), versionSpacesByOrbit(of, cubeOrbits(sets, n, "as it is"))];
      expect(orbits.labelings).toEqual(all.labelings);
      expect(orbits.squares).toEqual(all.squares);
      expect(orbits.singles).toEqual(all.singles);
      for (let k = 0; k <= 1 << n; k++) expect(orbits.sizeBits[k]).toBeCloseTo(all.sizeBits[k], 8);
    }
  });

  test("differences name the points that tell a function from the others", () => {
    expect([...differences(classOfMasks([0b00, 0b01, 0b11], 2), 1)]).toEqual([0b01, 0b10]);
  });
});

describe("orbits under the symmetries of the cube", () => {
  test("are as many as the tables of counts say", () => {
    // A000616: classes of Boolean functions under permuted and negated inputs; A000370: and negated output
    for (const [n, fixed, negated] of [
      [0, 2, 1],
      [1, 3, 2],
      [2, 6, 4],
      [3, 22, 14],
      [4, 402, 222],
    ]) {
      const all = Array.from({ length: 1 << (1 << n) }, (_, mask) => mask);
      expect(cubeOrbits(all, n, "as it is")).toHaveLength(fixed);
      expect(cubeOrbits(all, n)).toHaveLength(negated);
      expect(cubeOrbits(all, n).reduce((sum, { size }) => sum + size, 0)).toBe(all.length);
    }
  });

  test("of threshold functions of 5 inputs hold them all, in sizes that divide the group", () => {
    // 7680 symmetries of the 5-cube and the output
    const orbits = cubeOrbits(thresholdFunctions(5), 5);
    expect(orbits.reduce((sum, { size }) => sum + size, 0)).toBe(94572);
    expect(orbits.every(({ size }) => 7680 % size === 0)).toBe(true);
  });
});

describe("mean realisable labelings", () => {
  test("are counted by enumerating threshold functions on every set of points", () => {
    for (const n of [1, 2, 3]) {
      const N = 1 << n;
      const sums = versionSpaces(classOfMasks(thresholdFunctions(n), N));
      const points = Array.from({ length: N }, (_, p) => [1, ...Array.from({ length: n }, (_, i) => (p >>> i) & 1)]);
      meanRealisableLabelings(points).forEach((mean, k) => {
        const sets = Array.from({ length: 1 << N }, (_, set) => set).filter((set) => popCount(set) === k).length;
        expect(mean).toBe(sums.labelings[k] / sets);
      });
    }
  });

  test("of all points of the 5-cube are its 94 572 threshold functions", () => {
    const points = Array.from({ length: 32 }, (_, p) => [1, p & 1, (p >> 1) & 1, (p >> 2) & 1, (p >> 3) & 1, p >> 4]);
    expect(meanRealisableLabelings(points)[32]).toBe(94572);
  });

  test("of vectors in general position are Cover's", () => {
    // 2 Σ_{i<3} C(k−1, i) on the moment curve
    const curve = [0, 1, 2, 3, 4, 5].map((t) => [1, t, t * t]);
    expect(meanRealisableLabelings(curve)).toEqual([1, 2, 4, 8, 14, 22, 32]);
  });
});
