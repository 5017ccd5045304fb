import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { normals } from "../base/normal.ts";
import { random } from "../base/random.ts";
import { cholesky, solveCholesky } from "./cholesky.ts";
import { completeOrthogonalLeastSquares } from "./complete-orthogonal.ts";
import { eigh } from "./eigh.ts";
import { minimumNormLeastSquares } from "./min-norm.ts";
import { ridgePath } from "./ridge-path.ts";
import { svd } from "./svd.ts";

interface LeastSquares {
  n: number;
  p: number;
  X: number[];
  Y: number[];
  W: number[];
  rank: number;
  s: number[];
  lambdas: number[];
  ridge: number[][];
}
const oracle = JSON.parse(readFileSync(new URL("../../test/oracles/linalg.json", import.meta.url), "utf8")) as {
  leastSquares: Record<string, LeastSquares>;
  eigh: Record<string, { n: number; A: number[]; values: number[] }>;
  large: { n: number; p: number; s: number[]; rank: number; W: number[] }[];
  largeSymmetric: { n: number; values: number[]; cholesky: number[] }[];
};
const EPS = 2 ** -52;
const norm = (x: ArrayLike<number>) => Math.sqrt(Array.from(x).reduce((sum, v) => sum + v * v, 0));
const distance = (a: ArrayLike<number>, b: ArrayLike<number>) => norm(Array.from(a, (v, i) => v - b[i]));

describe.each(Object.entries(oracle.leastSquares))("NumPy agrees on the %s matrix about", (_, problem) => {
  const { n, p } = problem;
  const [X, Y] = [Float64Array.from(problem.X), Float64Array.from(problem.Y)];
  const fit = minimumNormLeastSquares({ X, n, p, Y, outputs: 2 });
  const big = Math.max(n, p);
  test("singular values, to 20 max(n, p) ε of the largest (Weyl, two backward stable routes)", () => {
    expect(distance(fit.singularValues, problem.s)).toBeLessThanOrEqual(20 * big * EPS * problem.s[0]);
  });
  test("the rank and the minimum-norm solution, to its conditioning", () => {
    expect(fit.rank).toBe(problem.rank);
    // ‖δW‖ ≲ c ε (κ ‖W‖ + κ² ‖R‖/‖X‖), and ‖R‖ ≤ ‖Y‖ where the fit is not exact
    const kappa = fit.conditionNumber;
    const residual = problem.rank === n ? 0 : norm(Y);
    const allowed = 20 * big * EPS * (kappa * norm(problem.W) + (kappa * kappa * residual) / problem.s[0]);
    expect(distance(fit.W, problem.W)).toBeLessThanOrEqual(allowed);
  });
  test("the ridge path, to the conditioning of the augmented problem", () => {
    const path = ridgePath({ X, n, p, Y, outputs: 2 });
    problem.lambdas.forEach((lambda, i) => {
      const kappa2 = (problem.s[0] * problem.s[0] + lambda) / lambda;
      const allowed =
        20 *
        big *
        EPS *
        (kappa2 * norm(problem.ridge[i]) + (kappa2 * norm(Y)) / Math.hypot(problem.s[0], Math.sqrt(lambda)));
      expect(distance(path.at(lambda), problem.ridge[i])).toBeLessThanOrEqual(allowed);
    });
    expect(distance(path.at(0), fit.W)).toBeLessThanOrEqual(20 * big * EPS * fit.conditionNumber * norm(fit.W));
  });
});

test.each(Object.entries(oracle.eigh))(
  "NumPy agrees on the eigenvalues of the %s matrix, to 20 n ε ‖A‖",
  (_, { n, A, values }) => {
    expect(distance(eigh({ A: Float64Array.from(A), n }).values, values)).toBeLessThanOrEqual(20 * n * EPS * norm(A));
  },
);

/** The matrix of test/oracles/linalg.py, exact in every language. */
const byFormula = (m: number, n: number) =>
  Float64Array.from({ length: m * n }, (_, k) => {
    const [i, j] = [Math.floor(k / n), k % n];
    return (((7 * i + 13 * j + ((i * j) % 11)) % 17) - 8) / 8;
  });

