import { describe, expect, test } from "vitest";
import { createEngine } from "../engine/engine.ts";
import { loadEngineModule } from "../engine/load-node.ts";
import { loadNative } from "../engine/native-node.ts";
import { firstDifference } from "../engine/reference/same-bits.ts";
import { cholesky } from "./cholesky.ts";
import { completeOrthogonalLeastSquares } from "./complete-orthogonal.ts";
import { engineBackend, plainBackend, type DenseBackend } from "./dense.ts";
import { eigh } from "./eigh.ts";
import { gram } from "./gram.ts";
import { minimumNormLeastSquares } from "./min-norm.ts";
import { svd } from "./svd.ts";
import { gaussian, generalCases, symmetricCases } from "./test-matrices.ts";
import { transpose } from "./transpose.ts";

const EPS = 2 ** -52;
const module = await loadEngineModule();
const native = await loadNative();
const engines = [
  createEngine(module),
  ...(native.status === "used" ? [createEngine(module, { native: native.routines })] : []),
];
const on = engineBackend(engines[engines.length - 1]);

/** Frobenius. */
const norm = (A: ArrayLike<number>) => {
  let sum = 0;
  for (let i = 0; i < A.length; i++) sum += A[i] * A[i];
  return Math.sqrt(sum);
};

/** Naive on purpose: it shares no code with what it checks. */
function product(A: Float64Array, B: Float64Array, m: number, k: number, n: number): Float64Array {
  const C = new Float64Array(m * n);
  for (let i = 0; i < m; i++)
    for (let l = 0; l < k; l++) {
      const a = A[i * k + l];
      for (let j = 0; j < n; j++) C[i * n + j] += a * B[l * n + j];
    }
  return C;
}

/** ‖QᵀQ − I‖, Q m×n. */
function fromOrthonormal(Q: Float64Array, m: number, n: number): number {
  const G = product(transpose(Q, m, n), Q, n, m, n);
  for (let i = 0; i < n; i++) G[i * n + i] -= 1;
  return norm(G);
}

/** ‖A − L diag(s) Rᵀ‖, L m×k, R n×k. */
function residual(A: Float64Array, L: Float64Array, s: Float64Array, R: Float64Array, m: number, n: number): number {
  const k = s.length;
  const rebuilt = product(
    L.map((value, at) => value * s[at % k]),
    transpose(R, n, k),
    m,
    k,
    n,
  );
  return norm(rebuilt.map((value, at) => value - A[at]));
}

// around the blocks of 32 and 64 columns, the leaves of 32 and the k-blocks of 256
const sides = [0, 1, 2, 3, 31, 32, 33, 63, 64, 65, 127, 130];

describe.each(sides)("a matrix of side %i", (n) => {
  // backward stability: some ε a row and reflection. In Frobenius' norm, chains of n deflating rotations reach 10 nε
  const allowed = 10 * Math.max(1, n) * EPS;

  test("has an eigendecomposition with small residual and orthonormal vectors, in order", () => {
    for (const [name, A] of symmetricCases(n)) {
      const { values, vectors } = eigh({ A, n, on });
      expect(residual(A, vectors, values, vectors, n, n), name).toBeLessThanOrEqual(allowed * norm(A));
      expect(fromOrthonormal(vectors, n, n), name).toBeLessThanOrEqual(allowed);
      expect([...values], name).toEqual([...values].sort((a, b) => a - b));
    }
  });

  test("has singular values and vectors with small residual, orthonormal, in order", () => {
    for (const [name, A] of generalCases(n)) {
      const { U, s, V } = svd({ A, m: n, n, on });
      expect(residual(A, U, s, V, n, n), name).toBeLessThanOrEqual(allowed * norm(A));
      expect(fromOrthonormal(U, n, n), name).toBeLessThanOrEqual(allowed);
      expect(fromOrthonormal(V, n, n), name).toBeLessThanOrEqual(allowed);
      expect([...s], name).toEqual([...s].sort((a, b) => b - a));
      expect(
        s.every((value) => value >= 0),
        name,
      ).toBe(true);
    }
  });

  test("has singular values that implicit QR finds too, and whose squares are the eigenvalues of AᵀA", () => {
    for (const [name, A] of generalCases(n)) {
      const { s } = svd({ A, m: n, n, on });
      const { singularValues } = minimumNormLeastSquares({ X: A, n, p: n, Y: new Float64Array(n), outputs: 1, on });
      // Weyl: each route moves a value by its backward error at most
      expect(norm(s.map((value, k) => value - singularValues[k])), name).toBeLessThanOrEqual(allowed * norm(A));
      const squares = eigh({ A: product(transpose(A, n, n), A, n, n, n), n, on }).values.reverse();
      expect(norm(squares.map((value, k) => value - s[k] * s[k])), name).toBeLessThanOrEqual(
        2 * allowed * norm(A) * norm(A),
      );
    }
  });

  test("plus its size is positive definite, and L Lᵀ rebuilds it", () => {
    const X = gaussian(n, n, 5);
    const G = gram({ X, n, p: n, of: "rows", on });
    for (let i = 0; i < n; i++) G[i * n + i] += 1;
    const full = G.map((_, k) => G[Math.max(Math.floor(k / n), k % n) * n + Math.min(Math.floor(k / n), k % n)]);
    const { L } = cholesky({ A: G, n, on })!;
    const rebuilt = product(L, transpose(L, n, n), n, n, n);
    expect(norm(rebuilt.map((value, at) => value - full[at]))).toBeLessThanOrEqual((n + 1) * EPS * norm(full));
    const XXt = product(X, transpose(X, n, n), n, n, n);
    expect(norm(full.map((value, k) => value - XXt[k] - (k % (n + 1) === 0 ? 1 : 0)))).toBeLessThanOrEqual(
      allowed * norm(full),
    );
  });
});

