import { describe, expect, test } from "vitest";
import { normals } from "../base/normal.ts";
import { random } from "../base/random.ts";
import { cubicRoots } from "./cubic-roots.ts";
import { firstPolynomialRoot } from "./first-polynomial-root.ts";
import { increasingRoot } from "./increasing-root.ts";

describe("cubicRoots", () => {
  test("gives back the roots it was made of, ascending", () => {
    for (const [a, b] of [
      [-3, 1],
      [0.5, 2],
      [1e-5, 1e5],
      [-1e100, 1e99],
    ]) {
      const c = -a - b; // x³ + px + q: roots that sum to 0
      const sorted = [a, b, c].sort((x, y) => x - y);
      const roots = cubicRoots(a * b + b * c + c * a, -a * b * c);
      expect(roots).toHaveLength(3);
      // an ulp of the greatest moves the others by so much
      roots.forEach((root, i) =>
        expect(Math.abs(root - sorted[i])).toBeLessThan(1e-14 * Math.max(...sorted.map(Math.abs))),
      );
    }
  });

  test("tells double and triple roots once, and single ones alone", () => {
    expect(cubicRoots(-3, 2)).toEqual([-2, 1].map((x) => expect.closeTo(x, 14) as number));
    expect(cubicRoots(-3, -2)).toEqual([-1, 2].map((x) => expect.closeTo(x, 14) as number));
    // (x − a)²(x + 2a), whose value at a is rounding of either sign
    for (const a of normals(random(2, "double roots"), 50))
      expect(cubicRoots(-3 * a * a, 2 * a * a * a)).toHaveLength(2);
    expect(cubicRoots(0, 0)).toEqual([0]);
    expect(cubicRoots(0, -8)).toEqual([expect.closeTo(2, 14)]);
    expect(cubicRoots(-1, 0)).toEqual([-1, 0, 1].map((x) => expect.closeTo(x, 14) as number));
    expect(cubicRoots(5, -6)).toEqual([expect.closeTo(1, 14)]);
  });

  test("finds as many roots as the discriminant says, each of them one", () => {
    const draws = normals(random(1, "cubics"), 400);
    for (let i = 0; i < 400; i += 2) {
      const [p, q] = [3 * draws[i], draws[i + 1]];
      const roots = cubicRoots(p, q);
      expect(roots).toHaveLength(-4 * p * p * p - 27 * q * q > 0 ? 3 : 1);
      for (const x of roots) {
        const terms = Math.abs(x * x * x) + Math.abs(p * x) + Math.abs(q);
        expect(Math.abs((x * x + p) * x + q)).toBeLessThan(1e-14 * terms);
      }
    }
  });
});

describe("firstPolynomialRoot", () => {
  const fromRoots = (roots: readonly number[]) =>
    roots.reduce<number[]>((a, root) => [...a, 0].map((ak, k) => ak - (k > 0 ? a[k - 1] / root : 0)), [1]);

  test("finds the least of several, the nearer of two close ones, and one that only touches", () => {
    for (const [roots, first] of [
      [[0.3, 0.7, 2], 0.3],
      [[0.5, 0.5001], 0.5],
      [[0.25, 0.25], 0.25],
      [[1], 1],
      [[-1, -3, 0.9], 0.9],
    ] as const) {
      const found = firstPolynomialRoot(Float64Array.from(fromRoots(roots)));
      // near a double root rounding of 1e-15 in the value is its square root in u
      expect(Math.abs(found! - first)).toBeLessThan(roots[0] === roots[1] ? 1e-6 : 1e-10);
    }
  });

  test("finds every root that touches, whatever the sign of rounding there", () => {
    for (const draw of normals(random(3, "touching"), 50)) {
      const root = 1 / (1 + Math.abs(draw));
      // times 1 + u³, so that coefficients round
      const found = firstPolynomialRoot(
        Float64Array.from([...fromRoots([root, root]), 0, 0, 0].map((a, k, all) => a + (k >= 3 ? all[k - 3] : 0))),
      );
      expect(Math.abs(found! - root)).toBeLessThan(1e-6);
    }
  });

  test("finds none where there is none, however close the polynomial comes", () => {
    expect(firstPolynomialRoot(Float64Array.from(fromRoots([1.0001, -2])))).toBeNull();
    expect(firstPolynomialRoot(Float64Array.of(1))).toBeNull();
    // (u − ½)² + 10⁻⁹
    expect(firstPolynomialRoot(Float64Array.of(0.25 + 1e-9, -1, 1))).toBeNull();
    // what counts as zero, 16 ε Σ|a| = 8e-15, over the slope 2√10⁻⁹ there
    const root = firstPolynomialRoot(Float64Array.of(0.25 - 1e-9, -1, 1));
    expect(Math.abs(root! - (0.5 - Math.sqrt(1e-9)))).toBeLessThan(1.3e-10);
  });
});

describe("increasingRoot", () => {
  test("meets a root that Newton alone would miss", () => {
    const f = (x: number) => ({ value: Math.atan(x - 3), slope: 1 / (1 + (x - 3) * (x - 3)) });
    expect(increasingRoot({ f, low: -1e3, high: 1e5 })).toBeCloseTo(3, 12);
    const flat = (x: number) => ({ value: x * x * x, slope: 3 * x * x });
    expect(Math.abs(increasingRoot({ f: flat, low: -1, high: 2 }))).toBeLessThan(1e-5);
  });

  test("returns the end that is nearer to a root outside", () => {
    const f = (x: number) => ({ value: x - 5, slope: 1 });
    expect(increasingRoot({ f, low: 0, high: 2 })).toBeCloseTo(2, 12);
    expect(increasingRoot({ f, low: 7, high: 9 })).toBeCloseTo(7, 12);
  });
});