test.each(oracle.large)("NumPy agrees on the singular values and both minimum-norm fits of $n×$p", (expected) => {
  const { n, p, s, rank } = expected;
  const X = byFormula(n, p);
  const Y = Float64Array.from({ length: n }, (_, i) => (i % 5) - 2);
  const big = Math.max(n, p);
  expect(distance(svd({ A: X, m: n, n: p }).s, s)).toBeLessThanOrEqual(20 * big * EPS * s[0]);
  for (const solve of [minimumNormLeastSquares, completeOrthogonalLeastSquares]) {
    const fit = solve({ X, n, p, Y, outputs: 1, rcond: 1e-10 });
    expect(fit.rank).toBe(rank);
    const kappa = s[0] / s[rank - 1];
    const allowed = 20 * big * EPS * (kappa * norm(expected.W) + (kappa * kappa * norm(Y)) / s[0]);
    expect(distance(fit.W, expected.W)).toBeLessThanOrEqual(allowed);
  }
});

test.each(oracle.largeSymmetric)("NumPy agrees on the eigenvalues and the Cholesky factor of side $n", (expected) => {
  const { n, values } = expected;
  const X = byFormula(n, n);
  const A = X.map((x, k) => x + X[(k % n) * n + Math.floor(k / n)]);
  expect(distance(eigh({ A, n }).values, values)).toBeLessThanOrEqual(20 * n * EPS * norm(A));
  const definite = A.map((a, k) => a + (k % (n + 1) === 0 ? 4 * n : 0));
  const { L } = cholesky({ A: definite, n })!;
  const diagonal = expected.cholesky.map((_, i) => L[i * n + i]);
  // diagonally dominant: the factor is as well conditioned as the matrix, which is within a factor of 2 of 4 n I
  expect(distance(diagonal, expected.cholesky)).toBeLessThanOrEqual(4 * n * EPS * norm(expected.cholesky));
});

test.each([1e-200, 1e-160, 1e-90, 1, 1e90, 1e160, 1e300])(
  "svd scales with its matrix, entries around %d included",
  (size) => {
    const { U, s, V } = svd({ A: Float64Array.of(3 * size, 0, 0, 4 * size), m: 2, n: 2 });
    expect(s[0] / size).toBeCloseTo(4, 14);
    expect(s[1] / size).toBeCloseTo(3, 14);
    for (const factor of [U, V]) expect(Array.from(factor, Math.abs)).toEqual([0, 1, 1, 0]);
  },
);

test("gcv keeps its limit as λ → 0 where every row can be fitted: n yᵀK⁻²y/(tr K⁻¹)², K = XXᵀ", () => {
  const [n, p] = [10, 25];
  const X = normals(random(1, "population"), n * p);
  const Y = normals(random(2, "labels"), n);
  const K = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) for (let k = 0; k < p; k++) K[i * n + j] += X[i * p + k] * X[j * p + k];
  const { L } = cholesky({ A: K, n })!;
  const identity = Float64Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 1 : 0));
  const inverse = solveCholesky({ L, n, B: identity, columns: n });
  const trace = Array.from({ length: n }, (_, i) => inverse[i * (n + 1)]).reduce((a, b) => a + b);
  const limit = (n * norm(solveCholesky({ L, n, B: Y, columns: 1 })) ** 2) / trace ** 2;
  const path = ridgePath({ X, n, p, Y, outputs: 1 });
  // the deviation is of order λ/s_min² beside rounding times the condition of K
  for (const lambda of [1e-9, 1e-12, 1e-15]) expect(path.gcv(lambda) / limit).toBeCloseTo(1, 8);
  expect(path.gcv(0)).toBe(Infinity);
});

test("sizes 0 are answered, and what does not fit a positive definite matrix is null", () => {
  const empty = new Float64Array(0);
  expect(eigh({ A: empty, n: 0 }).values.length).toBe(0);
  expect(svd({ A: empty, m: 0, n: 4 }).s.length).toBe(0);
  expect([...ridgePath({ X: empty, n: 0, p: 2, Y: empty, outputs: 1 }).at(1)]).toEqual([0, 0]);
  expect(cholesky({ A: Float64Array.of(0), n: 1 })).toBeNull();
});