test("equal singular values in long chains of deflations cost orthogonality, within the bound", () => {
  // all ones: of the matrices tried the worst; U leaves orthonormality by 5 to 9 n·ε between sides 100 and 800
  const n = 200;
  const { U, V } = svd({ A: new Float64Array(n * n).fill(1), m: n, n, on });
  for (const Q of [U, V]) expect(fromOrthonormal(Q, n, n)).toBeLessThanOrEqual(10 * n * EPS);
});

const shapes = [
  [5, 3],
  [3, 5],
  [33, 31],
  [64, 40],
  [40, 64],
  [130, 65],
  [70, 131],
  [66, 66],
] as const;

test.each(shapes)("both minimum-norm routes solve a %i×%i problem of full rank", (n, p) => {
  const X = gaussian(n, p, 3);
  const Y = gaussian(n, 2, 4);
  const problem = { X, n, p, Y, outputs: 2, on };
  const [bySvd, byQr] = [minimumNormLeastSquares(problem), completeOrthogonalLeastSquares(problem)];
  const { U, s, V, rank: k } = svd({ A: X, m: n, n: p, on });
  const scaled = product(transpose(U, n, k), Y, k, n, 2).map((c, at) => c / s[at >> 1]);
  const W = product(V, scaled, p, k, 2);
  const kappa = s[0] / s[k - 1];
  // ‖δW‖ ≤ c max(n, p) ε (κ ‖W‖ + κ² ‖R‖/‖X‖), ‖R‖ ≤ ‖Y‖
  const allowed = 20 * Math.max(n, p) * EPS * (kappa * norm(W) + (kappa * kappa * norm(Y)) / s[0]);
  for (const fit of [bySvd, byQr]) {
    expect(fit.rank).toBe(k);
    expect(fit.gap).toBe(Infinity);
    expect(norm(fit.W.map((w, at) => w - W[at]))).toBeLessThanOrEqual(allowed);
  }
  expect(byQr.conditionNumber / kappa).toBeLessThanOrEqual(1 + 1e-12);
  // pivoting underestimates by n^½ 2^n at worst and by less than 10 on draws like these
  expect(byQr.conditionNumber / kappa).toBeGreaterThan(0.1);
});

test.each(shapes)("both minimum-norm routes agree on a %i×%i problem of rank 2", (n, p) => {
  const X = product(gaussian(n, 2, 6), gaussian(2, p, 7), n, 2, p);
  const problem = { X, n, p, Y: gaussian(n, 3, 8), outputs: 3, on };
  const [bySvd, byQr] = [minimumNormLeastSquares(problem), completeOrthogonalLeastSquares(problem)];
  expect([bySvd.rank, byQr.rank]).toEqual([2, 2]);
  for (const { gap } of [bySvd, byQr]) expect(gap).toBeGreaterThan(1e12);
  const kappa = bySvd.conditionNumber;
  const size = bySvd.singularValues[0];
  const allowed = 20 * Math.max(n, p) * EPS * (kappa * norm(bySvd.W) + (kappa * kappa * norm(problem.Y)) / size);
  expect(norm(byQr.W.map((w, at) => w - bySvd.W[at]))).toBeLessThanOrEqual(allowed);
});

test("pivots by norms that are taken afresh where differences have eaten their digits", () => {
  const [n, p] = [90, 80];
  const common = gaussian(n, 1, 16);
  // of every column 10⁻⁸ and less is left once the common part is gone, and these rests differ by up to 10⁴
  const X = gaussian(n, p, 15).map(
    (x, at) => 1e8 * common[Math.floor(at / p)] + x * [1, 1e-1, 1e-2, 1e-3, 1e-4][at % 5],
  );
  const { diagonal } = completeOrthogonalLeastSquares({ X, n, p, Y: gaussian(n, 1, 17), outputs: 1, on });
  for (let k = 1; k < p; k++) expect(diagonal[k], `${k}`).toBeLessThanOrEqual(1.001 * diagonal[k - 1]);
});

