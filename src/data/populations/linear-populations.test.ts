import { describe, expect, test } from "vitest";
import { DomainError } from "../../base/errors.ts";
import type { PopulationSpec } from "../../terms/population-spec.ts";
import { populationFacts } from "../../terms/population-facts.ts";
import { samplePopulation } from "../sample-population.ts";

const draw = (population: PopulationSpec, rows: number, seed = 1) =>
  samplePopulation({ population, rows, testRows: 5, seed });
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const squares = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0);
const rows = 20_000;

const covariance: PopulationSpec = {
  kind: "gaussian-covariance",
  spectrum: { kind: "levels", values: [4, 0.25], copies: [1, 3] },
  signal: { kind: "shares", norm2: 2, shares: [0.75, 0.25] },
  noise: 0.5,
};
const latent: PopulationSpec = { kind: "latent-space", observed: 6, latent: 2, views: 1, signal: 3, noise: 0.5 };
const sphere: PopulationSpec = { kind: "sphere-linear", inputs: 4, signal: 2, noise: 0 };
const cube: PopulationSpec = { kind: "hypercube-parities", inputs: 5, target: [1, 0, 4, 0.25], noise: 0 };
const classes: PopulationSpec = {
  kind: "two-class-gaussian",
  spectrum: { kind: "levels", values: [1, 9], copies: [2, 1] },
  distance2: 4,
  flips: 0.2,
};

test("every population has the sizes that it tells, names its rows, and begins a larger sample with a smaller one", () => {
  for (const population of [covariance, latent, sphere, cube, classes]) {
    const [small, large] = [draw(population, 4), draw(population, 10)];
    expect(small.train.inputs).toBe(populationFacts(population).inputs);
    expect(small.train.x).toEqual(large.train.x.subarray(0, 4 * small.train.inputs));
    expect(small.train.y).toEqual(large.train.y.subarray(0, 4));
    expect(small.test).toEqual(large.test);
    const names = [small, large, draw(population, 4, 2)].map(({ train }) => train.sha256);
    expect(new Set([...names, small.test.sha256]).size).toBe(4);
    expect(small.train.name).toContain(population.kind);
  }
});

describe("gaussian-covariance", () => {
  const { train, beta } = draw(covariance, rows);
  test("has the stated variances, uncorrelated, and the signal's length on each level", () => {
    expect(squares(beta.subarray(0, 1))).toBeCloseTo(1.5, 12);
    expect(squares(beta.subarray(1))).toBeCloseTo(0.5, 12);
    [4, 0.25, 0.25, 0.25].forEach((variance, j) => {
      const column = Float64Array.from({ length: rows }, (_, i) => train.x[4 * i + j]);
      // 4 standard errors of a mean of squares of normals
      expect(Math.abs(squares(column) / rows - variance)).toBeLessThan(4 * variance * Math.sqrt(2 / rows));
    });
    const cross = mean(Float64Array.from({ length: rows }, (_, i) => train.x[4 * i] * train.x[4 * i + 1]));
    expect(Math.abs(cross)).toBeLessThan(4 / Math.sqrt(rows)); // √(4 · ¼) = 1
  });
  test("y is x·β and noise of variance σ²", () => {
    const left = train.y.map((y, i) => beta.reduce((sum, b, j) => sum - b * train.x[4 * i + j], y));
    expect(Math.abs(squares(left) / rows - 0.5)).toBeLessThan(4 * 0.5 * Math.sqrt(2 / rows));
  });
});

test("latent-space: the best linear predictor leaves σ_ξ² + ‖θ‖²/(1+e), uncorrelated with every view", () => {
  const { train, beta } = draw(latent, rows);
  const e = (1 * 6) / 2;
  const left = train.y.map((y, i) => beta.reduce((sum, b, j) => sum - b * train.x[6 * i + j], y));
  const floor = 0.5 + 3 / (1 + e);
  expect(Math.abs(squares(left) / rows - floor)).toBeLessThan(4 * floor * Math.sqrt(2 / rows));
  for (let j = 0; j < 6; j++) {
    const variance = j < 2 ? 1 + e : 1;
    const cross = mean(left.map((value, i) => value * train.x[6 * i + j]));
    expect(Math.abs(cross)).toBeLessThan(4 * Math.sqrt((variance * floor) / rows));
  }
  expect(() => draw({ ...latent, latent: 7 } as PopulationSpec, 1)).toThrow(DomainError);
});

test("sphere-linear: every row has length √d, every coordinate mean square 1, and y is x·β", () => {
  const { train, beta } = draw(sphere, rows);
  expect(squares(beta)).toBeCloseTo(2, 12);
  for (let i = 0; i < 50; i++) {
    const x = train.x.subarray(4 * i, 4 * i + 4);
    expect(squares(x)).toBeCloseTo(4, 12);
    expect(train.y[i]).toBeCloseTo(
      x.reduce((sum, value, j) => sum + value * beta[j], 0),
      12,
    );
  }
  // a coordinate's square is 4·Beta(½, 3/2): mean 1, variance 1
  const first = Float64Array.from({ length: rows }, (_, i) => train.x[4 * i]);
  expect(Math.abs(squares(first) / rows - 1)).toBeLessThan(4 / Math.sqrt(rows));
});

test("hypercube-parities: inputs are fair signs and y the sum of √c_k times parities", () => {
  const { train } = draw(cube, rows);
  for (let i = 0; i < 50; i++) {
    const [a, b, c] = train.x.subarray(5 * i, 5 * i + 5);
    expect(train.y[i]).toBeCloseTo(1 + 2 * a * b + 0.5 * a * b * c, 12);
  }
  expect(new Set(train.x)).toEqual(new Set([-1, 1]));
  expect(Math.abs(mean(train.x))).toBeLessThan(4 / Math.sqrt(5 * rows));
  expect(() => draw({ ...cube, target: [0, 0, 0, 0, 0, 0, 1] } as PopulationSpec, 1)).toThrow(DomainError);
});

test("two-class-gaussian: a share η of the labels is of the other class, means are ±μ, and Σ is within classes", () => {
  const { train, beta } = draw(classes, rows);
  expect(train.classes).toHaveLength(2);
  expect([...beta]).toEqual([2, 0, 0]);
  const signs = train.y.map((label) => (label === 1 ? 1 : -1));
  // E y x₁ = (1−2η)‖μ‖; variance 1 + ‖μ‖² at most
  const along = mean(signs.map((sign, i) => sign * train.x[3 * i]));
  expect(Math.abs(along - 0.6 * 2)).toBeLessThan(4 * Math.sqrt(5 / rows));
  const last = Float64Array.from({ length: rows }, (_, i) => train.x[3 * i + 2]);
  expect(Math.abs(squares(last) / rows - 9)).toBeLessThan(4 * 9 * Math.sqrt(2 / rows));
  expect(Math.abs(mean(train.y) - 0.5)).toBeLessThan(2 / Math.sqrt(rows));
});
