import { describe, expect, test } from "vitest";
import { normals } from "../../../base/normal.ts";
import { random } from "../../../base/random.ts";
import { cholesky, solveCholesky } from "../../../linalg/cholesky.ts";
import { compute } from "../../compute.ts";
import { coverInstead } from "../../cover-count.ts";

const number = (name: string, inputs: unknown) => Number(compute(name, inputs).value);

/** Regions by deletion and restriction: a new hyperplane adds the regions that the others cut it into. */
function regions(h: number, dim: number): number {
  if (h === 0) return 1;
  return dim === 1 ? 2 : regions(h - 1, dim) + regions(h - 1, dim - 1);
}

describe("cover-function-count", () => {
  test("counts the dichotomies that random directions make of random points in ℝ³", () => {
    const stream = random(3, "directions");
    for (const N of [1, 3, 4, 6]) {
      const points = Array.from({ length: N }, () => normals(stream, 3));
      const seen = new Set<string>();
      for (let i = 0; i < 20_000; i++) {
        const [a, b, c] = normals(stream, 3);
        seen.add(points.map(([x, y, z]) => (a * x + b * y + c * z > 0 ? "+" : "-")).join(""));
      }
      expect(compute("cover-function-count", { N, d: 3 }).value).toMatchObject({ C: seen.size });
    }
  });
  test("all 2^N where d ≥ N, none in ℝ⁰, and no 2^N is written down for its share", () => {
    expect(compute("cover-function-count", { N: 5, d: 9 }).value).toEqual({ C: 32, fraction: 1 });
    expect(compute("cover-function-count", { N: 5, d: 0 }).value).toEqual({ C: 0, fraction: 0 });
    expect(compute("cover-function-count", { N: 1e9, d: 2 }).value).toEqual({ C: 2e9, fraction: 0 });
  });
  test("the refusal tells log₂ of the count, which the incomplete beta function gives", () => {
    expect(() => compute("cover-function-count", { N: 1e6, d: 5e5 })).toThrow(
      "2^999999.000, a share of about 0.500000",
    );
    for (const [N, d] of [
      [300, 150],
      [300, 80],
      [2000, 30],
    ]) {
      const { C } = compute("cover-function-count", { N, d }).value as { readonly C: string | number };
      const [, bits] = /2\^(\S+),/.exec(coverInstead(N, d))!;
      // log₂ of a decimal string of k digits; beyond 2000 bits only the last binomial is told, within log₂ N
      const right = Math.log2(Number(`0.${C}`)) + String(C).length * Math.log2(10);
      expect(Math.abs(Number(bits) - right)).toBeLessThan(N === 2000 ? 0.1 : 1e-5);
    }
  });
});

describe("cover-half-capacity", () => {
  test("is Cover's share at N = 2d, for d to 60", () => {
    for (let d = 1; d <= 60; d++) {
      const { fraction } = compute("cover-function-count", { N: 2 * d, d }).value as { readonly fraction: number };
      expect(number("cover-half-capacity", { d })).toBe(fraction);
    }
    expect(compute("cover-half-capacity", { d: 3, N: 7 }).status).toBe("out-of-regime");
  });
});

describe("schlaefli-central-regions", () => {
  test("by deletion and restriction", () => {
    for (let hyperplanes = 0; hyperplanes <= 10; hyperplanes++)
      for (let dim = 2; dim <= 6; dim++)
        expect(number("schlaefli-central-regions", { hyperplanes, dim })).toBe(regions(hyperplanes, dim));
  });
  test("on the sphere of ℝ³ by Euler: F = 2 + E − V, V = 2·C(h, 2) crossings with four arcs each", () => {
    for (let h = 2; h <= 20; h++) {
      const crossings = h * (h - 1);
      expect(number("schlaefli-central-regions", { hyperplanes: h, dim: 3 })).toBe(2 + 2 * crossings - crossings);
    }
  });
  test("one region without hyperplanes, two on a line", () => {
    expect(number("schlaefli-central-regions", { hyperplanes: 0, dim: 1 })).toBe(1);
    expect(number("schlaefli-central-regions", { hyperplanes: 7, dim: 1 })).toBe(2);
  });
});

/** Rank over the field of 2³¹−1 elements. */
function rankModPrime(rows: number[][]): number {
  const prime = 2147483647n;
  const M = rows.map((row) => row.map((x) => ((BigInt(x) % prime) + prime) % prime));
  let rank = 0;
  for (let column = 0; column < M[0].length && rank < M.length; column++) {
    const pivot = M.findIndex((row, i) => i >= rank && row[column] !== 0n);
    if (pivot < 0) continue;
    [M[rank], M[pivot]] = [M[pivot], M[rank]];
    for (let i = rank + 1; i < M.length; i++) {
      const factor = M[i][column];
      if (factor === 0n) continue;
      for (let j = column; j < M[0].length; j++) {
        M[i][j] = (((M[i][j] * M[rank][column] - factor * M[rank][j]) % prime) + prime) % prime;
      }
    }
    rank++;
  }
  return rank;
}

