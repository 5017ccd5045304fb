import { describe, expect, test } from "vitest";
import { normals } from "../base/normal.ts";
import { random } from "../base/random.ts";
import { cholesky, solveCholesky } from "./cholesky.ts";
import { eigh } from "./eigh.ts";
import { minimumNormLeastSquares } from "./min-norm.ts";
import { ridgePath } from "./ridge-path.ts";
import { svd } from "./svd.ts";
import { transpose } from "./transpose.ts";

const EPS = 2 ** -52;
const matrix = (m: number, n: number, seed = 1) => normals(random(seed, "population"), m * n);

function product(A: Float64Array, B: Float64Array, m: number, k: number, n: number): Float64Array {
  const C = new Float64Array(m * n);
  for (let i = 0; i < m; i++)
    for (let l = 0; l < k; l++) for (let j = 0; j < n; j++) C[i * n + j] += A[i * k + l] * B[l * n + j];
  return C;
}
const norm = (A: Float64Array) => Math.sqrt(A.reduce((sum, x) => sum + x * x, 0));
const minus = (A: Float64Array, B: Float64Array) => A.map((x, i) => x - B[i]);
const identity = (n: number) => Float64Array.from({ length: n * n }, (_, k) => (Math.floor(k / n) === k % n ? 1 : 0));
const hilbert = (n: number) => Float64Array.from({ length: n * n }, (_, k) => 1 / (Math.floor(k / n) + (k % n) + 1));
const withSpectrum = (s: number[], seed = 7) => {
  const n = s.length;
  const { vectors: Q } = eigh({ A: symmetric(n, seed), n });
  const scaled = Q.map((q, k) => q * s[k % n]);
  return product(scaled, transpose(Q, n, n), n, n, n);
};
const symmetric = (n: number, seed = 3) => {
  const A = matrix(n, n, seed);
  return A.map((a, k) => a + A[(k % n) * n + Math.floor(k / n)]);
};

describe("eigh", () => {
  const cases: [string, Float64Array, number][] = [
    ["nothing", new Float64Array(0), 0],
    ["one number", Float64Array.of(-3), 1],
    ["a random matrix of 40", symmetric(40), 40],
    ["Hilbert's of 12", hilbert(12), 12],
    ["repeated eigenvalues", withSpectrum([2, 2, 2, 5, 5, -1]), 6],
    ["a rank-one matrix", product(matrix(9, 1), matrix(9, 1), 9, 1, 9), 9],
    ["a graded one", withSpectrum([1, 1e-4, 1e-8, 1e-12]), 4],
    ["a diagonal one", identity(5).map((x, k) => x * (k + 1)), 5],
  ];
  test.each(cases)("reconstructs %s with orthonormal vectors in ascending order", (_, A, n) => {
    const { values, vectors } = eigh({ A, n });
    const rebuilt = product(
      vectors.map((v, k) => v * values[k % n]),
      transpose(vectors, n, n),
      n,
      n,
      n,
    );
    // Householder and QL are backward stable: a few ε a row, 20nε‖A‖ is generous and far below any wrong formula
    expect(norm(minus(rebuilt, A))).toBeLessThanOrEqual(20 * n * EPS * norm(A));
    expect(norm(minus(product(transpose(vectors, n, n), vectors, n, n, n), identity(n)))).toBeLessThanOrEqual(
      20 * n * EPS * Math.max(1, n),
    );
    expect([...values]).toEqual([...values].sort((a, b) => a - b));
  });
  test("the second-difference matrix has eigenvalues 2 − 2cos(πk/(n+1))", () => {
    const n = 20;
    const A = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      A[i * n + i] = 2;
      if (i > 0) A[i * n + i - 1] = A[(i - 1) * n + i] = -1;
    }
    eigh({ A, n }).values.forEach((value, k) =>
      expect(Math.abs(value - (2 - 2 * Math.cos((Math.PI * (k + 1)) / (n + 1))))).toBeLessThan(20 * n * EPS * 4),
    );
  });
});

describe("svd", () => {
  test.each([
    [0, 0],
    [1, 1],
    [3, 0],
    [30, 12],
    [12, 30],
    [8, 8],
  ])("reconstructs a random %i×%i", (m, n) => {
    const A = matrix(m, n);
    const { U, s, V, rank: r } = svd({ A, m, n });
    const rebuilt = product(
      U.map((u, k) => u * s[k % r]),
      transpose(V, n, r),
      m,
      r,
      n,
    );
    expect(norm(minus(rebuilt, A))).toBeLessThanOrEqual(20 * Math.max(m, n) * EPS * norm(A));
    expect([...s]).toEqual([...s].sort((a, b) => b - a));
  });
  test("singular values are roots of the eigenvalues of AᵀA", () => {
    const A = matrix(15, 6);
    const { s } = svd({ A, m: 15, n: 6 });
    const { values } = eigh({ A: product(transpose(A, 15, 6), A, 6, 15, 6), n: 6 });
    s.forEach((value, k) => expect(Math.abs(value * value - values[5 - k])).toBeLessThan(100 * EPS * values[5]));
  });
});

