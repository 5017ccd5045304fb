import { describe, expect, test } from "vitest";
import { normals } from "../base/normal.ts";
import { random } from "../base/random.ts";
import { eigh } from "./eigh.ts";
import { lanczos, type LanczosProblem, type SpectrumEnd } from "./lanczos.ts";
import { denseOperator } from "./linear-operator.ts";
import { spectralDensity } from "./spectral-density.ts";

const EPS = 2 ** -52;

/** Q diag(values) Qᵀ with Q = (I − 2uuᵀ)(I − 2vvᵀ), reflections that share no code with anything here. */
function withSpectrum(values: readonly number[]): Float64Array {
  const n = values.length;
  const A = Float64Array.from({ length: n * n }, (_, k) => (Math.floor(k / n) === k % n ? values[k % n] : 0));
  for (const seed of [1, 2]) {
    const u = normals(random(seed, "reflection"), n);
    const square = u.reduce((sum, x) => sum + x * x, 0);
    for (const step of ["rows", "columns"]) {
      const at = (i: number, j: number) => (step === "rows" ? j * n + i : i * n + j);
      for (let i = 0; i < n; i++) {
        let along = 0;
        for (let j = 0; j < n; j++) along += A[at(i, j)] * u[j];
        for (let j = 0; j < n; j++) A[at(i, j)] -= (2 / square) * along * u[j];
      }
    }
  }
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) A[j * n + i] = A[i * n + j];
  return A;
}

const order = (end: SpectrumEnd) => (a: number, b: number) =>
  end === "largest" ? b - a : end === "smallest" ? a - b : Math.abs(b) - Math.abs(a);
const operator = (A: Float64Array, n: number) => ({ n, apply: denseOperator({ A, m: n, n }).apply });
const range = (n: number, value: (i: number) => number) => Array.from({ length: n }, (_, i) => value(i));

/** ‖Av − value v‖ of every pair by plain sums, and the vectors' products. */
function checkPairs(A: Float64Array, n: number, result: ReturnType<typeof lanczos>, size: number): void {
  const k = result.values.length;
  const { vectors } = result;
  const unit = size > 0 ? size : 1; // no square overflows
  const rounding = 40 * Math.sqrt(n) * EPS * size;
  for (let j = 0; j < k; j++) {
    let square = 0;
    for (let i = 0; i < n; i++) {
      let sum = -result.values[j] * vectors[i * k + j];
      for (let l = 0; l < n; l++) sum += A[i * n + l] * vectors[l * k + j];
      square += (sum / unit) * (sum / unit);
    }
    expect(Math.sqrt(square) * unit).toBeLessThanOrEqual(1.001 * result.residuals[j] + rounding);
    for (let p = 0; p <= j; p++) {
      let product = 0;
      for (let i = 0; i < n; i++) product += vectors[i * k + j] * vectors[i * k + p];
      expect(Math.abs(product - (p === j ? 1 : 0))).toBeLessThanOrEqual(40 * Math.sqrt(n) * EPS);
    }
  }
}

