import { describe, expect, test } from "vitest";
import { normals } from "../base/normal.ts";
import { random } from "../base/random.ts";
import { denseOperator } from "./linear-operator.ts";
import { randomisedSvd } from "./randomised-svd.ts";
import { rangeFinder } from "./range-finder.ts";
import { svd } from "./svd.ts";

const EPS = 2 ** -52;
const gaussian = (m: number, n: number, seed: number) => normals(random(seed, "population"), m * n);

function product(A: Float64Array, B: Float64Array, k: number): Float64Array {
  const n = B.length / k;
  const C = new Float64Array((A.length / k) * n);
  for (let i = 0; i < A.length / k; i++)
    for (let l = 0; l < k; l++) for (let j = 0; j < n; j++) C[i * n + j] += A[i * k + l] * B[l * n + j];
  return C;
}
const transposed = (A: Float64Array, m: number, n: number) => A.map((_, at) => A[(at % m) * n + Math.floor(at / m)]);
const spectralNorm = (A: Float64Array, m: number, n: number) => svd({ A, m, n }).s[0] ?? 0;

/** U diag(s) Vᵀ with U, V from the svd of a Gaussian. */
function withSpectrum(m: number, n: number, s: (i: number) => number): Float64Array {
  const k = Math.min(m, n);
  const { U, V } = svd({ A: gaussian(m, n, 3), m, n });
  return product(
    U.map((u, at) => u * s(at % k)),
    transposed(V, n, k),
    k,
  );
}

const matrices: [string, number, number, Float64Array][] = [
  ["a graded tall", 60, 40, withSpectrum(60, 40, (i) => 10 ** (-i * 0.4))],
  ["a graded wide", 30, 70, withSpectrum(30, 70, (i) => 10 ** (-i * 0.4))],
  ["a slowly falling", 50, 50, withSpectrum(50, 50, (i) => 1 / (i + 1))],
  ["a flat, orthogonal", 40, 40, withSpectrum(40, 40, () => 1)],
  ["a repeated", 45, 30, withSpectrum(45, 30, (i) => [5, 5, 5, 2, 2][i] ?? 0.01)],
  ["a rank-3", 40, 25, product(gaussian(40, 3, 1), gaussian(3, 25, 2), 3)],
  ["a zero", 6, 8, new Float64Array(48)],
  ["a 1×1", 1, 1, Float64Array.of(-2)],
  ["a 1×5", 1, 5, gaussian(1, 5, 4)],
  ["a huge", 12, 9, gaussian(12, 9, 5).map((x) => x * 1e200)],
  ["an empty 0×5", 0, 5, new Float64Array(0)],
  ["an empty 5×0", 5, 0, new Float64Array(0)],
];