describe("minimumNormLeastSquares", () => {
  test("its residual is orthogonal to X and W lies in the row space, for tall, square and wide X", () => {
    for (const [n, p] of [
      [20, 5],
      [6, 6],
      [5, 20],
    ]) {
      const X = matrix(n, p);
      const Y = matrix(n, 2, 9);
      const { W, rank } = minimumNormLeastSquares({ X, n, p, Y, outputs: 2 });
      const residual = minus(Y, product(X, W, n, p, 2));
      expect(rank).toBe(Math.min(n, p));
      const scale = norm(X) * norm(X) * norm(W) + norm(X) * norm(Y);
      expect(norm(product(transpose(X, n, p), residual, p, n, 2))).toBeLessThanOrEqual(
        100 * EPS * scale * Math.max(n, p),
      );
      // a row-space check that shares no code: W = Xᵀ(XXᵀ)⁻¹… is orthogonal to W − Xᵀ pinv(Xᵀ) W
      const { W: Z } = minimumNormLeastSquares({ X: transpose(X, n, p), n: p, p: n, Y: W, outputs: 2 });
      expect(norm(minus(W, product(transpose(X, n, p), Z, p, n, 2)))).toBeLessThanOrEqual(1e-10 * norm(W));
    }
  });
  test("tells rank, gap and condition of a rank-deficient matrix", () => {
    const A = product(matrix(10, 3), matrix(3, 7, 2), 10, 3, 7);
    const fit = minimumNormLeastSquares({ X: A, n: 10, p: 7, Y: matrix(10, 1), outputs: 1 });
    expect(fit.rank).toBe(3);
    expect(fit.gap).toBeGreaterThan(1e12);
    expect(fit.conditionNumber).toBeLessThan(1e3);
  });
  test("Hilbert's of 12 has condition 1.7e16 in exact arithmetic: rank falls short of 12", () => {
    const { rank } = minimumNormLeastSquares({ X: hilbert(12), n: 12, p: 12, Y: matrix(12, 1), outputs: 1 });
    expect(rank).toBe(11);
  });
  test("no rows or no columns give zeros", () => {
    expect(
      minimumNormLeastSquares({ X: new Float64Array(0), n: 0, p: 3, Y: new Float64Array(0), outputs: 1 }),
    ).toMatchObject({ W: new Float64Array(3), rank: 0, conditionNumber: Infinity });
  });
});

describe("ridgePath", () => {
  test.each([
    [25, 8],
    [6, 15],
  ])("solves the normal equations of a %i×%i problem at every λ", (n, p) => {
    const X = matrix(n, p);
    const Y = matrix(n, 1, 4);
    const path = ridgePath({ X, n, p, Y, outputs: 1 });
    for (const lambda of [1e-3, 1, 1e3]) {
      const gram = product(transpose(X, n, p), X, p, n, p);
      for (let j = 0; j < p; j++) gram[j * p + j] += lambda;
      const { L } = cholesky({ A: gram, n: p })!;
      const direct = solveCholesky({ L, n: p, B: product(transpose(X, n, p), Y, p, n, 1), columns: 1 });
      // the normal equations lose the condition number, at most ‖gram‖/λ
      expect(norm(minus(path.at(lambda), direct))).toBeLessThanOrEqual(
        100 * EPS * (norm(gram) / lambda) * norm(direct) * p,
      );
      const hat = product(product(X, inverse(gram, p), n, p, p), transpose(X, n, p), n, p, n);
      const trace = Array.from({ length: n }, (_, i) => hat[i * n + i]).reduce((a, b) => a + b);
      expect(path.degreesOfFreedom(lambda)).toBeCloseTo(trace, 8);
      const residual = minus(Y, product(hat, Y, n, n, 1));
      const gcv = norm(residual) ** 2 / n / (1 - trace / n) ** 2;
      // the direct route loses the condition number, and both its trace and its residual are differences of near equals
      const lost = (100 * EPS * p * norm(gram)) / lambda / (1 - trace / n);
      expect(Math.abs(path.gcv(lambda) - gcv)).toBeLessThanOrEqual(lost * gcv);
    }
  });
  const inverse = (A: Float64Array, n: number) =>
    solveCholesky({ L: cholesky({ A, n })!.L, n, B: identity(n), columns: n });
});

describe("cholesky", () => {
  test("reconstructs a positive definite matrix and refuses an indefinite one", () => {
    const X = matrix(30, 12);
    const A = product(transpose(X, 30, 12), X, 12, 30, 12);
    const { L } = cholesky({ A, n: 12 })!;
    expect(norm(minus(product(L, transpose(L, 12, 12), 12, 12, 12), A))).toBeLessThanOrEqual(13 * EPS * norm(A));
    expect(cholesky({ A: withSpectrum([1, -1e-3, 2]), n: 3 })).toBeNull();
    expect(cholesky({ A: new Float64Array(0), n: 0 })).toEqual({ L: new Float64Array(0) });
    expect(cholesky({ A: Float64Array.of(NaN), n: 1 })).toBeNull();
  });
});
