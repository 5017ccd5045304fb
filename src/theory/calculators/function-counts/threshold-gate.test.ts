import { describe, expect, test } from "vitest";
import { answer, number } from "../../../../test/oracles/computed.ts";
import { affine, linear, log2OfWhole, tablesBySmallWeights } from "../../../../test/oracles/function-counts.ts";
import { regionCount } from "../../../search/arrangement-regions.ts";
import { separableDichotomies } from "../../../search/separable-dichotomies.ts";
import { monomialVectors } from "../../../search/sign-monomials.ts";
import { compute } from "../../compute.ts";

// Each count once more by a way that shares no code with it: deletion and contraction, circuits, lists of small weights.

describe("threshold-function-count", () => {
  test("by deletion and contraction of the hyperplanes x·(w, b) = 0, to n = 5", () => {
    for (const n of [0, 1, 2, 3, 4, 5]) {
      expect(answer("threshold-function-count", { n }).e).toBe(regionCount(affine(n)));
    }
  });

  test("by circuits and by small weights, to n = 3; 1 as the greatest weight is too little", () => {
    for (const n of [1, 2, 3]) {
      const { e } = answer("threshold-function-count", { n });
      expect(2 * separableDichotomies(affine(n)).length).toBe(e);
      expect(tablesBySmallWeights(affine(n), 3, "none")).toBe(e);
    }
    expect(tablesBySmallWeights(affine(3), 1, "none")).toBeLessThan(104);
  });

  test("n = 6, 7: functions of exactly k variables are Muroga's 14 487 040 and 8 274 797 440", () => {
    const T = (n: number) => BigInt(answer("threshold-function-count", { n }).e as number);
    const binomial = (n: number, k: number): bigint =>
      k === 0 ? 1n : (binomial(n, k - 1) * BigInt(n - k + 1)) / BigInt(k);
    const exactly = (n: number) => {
      let sum = 0n;
      for (let k = 0; k <= n; k++) sum += (-1n) ** BigInt(n - k) * binomial(n, k) * T(k);
      return sum;
    };
    expect([2, 3, 4, 5, 6, 7].map(exactly)).toEqual([8n, 72n, 1536n, 86_080n, 14_487_040n, 8_274_797_440n]);
  });

  test("n = 9 is recalled, and nobody has counted 10: refused with the leading term", () => {
    expect(compute("threshold-function-count", { n: 9 }).grade).toBe("recalled");
    expect(compute("threshold-function-count", { n: 6 }).grade).toBe("enumerated");
    expect(() => compute("threshold-function-count", { n: 10 })).toThrow(
      /between 45.* and 79\.\d+.*threshold-function-count-bounds/,
    );
    expect(() => compute("threshold-function-count", { n: -1 })).toThrow("expected n to be");
    expect(() => compute("threshold-function-count", { n: 1e9 })).toThrow("leading term");
  });
});

describe("threshold-function-count-without-bias", () => {
  test("by deletion and contraction, small weights and circuits", () => {
    for (const n of [1, 2, 3, 4, 5]) {
      const pairs = monomialVectors(n, (degree) => degree === 1, "up to sign");
      const count = number("threshold-function-count-without-bias", { n });
      expect(count).toBe(BigInt(regionCount(pairs)));
      if (n < 5) expect(count).toBe(BigInt(2 * separableDichotomies(pairs).length));
      if (n < 5) expect(count).toBe(BigInt(tablesBySmallWeights(linear(n), 3, "none")));
    }
  });
  test("n = 10 is T(9), n = 0 has ties only, n = 11 is refused", () => {
    expect(number("threshold-function-count-without-bias", { n: 10 })).toBe(144130531453121108n);
    expect(compute("threshold-function-count-without-bias", { n: 0 }).status).toBe("out-of-regime");
    expect(() => compute("threshold-function-count-without-bias", { n: 11 })).toThrow("log₂");
  });
});

describe("threshold-function-count-zero-one-without-bias", () => {
  test("by small weights on {0,1}ⁿ less 0, n ≤ 4", () => {
    for (const [n, most] of [
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 5],
    ]) {
      const sets = Array.from({ length: 2 ** n - 1 }, (_, s) =>
        Array.from({ length: n }, (_, i) => ((s + 1) >> i) & 1),
      );
      expect(number("threshold-function-count-zero-one-without-bias", { n })).toBe(
        BigInt(tablesBySmallWeights(sets, most, "none")),
      );
    }
  });
  test("n = 6 and 7 are those of generalized retarded functions; 0 has one; 8 and 9 are recalled; 10 is refused", () => {
    const count = (n: number) => number("threshold-function-count-zero-one-without-bias", { n });
    expect([0, 6, 7].map(count)).toEqual([1n, 1066044n, 347326352n]);
    expect(compute("threshold-function-count-zero-one-without-bias", { n: 8 })).toMatchObject({
      value: 419172756930,
      grade: "recalled",
    });
    // where the last input is 1 its weight is a bias
    for (const n of [6, 7, 8]) expect(count(n)).toBeGreaterThan(number("threshold-function-count-without-bias", { n }));
    expect(() => compute("threshold-function-count-zero-one-without-bias", { n: 10 })).toThrow(
      /between.*2\^36.*and 72\.48/,
    );
  });
});