describe("rangeFinder", () => {
  test.each(matrices)("gives orthonormal columns of %s matrix and a bound that holds", (_, m, n, A) => {
    for (const columns of [0, 1, 8, 100]) {
      const { Q, r, errorBound } = rangeFinder({ operator: denseOperator({ A, m, n }), columns });
      expect(r).toBeLessThanOrEqual(Math.min(columns, m, n));
      expect(Q).toHaveLength(m * r);
      const Qt = transposed(Q, m, r);
      if (r > 0)
        product(Qt, Q, m).forEach((value, at) =>
          expect(Math.abs(value - (Math.floor(at / r) === at % r ? 1 : 0))).toBeLessThan(40 * Math.sqrt(m) * EPS),
        );
      const projected = r === 0 ? new Float64Array(m * n) : product(Q, product(Qt, A, m), r);
      const error = spectralNorm(
        A.map((value, at) => value - projected[at]),
        m,
        n,
      );
      const size = spectralNorm(A, m, n);
      // products and projections round by max(m, n) ε ‖A‖ at most
      expect(error).toBeLessThanOrEqual(errorBound + 4 * Math.max(m, n) * EPS * size);
    }
  });

  test("finds the rank where columns suffice", () => {
    const A = product(gaussian(40, 3, 1), gaussian(3, 25, 2), 3);
    const { r, errorBound } = rangeFinder({ operator: denseOperator({ A, m: 40, n: 25 }), columns: 10 });
    expect(r).toBe(3);
    expect(errorBound).toBeLessThan(1e-12 * spectralNorm(A, 40, 25));
  });

  test("powers bring the error of a slowly falling spectrum near the best, s of columns + 1", () => {
    const A = withSpectrum(80, 80, (i) => 1 / (i + 1));
    const errors = [0, 4].map((powers) => {
      const { Q, r } = rangeFinder({ operator: denseOperator({ A, m: 80, n: 80 }), columns: 10, powers });
      const projected = product(Q, product(transposed(Q, 80, r), A, 80), r);
      return spectralNorm(
        A.map((value, at) => value - projected[at]),
        80,
        80,
      );
    });
    expect(errors[1]).toBeGreaterThanOrEqual(1 / 11);
    expect(errors[1]).toBeLessThan(errors[0]);
    // mean of ‖(I − QQᵀ)A‖ ≤ s₉ (1 + √(8/1) + e√10/2 · √72)^(1/9) with 8 + 2 columns (Halko et al., corollary 10.10)
    expect(errors[1]).toBeLessThan((1 / 9) * (1 + Math.sqrt(8) + (Math.E * Math.sqrt(10 * 72)) / 2) ** (1 / 9));
  });

  test("the bound's factor is that of lemma 4.1, of which powers take the root", () => {
    const operator = denseOperator({ A: Float64Array.of(-2), m: 1, n: 1 });
    const bound = (powers: number) => rangeFinder({ operator, columns: 0, powers }).errorBound / 2;
    // of ten |ω| the largest lies within (0.5, 5) but for a chance of 7e-5, once and for all seeds being fixed
    expect(bound(0) / (10 * Math.sqrt(2 / Math.PI))).toBeGreaterThan(0.5);
    expect(bound(0) / (10 * Math.sqrt(2 / Math.PI))).toBeLessThan(5);
    for (const powers of [1, 2, 5]) expect(bound(powers) ** (2 * powers + 1) / bound(0)).toBeCloseTo(1, 12);
  });

  test("gives the same bits for the same seed, and refuses parts of columns", () => {
    const operator = denseOperator({ A: gaussian(20, 10, 1), m: 20, n: 10 });
    expect(rangeFinder({ operator, columns: 4, seed: 1 })).toEqual(rangeFinder({ operator, columns: 4, seed: 1 }));
    expect(rangeFinder({ operator, columns: 4, seed: 1 }).Q).not.toEqual(rangeFinder({ operator, columns: 4 }).Q);
    expect(() => rangeFinder({ operator, columns: 1.5 })).toThrow("whole columns");
    expect(() => rangeFinder({ operator: { ...operator, apply: (v) => v }, columns: 2 })).toThrow("product of 20");
  });

  test("of a matrix that is not finite is NaN", () => {
    const A = gaussian(6, 4, 1);
    A[5] = NaN;
    expect(rangeFinder({ operator: denseOperator({ A, m: 6, n: 4 }), columns: 2 }).errorBound).toBeNaN();
  });
});

describe("randomisedSvd", () => {
  test.each(matrices)("agrees with the svd of %s matrix within its own bounds", (_, m, n, A) => {
    for (const rank of [0, 1, 5, 100]) {
      const result = randomisedSvd({ operator: denseOperator({ A, m, n }), rank });
      const exact = svd({ A, m, n });
      const rounding = 20 * Math.max(m, n) * EPS * (exact.s[0] ?? 0);
      expect(result.s).toHaveLength(result.rank);
      result.s.forEach((s, j) => {
        expect(s).toBeLessThanOrEqual(exact.s[j] + rounding);
        expect(s).toBeGreaterThanOrEqual(exact.s[j] - result.valueBound - rounding);
      });
      const { U, s, V, rank: k } = result;
      if (k === 0) continue;
      const rebuilt = product(
        U.map((u, at) => u * s[at % k]),
        transposed(V, n, k),
        k,
      );
      const error = spectralNorm(
        A.map((value, at) => value - rebuilt[at]),
        m,
        n,
      );
      expect(error).toBeLessThanOrEqual(result.errorBound + rounding);
      if (result.valueBound <= 1e-9 * exact.s[0])
        expect(error).toBeLessThanOrEqual((exact.s[k] ?? 0) + 1e-8 * exact.s[0]);
    }
  });

  test("has the digits of a graded spectrum that double precision holds", () => {
    const A = withSpectrum(60, 40, (i) => 10 ** (-i * 0.4));
    const { s, valueBound } = randomisedSvd({ operator: denseOperator({ A, m: 60, n: 40 }), rank: 10 });
    // Q of 20 columns leaves s₂₁ = 10⁻⁸; the bound has a factor (8 max|N(0, 1)|)^(1/5), at most 2.2 at 6σ
    expect(valueBound).toBeGreaterThan(1e-8);
    expect(valueBound).toBeLessThan(2.5e-8);
    // errors of values are squares of those of vectors: (s₂₁/s₁₀)² after five half-steps is below rounding
    s.forEach((value, j) => expect(Math.abs(value - 10 ** (-j * 0.4))).toBeLessThan(20 * 60 * EPS));
  });
});
