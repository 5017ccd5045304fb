import { describe, expect, test } from "vitest";
import { forEachCell } from "./arrangement-cells.ts";
import { forEachCovector } from "./arrangement-covectors.ts";
import { regionCount, spanDimension } from "./arrangement-regions.ts";
import { innerPoint, simplicialCone } from "./cone.ts";
import { separableDichotomies } from "./separable-dichotomies.ts";
import { monomialVectors } from "./sign-monomials.ts";
import { countTiedFunctions, countWeaklyAffine, countZeroOneFunctions } from "./threshold-counts.ts";

/** The 2ᵈ orthants, which together are space. */
function orthants(d: number) {
  return Array.from({ length: 1 << d }, (_, signs) =>
    simplicialCone(
      Array.from({ length: d }, (_, i) =>
        Array.from({ length: d }, (_, j) => (i === j ? ((signs >> i) & 1 ? -1 : 1) : 0)),
      ),
    ),
  );
}

/** All non-zero vectors of −1, 0, 1, one of each pair ±. */
function smallVectors(d: number): number[][] {
  const all = Array.from({ length: 3 ** d }, (_, code) =>
    Array.from({ length: d }, (_, i) => (Math.floor(code / 3 ** i) % 3) - 1),
  );
  return all.filter((v) => (v.find((x) => x !== 0) ?? 0) > 0);
}

function signsOf(normals: readonly (readonly number[])[], point: ArrayLike<number>): string {
  return normals.map((normal) => Math.sign(normal.reduce((sum, x, j) => sum + x * point[j], 0))).join(" ");
}

describe("cells by double description, deletion and contraction, circuits", () => {
  test("agree on arrangements that contain the orthants' walls", () => {
    for (const d of [1, 2, 3]) {
      const normals = smallVectors(d);
      const signs = new Set<string>();
      for (const cone of orthants(d)) forEachCell(cone, normals, (inside) => signs.add(signsOf(normals, inside)));
      expect(regionCount(normals)).toBe(signs.size);
      expect(2 * separableDichotomies(normals).length).toBe(signs.size);
    }
  });

  test("n hyperplanes in general position in the plane make 2n regions; none makes one; the walls 2ᵈ", () => {
    const lines = Array.from({ length: 7 }, (_, i) => [1, i]);
    expect(regionCount(lines)).toBe(14);
    expect(regionCount([])).toBe(1);
    expect(
      regionCount([
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ]),
    ).toBe(8);
    expect(
      spanDimension([
        [1, 1, 0],
        [0, 1, 1],
        [1, 0, -1],
      ]),
    ).toBe(2);
  });

  test("faces of all dimensions are the sign vectors of all small integer points", () => {
    for (const [d, most] of [
      [1, 1],
      [2, 3],
      [3, 6],
    ]) {
      const normals = smallVectors(d);
      const found = new Set<string>();
      for (const cone of orthants(d))
        forEachCovector(cone, normals, (face) => found.add(signsOf(normals, innerPoint(face))));
      const side = 2 * most + 1;
      const points = Array.from({ length: side ** d }, (_, code) =>
        Array.from({ length: d }, (_, i) => (Math.floor(code / side ** i) % side) - most),
      );
      const expected = new Set(points.filter((p) => p.some((x) => x !== 0)).map((p) => signsOf(normals, p)));
      expect(found).toEqual(expected);
    }
  });
});

describe("counts of threshold functions of other kinds", () => {
  test("zero-one: regions by deletion and contraction", () => {
    for (const n of [1, 2, 3, 4, 5]) {
      const sets = Array.from({ length: (1 << n) - 1 }, (_, s) =>
        Array.from({ length: n }, (_, i) => ((s + 1) >> i) & 1),
      );
      expect(countZeroOneFunctions(n)).toBe(BigInt(regionCount(sets)));
    }
  });

  test("ties allowed: tables of all integer weights of at most 1, 1, 2, 3, 4", () => {
    for (const [n, most] of [
      [0, 1],
      [1, 1],
      [2, 1],
      [3, 2],
      [4, 3],
    ]) {
      const side = 2 * most + 1;
      const tables = new Set<number>();
      for (let code = 0; code < side ** n; code++) {
        const w = Array.from({ length: n }, (_, i) => (Math.floor(code / side ** i) % side) - most);
        let table = 0;
        for (let x = 0; x < 1 << n; x++) {
          if (w.reduce((sum, value, i) => sum + ((x >> i) & 1 ? value : -value), 0) >= 0) table |= 1 << x;
        }
        tables.add(table);
      }
      expect(countTiedFunctions(n)).toBe(BigInt(tables.size));
    }
  });

  test("weakly affine: what degree n − 2 cannot do, by deletion and contraction of its own monomials", () => {
    for (const n of [2, 3, 4]) {
      const strict = regionCount(monomialVectors(n, (degree) => degree <= n - 2, "all"));
      expect(countWeaklyAffine(n)).toBe((1n << (1n << BigInt(n))) - BigInt(strict));
    }
  });
});