describe("lanczos", () => {
  const spectra: [string, number[]][] = [
    ["one number", [-3]],
    ["two numbers", [1, -2]],
    ["spread evenly", range(60, (i) => i - 20)],
    ["graded over 14 decades", range(40, (i) => 10 ** (-i * 0.35))],
    ["repeated eigenvalues", range(50, (i) => [7, 7, 7, 3, 3, -5, -5][i] ?? 0.5)],
    ["the identity", range(12, () => 1)],
    ["a projection", range(30, (i) => (i < 11 ? 1 : 0))],
    ["rank one", range(25, (i) => (i === 0 ? -4 : 0))],
    ["nothing but zeros", range(9, () => 0)],
    ["a tiny matrix", range(20, (i) => (i + 1) * 1e-200)],
    ["a huge one", range(20, (i) => (i - 7) * 1e200)],
    ["a random spectrum of 120", [...normals(random(3, "spectrum"), 120)]],
  ];
  for (const [name, spectrum] of spectra) {
    const n = spectrum.length;
    const A = withSpectrum(spectrum);
    const size = Math.max(...spectrum.map(Math.abs));
    for (const end of ["largest", "smallest", "magnitude"] as const) {
      test(`finds the ${end} eigenvalues of ${name}, as often as they are there`, () => {
        for (const count of [1, 5, n]) {
          const problem: LanczosProblem = { ...operator(A, n), count, end };
          const result = lanczos(problem);
          expect(result.converged).toBe(true);
          expect(result.values).toHaveLength(Math.min(count, n));
          const expected = [...eigh({ A, n }).values].sort(order(end));
          // values err by their residuals (Weyl), at most tolerance × size, where size ≤ √3 ‖A‖; eigh by 10nε
          const tolerance = (2e-10 + 10 * n * EPS) * size;
          result.values.forEach((value, j) => {
            const off = end === "magnitude" ? Math.abs(Math.abs(value) - Math.abs(expected[j])) : value - expected[j];
            expect(Math.abs(off)).toBeLessThanOrEqual(tolerance);
            expect(result.residuals[j]).toBeLessThanOrEqual(tolerance * Math.sqrt(n));
          });
          checkPairs(A, n, result, size);
        }
      });
    }
  }

  test("of nothing, or of none, is empty", () => {
    const empty = { values: new Float64Array(0), vectors: new Float64Array(0), steps: 0, converged: true };
    expect(lanczos({ n: 0, apply: (v) => v, count: 3 })).toMatchObject(empty);
    expect(lanczos({ n: 4, apply: (v) => v, count: 0 })).toMatchObject(empty);
  });

  test("needs fewer products than dimensions where eigenvalues stand apart", () => {
    const n = 400;
    const values = range(n, (i) => (i < 4 ? 40 - 8 * i : i / n));
    const counted = { products: 0 };
    const result = lanczos({
      n,
      apply(v) {
        counted.products++;
        return v.map((x, i) => values[i] * x);
      },
      count: 4,
    });
    expect(result.converged).toBe(true);
    expect(result.steps).toBe(counted.products);
    expect(result.steps).toBeLessThan(100);
    result.values.forEach((value, j) => expect(Math.abs(value - values[j])).toBeLessThan(1e-8));
  });

  test("says that it did not converge where steps run out, with bounds that hold", () => {
    const spectrum = range(200, (i) => i);
    const A = withSpectrum(spectrum);
    const result = lanczos({ ...operator(A, 200), count: 2, maxSteps: 12 });
    expect(result).toMatchObject({ steps: 12, converged: false });
    expect(result.residuals[0]).toBeGreaterThan(1e-3);
    checkPairs(A, 200, result, 199);
    const nearest = Math.min(...spectrum.map((value) => Math.abs(value - result.values[0])));
    expect(nearest).toBeLessThanOrEqual(result.residuals[0]);
  });

  test("gives the same bits for the same seed, and the same values to the tolerance for another", () => {
    const A = withSpectrum(range(50, (i) => i * i));
    const problem = { ...operator(A, 50), count: 3 };
    expect(lanczos({ ...problem, seed: 5 })).toEqual(lanczos({ ...problem, seed: 5 }));
    const [a, b] = [lanczos({ ...problem, seed: 5 }), lanczos({ ...problem, seed: 6 })];
    expect(a.vectors).not.toEqual(b.vectors);
    a.values.forEach((value, j) => expect(Math.abs(value - b.values[j])).toBeLessThan(1e-9 * 2401));
  });

  test("gives NaN, not converged, where a product is not finite, and refuses what is no operator", () => {
    const broken = lanczos({ n: 5, apply: (v) => v.map(() => NaN), count: 2 });
    expect(broken.converged).toBe(false);
    expect(broken.values.every(Number.isNaN)).toBe(true);
    expect(() => lanczos({ n: 5, apply: () => new Float64Array(4), count: 1 })).toThrow("products of 5 numbers, got 4");
    expect(() => lanczos({ n: 5, apply: (v) => v, count: 1.5 })).toThrow("whole n ≥ 0, count ≥ 0");
  });
});

describe("spectralDensity", () => {
  const n = 300;
  const eigenvalues = range(n, (i) => (i < 200 ? 0 : 1 + i / n));
  const apply = (v: Float64Array) => v.map((x, i) => eigenvalues[i] * x);

  test("is a probability with the spectrum's moments to 4σ", () => {
    const probes = 40;
    const { nodes, weights } = spectralDensity({ n, apply, probes });
    expect(Math.abs(weights.reduce((a, b) => a + b) - 1)).toBeLessThan(1e-12);
    for (const power of [1, 2, 3]) {
      const moment = nodes.reduce((sum, node, i) => sum + weights[i] * node ** power, 0);
      const exact = eigenvalues.reduce((sum, value) => sum + value ** power, 0) / n;
      const variance = (2 / (n * n * probes)) * eigenvalues.reduce((sum, value) => sum + value ** (2 * power), 0);
      expect(Math.abs(moment - exact)).toBeLessThan(4 * Math.sqrt(variance));
    }
    const zeros = nodes.reduce((sum, node, i) => sum + (Math.abs(node) < 1e-6 ? weights[i] : 0), 0);
    expect(Math.abs(zeros - 2 / 3)).toBeLessThan(4 * Math.sqrt((2 * 200) / (n * n * probes)));
  });

  test("of a small matrix has few nodes, and of nothing none", () => {
    expect(spectralDensity({ n: 1, apply: (v) => v.map((x) => 3 * x), probes: 2 })).toEqual({
      nodes: Float64Array.of(3, 3),
      weights: Float64Array.of(0.5, 0.5),
    });
    expect(spectralDensity({ n: 0, apply: (v) => v }).nodes).toHaveLength(0);
  });
});
