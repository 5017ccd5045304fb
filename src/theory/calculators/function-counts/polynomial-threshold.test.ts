import { describe, expect, test } from "vitest";
import { answer, number } from "../../../../test/oracles/computed.ts";
import { tablesBySmallWeights } from "../../../../test/oracles/function-counts.ts";
import { regionCount } from "../../../search/arrangement-regions.ts";
import { separableDichotomies } from "../../../search/separable-dichotomies.ts";
import { monomialVectors } from "../../../search/sign-monomials.ts";
import { compute } from "../../compute.ts";

// Once more by deletion and contraction, circuits, and lists of small weights.

describe("polynomial-threshold-function-count", () => {
  test("by deletion and contraction of all monomials of degree ≤ d, every n ≤ 4", () => {
    for (let n = 0; n <= 4; n++)
      for (let degree = 0; degree <= n; degree++) {
        const { e, log2: bits } = answer("polynomial-threshold-function-count", { n, degree });
        expect(e).toBe(regionCount(monomialVectors(n, (d) => d <= degree, "all")));
        expect(bits as number).toBeCloseTo(Math.log2(e as number), 12);
      }
  });
  test("by circuits for n = 3", () => {
    for (const degree of [0, 1, 2, 3]) {
      const { e } = answer("polynomial-threshold-function-count", { n: 3, degree });
      expect(2 * separableDichotomies(monomialVectors(3, (d) => d <= degree, "all")).length).toBe(e);
    }
  });
  test("grows with the degree, and degree n does all", () => {
    for (const n of [5, 6]) {
      const counts = [0, 1, n - 2, n - 1, n, n + 3].map((degree) =>
        BigInt(answer("polynomial-threshold-function-count", { n, degree }).e as string),
      );
      expect(counts.every((count, i) => i === 0 || counts[i - 1] <= count)).toBe(true);
      expect(counts[4]).toBe(2n ** (2n ** BigInt(n)));
      expect(counts[5]).toBe(counts[4]);
    }
  });
  test("between, it is refused with Cover's bound; too many digits with their number", () => {
    expect(() => compute("polynomial-threshold-function-count", { n: 5, degree: 2 })).toThrow(/at most 31 .*Cover/);
    expect(() => compute("polynomial-threshold-function-count", { n: 40, degree: 3 })).toThrow("n^(d+1)/d!");
    expect(() => compute("polynomial-threshold-function-count", { n: 5000, degree: 3 })).toThrow("n^(d+1)/d!");
    expect(() => compute("polynomial-threshold-function-count", { n: 30, degree: 30 })).toThrow("1073741824");
    expect(() => compute("polynomial-threshold-function-count", { n: 3, degree: -1 })).toThrow("degree");
  });
});

describe("homogeneous-threshold-function-count", () => {
  test("by circuits of the monomials' values, n ≤ 4, and by deletion and contraction for all of n ≤ 5", () => {
    for (let n = 1; n <= 5; n++)
      for (let degree = 0; degree <= n; degree++) {
        const vectors = monomialVectors(n, (d) => d === degree, "up to sign");
        const count = number("homogeneous-threshold-function-count", { n, degree });
        const distinct = degree === 0 || degree === n ? 2n : BigInt(regionCount([...new Set(vectors)]));
        if (degree > 0 && degree < n) expect(count).toBe(distinct);
        if (n <= 4 && degree > 0 && degree < n) {
          // circuits want distinct points, and ±1 on the monomials may repeat up to sign
          const unique = [...new Map(vectors.map((v) => [v.map((x) => x * v[0]).join(" "), v])).values()];
          expect(count).toBe(BigInt(2 * separableDichotomies(unique).length));
        }
      }
  });
  test("by small weights: degree 2 of 4 variables", () => {
    const vectors = monomialVectors(4, (d) => d === 2, "all");
    expect(number("homogeneous-threshold-function-count", { n: 4, degree: 2 })).toBe(
      BigInt(tablesBySmallWeights(vectors, 2, "none")),
    );
  });
  test("edges: one function and its negation for d = 0 and n; none for d > n; the rest is refused with Cover's bound", () => {
    for (const [n, degree] of [
      [0, 0],
      [7, 0],
      [7, 7],
    ]) {
      expect(number("homogeneous-threshold-function-count", { n, degree })).toBe(2n);
    }
    expect(number("homogeneous-threshold-function-count", { n: 10, degree: 9 })).toBe(144130531453121108n);
    expect(compute("homogeneous-threshold-function-count", { n: 3, degree: 4 }).status).toBe("out-of-regime");
    expect(() => compute("homogeneous-threshold-function-count", { n: 6, degree: 3 })).toThrow("Cover");
  });
});
