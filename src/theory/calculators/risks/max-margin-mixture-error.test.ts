import { describe, expect, test } from "vitest";
import { normals } from "../../../base/normal.ts";
import { random } from "../../../base/random.ts";
import { gaussLegendre } from "../../../math/gauss-legendre.ts";
import { compute } from "../../compute.ts";

type Errors = {
  readonly margin: number;
  readonly alignment: number;
  readonly error: number;
  readonly bayes: number;
  readonly excess: number;
  readonly average_excess: number;
};
const of = (gamma: number, distance2: number, flips: number) =>
  compute("max-margin-mixture-error", { gamma, distance2, flips }).value as Errors;

/** E(c+G)₊² by quadrature of its definition. */
function shortfall(c: number): number {
  const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  const from = Math.max(-c, -12);
  let sum = 0;
  for (let panel = 0; panel < 24; panel++) {
    const step = (12 - from) / 24;
    sum += gaussLegendre((x) => (c + x) * (c + x) * density(x), from + panel * step, from + (panel + 1) * step);
  }
  return sum;
}

describe("max-margin-mixture-error", () => {
  test("no direction of a fine grid has a larger margin, by quadrature and halving", () => {
    const [gamma, m, eta] = [1.5, 2, 0.1];
    const along = (t: number) => {
      let [low, high] = [-20, 20];
      for (let round = 0; round < 60; round++) {
        const kappa = (low + high) / 2;
        const left = (1 - eta) * shortfall(kappa - m * t) + eta * shortfall(kappa + m * t);
        if (left < gamma * (1 - t * t)) low = kappa;
        else high = kappa;
      }
      return low;
    };
    const { margin, alignment } = of(gamma, m * m, eta);
    expect(along(alignment)).toBeCloseTo(margin, 10);
    for (let t = 0; t < 1; t += 0.01) expect(along(t)).toBeLessThan(margin + 1e-10);
    // a maximum's neighbours lie below by the square of their distance
    expect(along(alignment + 1e-3)).toBeLessThan(margin);
    expect(along(alignment - 1e-3)).toBeLessThan(margin);
  });

  test("separates random labels past p = n/2 only, with the perceptron's margin: n E(κ+G)₊² = p", () => {
    for (const gamma of [0.6, 1, 4]) {
      const { margin, alignment, error } = of(gamma, 0, 0);
      expect(alignment).toBe(0);
      expect(error).toBe(0.5);
      expect(shortfall(margin)).toBeCloseTo(gamma, 10);
    }
    expect(compute("max-margin-mixture-error", { gamma: 0.49, distance2: 0, flips: 0 })).toMatchObject({
      status: "out-of-regime",
      reason: expect.stringContaining("cannot be separated") as unknown,
    });
  });

  test("with ever more noise directions it becomes the average Σyx, in which all rows support alike", () => {
    const { excess, average_excess } = of(1e6, 4, 0.1);
    expect(excess / average_excess).toBeCloseTo(1, 3);
  });

  test("the average's cosine with μ is that of simulated averages", () => {
    const [n, p, m, eta] = [200, 300, 1.5, 0.2];
    const fair = 1 - 2 * eta;
    const cosines = Array.from({ length: 60 }, (_, seed) => {
      const stream = random(seed, "population");
      let right = 0;
      for (let i = 0; i < n; i++) right += stream.uniform() < eta ? -1 : 1;
      // Σyx = μ Σ±1 + N(0, nI)
      const w = normals(stream, p).map((z) => z * Math.sqrt(n));
      w[0] += m * right;
      return w[0] / Math.sqrt(w.reduce((sum, value) => sum + value * value, 0));
    });
    const mean = cosines.reduce((a, b) => a + b) / cosines.length;
    const along = (fair * m) / Math.sqrt(fair * fair * m * m + p / n);
    expect(Math.abs(mean / along - 1)).toBeLessThan(0.02);
    const { average_excess, bayes, error, excess } = of(p / n, m * m, eta);
    expect(error - bayes).toBeCloseTo(excess, 12);
    const phi = (z: number) => gaussLegendreCdf(z);
    expect(average_excess).toBeCloseTo(fair * (phi(-m * along) - phi(-m)), 9);
  });
});

function gaussLegendreCdf(z: number): number {
  return 0.5 + gaussLegendre((x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI), 0, z);
}