/** Values of every monomial of degree ≤ d at a point. */
function monomialsAt(point: readonly number[], d: number): number[] {
  let list = [{ value: 1, last: 0, degree: 0 }];
  const all = [1];
  for (let step = 0; step < d; step++) {
    list = list.flatMap(({ value, last, degree }) =>
      point.slice(last).map((x, i) => ({ value: value * x, last: last + i, degree: degree + 1 })),
    );
    all.push(...list.map(({ value }) => value));
  }
  return all;
}

describe("threshold-vc-dimension", () => {
  test("n + 1 points shattered and n + 2 split by Radon: the rank of [1, x] on random points", () => {
    const stream = random(7, "points");
    for (const n of [1, 2, 5]) {
      const points = Array.from({ length: 3 * n + 3 }, () => Array.from({ length: n }, () => stream.below(1000)));
      expect(number("threshold-vc-dimension", { n, bias: true })).toBe(rankModPrime(points.map((x) => [1, ...x])));
      expect(number("threshold-vc-dimension", { n, bias: false })).toBe(rankModPrime(points));
    }
    expect(number("threshold-vc-dimension", { n: 0, bias: true })).toBe(1);
  });
});

describe("polynomial-threshold-vc-dimension", () => {
  test("is the rank of the monomials on many random points, real and ±1: so many are shattered, one more never", () => {
    const stream = random(8, "points");
    for (const [n, degree] of [
      [1, 1],
      [1, 4],
      [3, 2],
      [4, 3],
      [3, 5],
      [2, 0],
    ]) {
      const value = compute("polynomial-threshold-vc-dimension", { n, degree }).value as Record<string, number>;
      const real = Array.from({ length: 70 }, () => Array.from({ length: n }, () => stream.below(100) - 50));
      const cube = Array.from({ length: 1 << n }, (_, i) =>
        Array.from({ length: n }, (__, j) => ((i >> j) & 1) * 2 - 1),
      );
      expect(value.real_inputs).toBe(rankModPrime(real.map((x) => monomialsAt(x, degree))));
      expect(value.boolean_inputs).toBe(rankModPrime(cube.map((x) => monomialsAt(x, degree))));
    }
  });
  test("no inputs leave the constant; huge numbers are exact or refused", () => {
    expect(compute("polynomial-threshold-vc-dimension", { n: 0, degree: 3 }).value).toEqual({
      real_inputs: 1,
      boolean_inputs: 1,
    });
    expect(compute("polynomial-threshold-vc-dimension", { n: 100, degree: 100 }).value).toMatchObject({
      boolean_inputs: String(1n << 100n),
    });
    expect(() => compute("polynomial-threshold-vc-dimension", { n: 1e8, degree: 1e8 })).toThrow("operations");
  });
});

/** E‖Σ σᵢxᵢ‖ by listing signs one by one. */
function listedSigns(X: readonly (readonly number[])[]): number {
  let total = 0;
  for (let signs = 0; signs < 1 << X.length; signs++) {
    const sums = X[0].map((_, j) => X.reduce((sum, row, i) => sum + ((signs >> i) & 1 ? -row[j] : row[j]), 0));
    total += Math.hypot(...sums);
  }
  return total / (1 << X.length);
}

