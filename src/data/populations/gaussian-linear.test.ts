import { describe, expect, test } from "vitest";
import { DomainError } from "../../base/errors.ts";
import type { PopulationSpec } from "../../terms/population-spec.ts";
import { samplePopulation } from "../sample-population.ts";

type GaussianLinear = Extract<PopulationSpec, { kind: "gaussian-linear" }>;
const population: GaussianLinear = {
  kind: "gaussian-linear",
  observed: 3,
  unobserved: 5,
  signal: 4,
  observedSignal: 0.25,
  noise: 0.5,
};
const draw = (more: Partial<GaussianLinear> = {}, rows = 20_000, seed = 1) =>
  samplePopulation({ population: { ...population, ...more }, rows, testRows: 10, seed });
const square = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0);

describe("gaussian-linear", () => {
  test("β has the stated length on the observed and on the unobserved coordinates", () => {
    const { beta } = draw({}, 1);
    expect(beta.length).toBe(8);
    expect(square(beta.subarray(0, 3))).toBeCloseTo(1, 12); // κ·signal; rounding of 8 squares is under 1e-14
    expect(square(beta.subarray(3))).toBeCloseTo(3, 12);
  });
  test("inputs are standard normal and y given x has mean x·β and variance (1−κ)·signal + σ², within 4 standard errors", () => {
    const { train, beta } = draw();
    const n = train.rows;
    expect(Math.abs(square(train.x) / train.x.length - 1)).toBeLessThan(4 * Math.sqrt(2 / train.x.length)); // var of χ²₁ is 2
    const residual = train.y.map(
      (y, i) => y - train.x.subarray(3 * i, 3 * i + 3).reduce((sum, x, j) => sum + x * beta[j], 0),
    );
    const variance = 3 + 0.5;
    expect(Math.abs(square(residual) / n - variance)).toBeLessThan(4 * variance * Math.sqrt(2 / n));
    for (let j = 0; j < 3; j++) {
      const covariance = residual.reduce((sum, r, i) => sum + r * train.x[3 * i + j], 0) / n;
      expect(Math.abs(covariance)).toBeLessThan(4 * Math.sqrt(variance / n));
    }
  });
  test("without noise and with everything observed, y is x·β exactly", () => {
    const { train, beta } = draw({ unobserved: 0, observedSignal: 1, noise: 0 }, 50);
    train.y.forEach((y, i) => {
      let sum = 0;
      for (let j = 0; j < 3; j++) sum += train.x[3 * i + j] * beta[j];
      expect(y).toBe(sum);
    });
  });
  test("a smaller sample is the beginning of a larger one; training and test rows differ; seeds differ", () => {
    const [small, large] = [draw({}, 4), draw({}, 10)];
    expect(small.train.x).toEqual(large.train.x.subarray(0, 12));
    expect(small.train.y).toEqual(large.train.y.subarray(0, 4));
    expect(small.test).toEqual(large.test);
    expect(large.train.x).not.toEqual(large.test.x);
    expect(draw({}, 4, 2).beta).not.toEqual(small.beta);
    expect(draw({}, 4, 2).train.x).not.toEqual(small.train.x);
  });
  test("each part is named by what it is drawn from", () => {
    const names = [draw({}, 4), draw({}, 5), draw({}, 4, 2), draw({ noise: 1 }, 4)].flatMap(
      ({ train }) => train.sha256,
    );
    expect(new Set([...names, draw({}, 4).test.sha256]).size).toBe(5);
    expect(draw({}, 4).train.sha256).toBe(names[0]);
  });
  test("no test rows, no signal and one coordinate are allowed; signal on nothing is not", () => {
    const none = samplePopulation({ population: { ...population, signal: 0 }, rows: 1, testRows: 0, seed: 0 });
    expect(none.test.rows).toBe(0);
    expect(square(none.beta)).toBe(0);
    expect(() => draw({ unobserved: 0 }, 1)).toThrow(DomainError);
  });
});