test("the complete orthogonal route answers no rows, no columns, zeros, NaN and more outputs than rows", () => {
  const empty = new Float64Array(0);
  expect(completeOrthogonalLeastSquares({ X: empty, n: 0, p: 3, Y: empty, outputs: 1 })).toMatchObject({
    ...{ W: new Float64Array(3), rank: 0, conditionNumber: Infinity, gap: Infinity },
  });
  expect(completeOrthogonalLeastSquares({ X: empty, n: 3, p: 0, Y: gaussian(3, 1), outputs: 1 }).rank).toBe(0);
  const zeros = completeOrthogonalLeastSquares({ X: new Float64Array(6), n: 2, p: 3, Y: gaussian(2, 1), outputs: 1 });
  expect(zeros).toMatchObject({ W: new Float64Array(3), rank: 0 });
  const nan = completeOrthogonalLeastSquares({ X: Float64Array.of(NaN), n: 1, p: 1, Y: gaussian(1, 1), outputs: 1 });
  expect(nan).toMatchObject({ W: new Float64Array(1), rank: 0 });
  for (const solve of [minimumNormLeastSquares, completeOrthogonalLeastSquares]) {
    const { W } = solve({ X: Float64Array.of(2, 0), n: 1, p: 2, Y: Float64Array.of(2, 4, 6), outputs: 3, on });
    expect([...W].map(Math.abs)).toEqual([1, 2, 3, 0, 0, 0]);
    const tall = solve({ X: Float64Array.of(2, 0), n: 2, p: 1, Y: Float64Array.of(2, 4, 6, 9, 9, 9), outputs: 3, on });
    expect([...tall.W]).toEqual([1, 2, 3]);
  }
});

describe("every backend gives the same bits", () => {
  const backends: readonly (readonly [string, DenseBackend])[] = engines.map((engine) => [
    engine.backend,
    engineBackend(engine),
  ]);
  // sizes that cross the panels of 32, the blocks of 64, the leaves of 32 and, with 300, the k-blocks of 256
  const square = gaussian(300, 300, 9);
  const symmetric = square.map((a, k) => a + square[(k % 300) * 300 + Math.floor(k / 300)]);
  const definite = gram({ X: square, n: 300, p: 300, of: "columns", on: plainBackend });
  const wide = gaussian(70, 300, 10);
  const tall = gaussian(300, 133, 11);
  const Y = gaussian(300, 1, 12);
  const deficient = product(gaussian(90, 40, 13), gaussian(40, 100, 14), 90, 40, 100);
  const results: Readonly<Record<string, (where: DenseBackend) => object>> = {
    eigh: (where) => eigh({ A: symmetric, n: 300, on: where }),
    "a square svd": (where) => svd({ A: square, m: 300, n: 300, on: where }),
    "a tall svd": (where) => svd({ A: tall, m: 300, n: 133, on: where }),
    cholesky: (where) => cholesky({ A: definite, n: 300, on: where })!,
    gram: (where) => ({ G: gram({ X: wide, n: 70, p: 300, of: "rows", on: where }) }),
  };
  for (const solve of [minimumNormLeastSquares, completeOrthogonalLeastSquares]) {
    const name = solve.name;
    Object.assign(results, {
      [`${name}, square`]: (where: DenseBackend) => solve({ X: square, n: 300, p: 300, Y, outputs: 1, on: where }),
      [`${name}, wide`]: (where: DenseBackend) => solve({ X: wide, n: 70, p: 300, Y, outputs: 4, on: where }),
      [`${name}, tall`]: (where: DenseBackend) => solve({ X: tall, n: 300, p: 133, Y, outputs: 1, on: where }),
      [`${name}, deficient`]: (where: DenseBackend) => solve({ X: deficient, n: 90, p: 100, Y, outputs: 3, on: where }),
    });
  }
  test.each(Object.entries(results))("of %s", (_, run) => {
    const plain = Object.entries(run(plainBackend));
    for (const [backend, where] of backends) {
      for (const [name, value] of Object.entries(run(where))) {
        const expected = plain.find(([other]) => other === name)![1] as Float64Array;
        const [got, wanted] =
          typeof value === "number" ? [[value], [expected as unknown as number]] : [value, expected];
        expect(firstDifference(got as number[], wanted), `${backend} ${name}`).toBeUndefined();
      }
    }
    expect(engines.map((engine) => engine.usedBytes)).toEqual(engines.map(() => 0));
  });
});