describe("linear-rademacher-complexity", () => {
  const of = (X: readonly (readonly number[])[], B = 1) => number("linear-rademacher-complexity", { X, B });
  test("by listing all signs, on both sides of the table of ten", () => {
    const stream = random(9, "signs");
    for (const n of [1, 2, 5, 10, 11, 12, 13])
      for (const p of [1, 3, 20]) {
        const X = Array.from({ length: n }, () => [...normals(stream, p)]);
        // 2 n ε of the calculator, and as much of this sum over 2ⁿ terms' square root: under 1e-13
        expect(Math.abs(of(X, 2) / ((2 / n) * listedSigns(X)) - 1)).toBeLessThan(1e-13);
      }
  });
  test("equal rows walk on a line: E|Σσ| = n·C(n−1, ⌊(n−1)/2⌋)/2^(n−1); orthogonal rows have one norm", () => {
    for (const n of [1, 2, 7, 18]) {
      let binomial = 1;
      for (let i = 0; i < Math.floor((n - 1) / 2); i++) binomial = (binomial * (n - 1 - i)) / (i + 1);
      expect(of(Array.from({ length: n }, () => [1]))).toBeCloseTo(binomial / 2 ** (n - 1), 14);
      const unit = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => (i === j ? 3 : 0)));
      expect(of(unit)).toBeCloseTo(3 / Math.sqrt(n), 14);
    }
  });
  test("scales, is 0 for zeros, and far scales do not overflow", () => {
    const X = [
      [1, 2],
      [3, -1],
      [0.5, 0],
    ];
    for (const power of [-1000, -500, 500, 1000]) {
      expect(of(X.map((row) => row.map((x) => x * 2 ** power))) / 2 ** power).toBeCloseTo(of(X), 13);
    }
    expect(
      of([
        [0, 0],
        [0, 0],
      ]),
    ).toBe(0);
    expect(of(X, 0)).toBe(0);
  });
  test("too many signs are refused with an interval around the answer", () => {
    const stream = random(10, "many");
    const X = Array.from({ length: 40 }, () => [...normals(stream, 5)]);
    expect(() => compute("linear-rademacher-complexity", { X, B: 1 })).toThrow(/between 0\.\d+ and 0\.\d+ = B√/);
    expect(() => compute("linear-rademacher-complexity", { X: [[1], [1, 2]], B: 1 })).toThrow("rows of one length");
  });
  test("lies in the interval that a refusal would offer", () => {
    const stream = random(11, "interval");
    for (const n of [1, 4, 9]) {
      const X = Array.from({ length: n }, () => [...normals(stream, 2)]);
      const upper = Math.sqrt(X.flat().reduce((sum, x) => sum + x * x, 0)) / n;
      expect(of(X)).toBeLessThanOrEqual(upper * (1 + 1e-15));
      expect(of(X)).toBeGreaterThanOrEqual((upper / Math.SQRT2) * (1 - 1e-15));
    }
  });
});

describe("law-of-robustness-lower-bound", () => {
  const inputs = { n: 6e4, d: 784, p: 1e6, W: 10, J: 100, eps: 0.05, c: 2, delta: 0.05 };
  test("turned round, says how many parameters its Lipschitz constant needs", () => {
    for (const change of [{}, { c: 0.3 }, { eps: 1, delta: 1 }, { n: 1, d: 1 }, { p: 0 }]) {
      const { n, d, p, W, J, eps, c, delta } = { ...inputs, ...change };
      const L = number("law-of-robustness-lower-bound", { ...inputs, ...change });
      const needed = ((eps * eps * n * d) / (262144 * c * L * L) - Math.log(4 / delta)) / Math.log((60 * W * J) / eps);
      expect(Math.abs(needed - p)).toBeLessThanOrEqual(1e-12 * (p + 1));
    }
  });
  test("says nothing where one ball covers the class", () => {
    expect(compute("law-of-robustness-lower-bound", { ...inputs, W: 1e-9, J: 1e-3 }).status).toBe("out-of-regime");
    expect(() => compute("law-of-robustness-lower-bound", { ...inputs, delta: 2 })).toThrow("delta");
  });
});

describe("linear-interpolator-lipschitz", () => {
  test("is the mean of yᵀ(XXᵀ)⁻¹y over drawn inputs and labels, at 4σ", () => {
    for (const [n, d] of [
      [1, 12],
      [3, 16],
      [8, 24],
    ]) {
      const stream = random(n, "labels");
      const draws = Array.from({ length: 4000 }, () => {
        const X = normals(stream, n * d);
        const A = new Float64Array(n * n);
        for (let i = 0; i < n; i++)
          for (let k = 0; k < n; k++) for (let j = 0; j < d; j++) A[i * n + k] += X[i * d + j] * X[k * d + j];
        const y = Float64Array.from({ length: n }, () => 2 * stream.below(2) - 1);
        const a = solveCholesky({ L: cholesky({ A, n })!.L, n, B: y, columns: 1 });
        return a.reduce((sum, value, i) => sum + value * y[i], 0);
      });
      const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
      const error = Math.sqrt(draws.reduce((sum, x) => sum + (x - mean) ** 2, 0)) / draws.length;
      expect(Math.abs(mean - number("linear-interpolator-lipschitz", { n, d }))).toBeLessThan(4 * error);
      expect(Math.abs(mean - n / (d - n))).toBeGreaterThan(4 * error); // the smallest mutant
    }
  });
  test("infinite at d = n and n + 1, out of regime below, 0 without labels", () => {
    for (const d of [5, 6])
      expect(compute("linear-interpolator-lipschitz", { n: 5, d })).toMatchObject({ value: "Infinity", status: "ok" });
    expect(compute("linear-interpolator-lipschitz", { n: 5, d: 4 }).status).toBe("out-of-regime");
    expect(number("linear-interpolator-lipschitz", { n: 0, d: 1 })).toBe(0);
    expect(number("linear-interpolator-lipschitz", { n: 5, d: 7 })).toBe(5);
  });
});
