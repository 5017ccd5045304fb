import { describe, expect, test } from "vitest";
import { random } from "../base/random.ts";
import { decimalDigits } from "./decimal-digits.ts";
import { negativeEigenvalues } from "./inertia.ts";
import { integerRoot } from "./integer-root.ts";
import { perronRoot } from "./perron-root.ts";

describe("negativeEigenvalues", () => {
  test("of B D Bᵀ with a triangle B counts the negative entries of D (Sylvester's law)", () => {
    const stream = random(1, "inertia");
    for (const n of [0, 1, 2, 5, 9]) {
      const D = Array.from({ length: n }, () => (stream.below(2) === 0 ? -1n : 1n) * BigInt(1 + stream.below(50)));
      const B = D.map((_, i) => D.map((__, j) => (j > i ? 0n : j === i ? 3n : BigInt(stream.below(9)) - 4n)));
      const A = B.map((row) => B.map((other) => D.reduce((sum, d, k) => sum + row[k] * d * other[k], 0n)));
      expect(negativeEigenvalues(A)).toBe(D.filter((d) => d < 0n).length);
    }
  });
  test("says null where a leading minor is 0", () => {
    expect(
      negativeEigenvalues([
        [0n, 1n],
        [1n, 0n],
      ]),
    ).toBeNull();
  });
});

describe("perronRoot", () => {
  test("encloses (5+√33)/2 of [[1,2],[3,4]] to the width asked for", () => {
    const rows = [
      [1n, 2n],
      [3n, 4n],
    ];
    for (const width of [20, 200]) {
      const { low, high, bits } = perronRoot(rows, width);
      // x = λ 2^bits with x² − 5x − 2 = 0: the polynomial changes its sign in between
      const polynomial = (x: bigint) => x * x - ((5n * x) << BigInt(bits)) - (2n << BigInt(2 * bits));
      expect(polynomial(low) <= 0n && polynomial(high) >= 0n).toBe(true);
      expect((high - low) << BigInt(width) <= low).toBe(true);
    }
  });
  test("of a single entry is the entry", () => {
    expect(perronRoot([[7n]], 60).low >> 124n).toBe(7n);
  });
});

describe("integerRoot", () => {
  test("r² ≤ x < (r+1)², for small numbers, squares and their neighbours of 1 to 3000 bits", () => {
    const squares = [1n, 7n, 1n << 31n, (1n << 800n) + 3n, 3n ** 900n].flatMap((r) => [r * r - 1n, r * r, r * r + 1n]);
    for (const x of [0n, 1n, 2n, 3n, 4n, 5n, 15n, 16n, 17n, ...squares]) {
      const root = integerRoot(x);
      expect(root * root <= x && x < (root + 1n) * (root + 1n), `${x}`).toBe(true);
    }
  });
});

describe("decimalDigits", () => {
  test("writes quotients with the exponent in its place", () => {
    expect(decimalDigits(1n, 3n, 5)).toBe("3.3333e-1");
    expect(decimalDigits(2n, 1n, 3)).toBe("2.00e0");
    expect(decimalDigits(99999n, 1n, 3)).toBe("9.99e4"); // cut
    expect(decimalDigits(1000n, 1n, 4)).toBe("1.000e3");
    expect(decimalDigits(1n, 1000n, 4)).toBe("1.000e-3");
    expect(decimalDigits(1n, 1001n, 4)).toBe("9.990e-4");
    for (const [a, b] of [
      [355n, 113n],
      [1n, 7n ** 40n],
      [7n ** 40n, 3n],
    ])
      expect(Number(decimalDigits(a, b, 20)) / (Number(a) / Number(b))).toBeCloseTo(1, 14);
  });
});
