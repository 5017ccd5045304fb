import { describe, expect, test } from "vitest";
import { random } from "../base/random.ts";
import { fieldEchelon } from "./field-echelon.ts";
import { PRIMES, primeField } from "./prime-field.ts";

function isPrime(n: number): boolean {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
  return n > 1;
}

describe("the prime fields", () => {
  test("are of safe primes below the bound at which `reduce` is exact", () => {
    for (const p of PRIMES) {
      expect(isPrime(p) && isPrime((p - 1) / 2)).toBe(true);
      expect(5n * BigInt(p) * BigInt(p)).toBeLessThan(2n ** 52n);
    }
  });

  test("reduce exactly what two products and a number can be, at every edge", () => {
    for (const p of PRIMES) {
      const { reduce } = primeField(p);
      const most = 2 * (p - 1) * (p - 1) + (p - 1);
      const stream = random(p, "edges");
      const multiples = Array.from({ length: 500 }, () => stream.below(2 * p) * p);
      for (const t of [0, most, ...multiples].flatMap((edge) => [edge - 1, edge, edge + 1, edge + stream.below(p)])) {
        if (t < 0 || t > most) continue;
        expect(reduce(t)).toBe(Number(BigInt(t) % BigInt(p)));
      }
    }
  });

  test("take powers, inverses and doubles", () => {
    const { p, power, times, inverse, ofNumber } = primeField(PRIMES[0]);
    expect([power(0, 0), power(5, 0), power(3, 5), power(2, p - 1)]).toEqual([1, 1, 243, 1]);
    for (const a of [1, 2, p - 1, 123456]) expect(times(a, inverse(a))).toBe(1);
    expect(ofNumber(-3)).toBe(p - 3);
    expect(times(ofNumber(0.1), power(2, 60))).toBe(Number(BigInt(0.1 * 2 ** 60) % BigInt(p)));
    expect(times(ofNumber(5e-324), power(2, 1074))).toBe(1);
    expect([ofNumber(-0), ofNumber(p * 3), ofNumber(1e300)]).toEqual([0, 0, Number(BigInt(1e300) % BigInt(p))]);
    expect(() => ofNumber(NaN)).toThrow("a finite number");
  });
});

/** Rank by minors: the largest r with an r×r minor that is not 0, by Leibniz expansion. */
function rankByMinors(A: readonly (readonly number[])[], p: number): number {
  const det = (rows: readonly number[], columns: readonly number[]): bigint =>
    rows.length === 0
      ? 1n
      : columns.reduce((sum, c, i) => {
          const minor = det(rows.slice(1), columns.toSpliced(i, 1));
          return sum + (i % 2 === 0 ? 1n : -1n) * BigInt(A[rows[0]][c]) * minor;
        }, 0n);
  const subsets = (n: number, r: number): number[][] =>
    r === 0 ? [[]] : n < r ? [] : [...subsets(n - 1, r), ...subsets(n - 1, r - 1).map((set) => [...set, n - 1])];
  for (let r = Math.min(A.length, A[0].length); r > 0; r--)
    for (const rows of subsets(A.length, r))
      for (const columns of subsets(A[0].length, r)) if (det(rows, columns) % BigInt(p) !== 0n) return r;
  return 0;
}

describe("the rank over a prime field", () => {
  test("is that of the minors, for every way rows depend on one another", () => {
    const p = PRIMES[1];
    const field = primeField(p);
    const stream = random(1, "matrices");
    for (let trial = 0; trial < 200; trial++) {
      const [m, n] = [1 + stream.below(5), 1 + stream.below(5)];
      // few values, so that ranks drop and pivots jump
      const values = trial % 2 === 0 ? [0, 1, p - 1] : [0, 0, stream.below(p), 7];
      const A = Array.from({ length: m }, () => Array.from({ length: n }, () => values[stream.below(values.length)]));
      const echelon = fieldEchelon(field, n);
      const added = A.map((row) => echelon.add(Float64Array.from(row)));
      expect(echelon.rank()).toBe(rankByMinors(A, p));
      expect(added.filter(Boolean)).toHaveLength(echelon.rank());
    }
  });

  test("of products of random factors is the inner size, at 0, 1 and 60 columns", () => {
    const field = primeField(PRIMES[0]);
    const stream = random(2, "factors");
    const draw = (n: number) => Array.from({ length: n }, () => stream.below(field.p));
    for (const [m, r, n] of [
      [40, 17, 60],
      [60, 30, 30],
      [3, 0, 4],
      [5, 1, 1],
    ]) {
      const [L, R] = [Array.from({ length: m }, () => draw(r)), Array.from({ length: r }, () => draw(n))];
      const echelon = fieldEchelon(field, n);
      for (const left of L) {
        const row = new Float64Array(n);
        left.forEach((a, k) => R[k].forEach((b, j) => (row[j] = field.plus(row[j], field.times(a, b)))));
        echelon.add(row);
      }
      expect(echelon.rank()).toBe(r);
    }
    expect(fieldEchelon(field, 0).add(new Float64Array(0))).toBe(false);
  });
});
