import { describe, expect, test } from "vitest";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import { plainBackend as on } from "../../linalg/dense.ts";
import { minimumNormLeastSquares } from "../../linalg/min-norm.ts";
import { ridgePath } from "../../linalg/ridge-path.ts";
import { chiSquareDraw } from "../../math/chi-square-draw.ts";
import { reluProduct } from "./arc-cosine.ts";
import { coefficients, fitMatrix } from "./fit-matrix.ts";
import { levelFactor } from "./level-gram.ts";
import { spectrumSums } from "./spectrum-sums.ts";

const gap = (a: ArrayLike<number>, b: ArrayLike<number>) => Math.max(...Array.from(a, (v, i) => Math.abs(v - b[i])));

describe("fitMatrix", () => {
  const sizes = [
    [7, 3],
    [3, 7],
    [5, 5],
    [1, 4],
  ] as const;
  test("gives the fits of the SVD and of the ridge path, on both sides of p = n", () => {
    for (const [n, p] of sizes) {
      const stream = random(10 * n + p, "problem");
      const [X, y] = [normals(stream, n * p), normals(stream, n)];
      const { W, conditionNumber } = minimumNormLeastSquares({ X, n, p, Y: y, outputs: 1 });
      const w = coefficients(fitMatrix({ X, n, p, lambda: 0, on }), y);
      // the Gram matrix squares the condition number of 2⁻⁵² errors
      expect(gap(w, W)).toBeLessThan(1e-13 * conditionNumber * conditionNumber * (1 + Math.max(...W.map(Math.abs))));
      const ridge = coefficients(fitMatrix({ X, n, p, lambda: 0.3, on }), y);
      expect(gap(ridge, ridgePath({ X, n, p, Y: y, outputs: 1 }).at(0.3))).toBeLessThan(1e-11);
    }
  });
  test("goes through the SVD where a column comes twice", () => {
    const stream = random(1, "problem");
    const [X, y] = [normals(stream, 24), normals(stream, 6)];
    for (let i = 0; i < 6; i++) X[4 * i + 3] = X[4 * i];
    const w = coefficients(fitMatrix({ X, n: 6, p: 4, lambda: 0, on }), y);
    expect(gap(w, minimumNormLeastSquares({ X, n: 6, p: 4, Y: y, outputs: 1 }).W)).toBeLessThan(1e-12);
  });
});

describe("levelFactor", () => {
  test("of few directions is their table, of many has the Wishart law's means of W and W⁻¹", () => {
    expect(levelFactor({ stream: random(1, "population"), n: 3, copies: 2 })).toEqual(
      normals(random(1, "population"), 6),
    );
    const stream = random(2, "population");
    const copies = 12;
    // n = 2: W⁻¹ has mean I/(m − n − 1) = I/9; entry (1,1) of it is (l₂₁² + l₂₂²)/(l₁₁l₂₂)²
    const draws = Array.from({ length: 20_000 }, () => {
      const [a, , b, c] = levelFactor({ stream, n: 2, copies });
      return { first: a * a, second: b * b + c * c, cross: a * b, inverse: (b * b + c * c) / (a * a * c * c) };
    });
    const expected = { first: [12, 24], second: [12, 24], cross: [0, 12], inverse: [1 / 9, 1 / 100] } as const;
    for (const [name, [mean, variance]] of Object.entries(expected)) {
      const found = draws.reduce((sum, draw) => sum + draw[name as "first"], 0) / draws.length;
      expect(Math.abs(found - mean), name).toBeLessThan(4 * Math.sqrt(variance / draws.length));
    }
  });
});

test("chiSquareDraw has mean k and variance 2k for few and for very many degrees of freedom", () => {
  for (const degrees of [1, 2, 7, 1e9]) {
    const stream = random(degrees, "population");
    const draws = Array.from(
      { length: 20_000 },
      () => (chiSquareDraw(stream, degrees) - degrees) / Math.sqrt(2 * degrees),
    );
    const mean = draws.reduce((a, b) => a + b) / draws.length;
    const square = draws.reduce((sum, value) => sum + value * value, 0) / draws.length;
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(draws.length));
    // fourth moment of a standardised χ²: 3 + 12/k
    expect(Math.abs(square - 1)).toBeLessThan(4 * Math.sqrt((2 + 12 / degrees) / draws.length));
  }
});

test("spectrumSums adds the levels' Gram matrices under each weighting", () => {
  const n = 3;
  const levels = [
    { value: 2, copies: 1 },
    { value: 1, copies: 2 },
    { value: 0.5, copies: 700 },
  ];
  const weightings = [levels.map(({ value }) => value), [0, 3, 1]];
  const request = { n, levels, weightings, on, pause: () => {} };
  const sums = spectrumSums({ ...request, stream: random(5, "population") });
  const stream = random(5, "population");
  const factors = levels.map(({ copies }) => levelFactor({ stream, n, copies }));
  weightings.forEach((weights, w) => {
    const direct = new Float64Array(n * n);
    factors.forEach((F, l) => {
      const columns = F.length / n;
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++)
          for (let k = 0; k < columns; k++) direct[i * n + j] += weights[l] * F[i * columns + k] * F[j * columns + k];
    });
    expect(gap(sums[w], direct)).toBeLessThan(1e-9);
  });
});

test("reluProduct is ½, 1/(2π) and 0 for equal, orthogonal and opposite directions, and the mean over Gaussian inputs", () => {
  expect(reluProduct(1)).toBeCloseTo(0.5, 14);
  expect(reluProduct(0)).toBeCloseTo(1 / (2 * Math.PI), 14);
  expect(reluProduct(-1)).toBeCloseTo(0, 14);
  const draws = normals(random(3, "population"), 80_000);
  let sum = 0;
  for (let i = 0; i < draws.length; i += 2)
    sum += Math.max(0, draws[i]) * Math.max(0, 0.6 * draws[i] + 0.8 * draws[i + 1]);
  // the product's variance is below 1
  expect(Math.abs(sum / 40_000 - reluProduct(0.6))).toBeLessThan(4 / Math.sqrt(40_000));
});