describe("threshold-function-count-ties-allowed", () => {
  test("by small weights, n ≤ 4", () => {
    for (const [n, most] of [
      [1, 1],
      [2, 1],
      [3, 2],
      [4, 3],
    ]) {
      expect(number("threshold-function-count-ties-allowed", { n })).toBe(
        BigInt(tablesBySmallWeights(linear(n), most, "plus")),
      );
    }
  });
  test("n = 5, by all images of sorted weights of at most 7", () => {
    // a function is told by its signs at the points with x₅ = 1, ties included
    const half = linear(5).filter((x) => x[4] === 1);
    const found = new Set<string>();
    const sort = (w: readonly number[]): void => {
      if (w.length < 5) for (let next = w.at(-1) ?? 7; next >= 0; next--) sort([...w, next]);
      else found.add(half.map((x) => Math.sign(x.reduce((sum, s, i) => sum + s * w[i], 0))).join(" "));
    };
    sort([]);
    // exchanges of neighbours and one negation make all signed permutations
    const moves = [0, 1, 2, 3].map(
      (i) => (x: readonly number[]) => x.map((_, j) => x[j === i ? i + 1 : j === i + 1 ? i : j]),
    );
    const flip = (x: readonly number[]) => [-x[0], ...x.slice(1)];
    const at = new Map<string, readonly [number, number]>();
    for (const [i, x] of half.entries()) {
      at.set(x.join(), [i, 1]);
      at.set(x.map((s) => -s).join(), [i, -1]);
    }
    const tables = [...moves, flip].map((move) => half.map((x) => at.get(move(x).join()) ?? [0, 0]));
    for (const name of found) {
      const signs = name.split(" ").map(Number);
      for (const table of tables) found.add(table.map(([i, s]) => s * signs[i] + 0).join(" "));
    }
    expect(number("threshold-function-count-ties-allowed", { n: 5 })).toBe(BigInt(found.size));
  });
  test("at least as many as without ties; 0 inputs have one; 9 is refused with a lower bound", () => {
    const ties = (n: number) => number("threshold-function-count-ties-allowed", { n });
    for (const n of [1, 2, 3, 4, 5, 6, 7]) {
      expect(ties(n)).toBeGreaterThan(number("threshold-function-count-without-bias", { n }));
      // Euler–Poincaré needs an even number of proper faces in all of ±, and the origin
      expect(ties(n) % 2n).toBe(1n);
    }
    expect(ties(0)).toBe(1n);
    expect(() => compute("threshold-function-count-ties-allowed", { n: 9 })).toThrow("T(n−1)");
  });
});

describe("threshold-function-count-bounds", () => {
  test("by whole numbers, n ≤ 60, past where floating point takes over", () => {
    for (const n of [0, 1, 2, 5, 9, 10, 30, 49, 50, 51, 60]) {
      const N = 2n ** BigInt(n) - 1n;
      let [term, sum] = [1n, 1n];
      for (let k = 1n; k <= BigInt(n); k++) {
        term = (term * (N - k + 1n)) / k;
        sum += term;
      }
      const value = compute("threshold-function-count-bounds", { n }).value as Record<string, number>;
      // n² units of 2⁻⁵³ at most, relative to n²
      expect(Math.abs(value.log2_upper - log2OfWhole(2n * sum))).toBeLessThanOrEqual(1e-13 * Math.max(1, n * n));
      expect(Math.abs(value.log2_zuev_main - log2OfWhole(2n * term))).toBeLessThanOrEqual(1e-13 * Math.max(1, n * n));
      expect(value.lower_n_nminus1_over2).toBe(Math.abs((n * (n - 1)) / 2));
    }
  });
  test("T(n) lies between, and what is unknown is null and said so", () => {
    for (const n of [1, 2, 3, 4, 5, 6, 7, 9]) {
      const value = answer("threshold-function-count-bounds", { n }) as Record<string, number>;
      expect(value.log2_exact).toBeLessThanOrEqual(value.log2_upper * (1 + 1e-15));
      expect(value.log2_exact).toBeGreaterThanOrEqual(value.lower_n_nminus1_over2);
      expect(value.ratio_exact_over_n2 * n * n).toBeCloseTo(value.log2_exact, 12);
    }
    expect(compute("threshold-function-count-bounds", { n: 12 })).toMatchObject({
      status: "partial",
      value: { log2_exact: null, ratio_exact_over_n2: null, lower_n_nminus1_over2: 66 },
    });
    expect(answer("threshold-function-count-bounds", { n: 0 })).toMatchObject({
      log2_exact: 1,
      lower_n_nminus1_over2: 0,
      ratio_exact_over_n2: "Infinity",
    });
  });
});
