import { describe, expect, test } from "vitest";
import { DomainError } from "../../base/errors.ts";
import type { PopulationSpec } from "../../terms/population-spec.ts";
import { samplePopulation } from "../sample-population.ts";

type Classes = Extract<PopulationSpec, { kind: "orthogonal-classes" }>;
const population: Classes = {
  ...{ kind: "orthogonal-classes", inputs: 6, classes: 4, separation: 3 },
  ...{ labelNoise: 0, trainInputs: "own" },
};
const draw = (more: Partial<Classes> = {}, rows = 8000, seed = 1) =>
  samplePopulation({ population: { ...population, ...more }, rows, testRows: 50, seed });
const row = (x: Float64Array, i: number) => [...x.subarray(6 * i, 6 * i + 6)];

describe("orthogonal-classes", () => {
  test("means are orthogonal and of the stated length", () => {
    const { beta } = draw({}, 1);
    for (let a = 0; a < 4; a++)
      for (let b = 0; b < 4; b++) {
        const product = row(beta, a).reduce((sum, value, j) => sum + value * row(beta, b)[j], 0);
        expect(product).toBeCloseTo(a === b ? 9 : 0, 12);
      }
  });

  test("classes are equally likely and inputs N(μ_class, I), within 4 standard errors", () => {
    const { train, beta } = draw();
    const counts = [0, 0, 0, 0];
    let squares = 0;
    train.y.forEach((label, i) => {
      counts[label]++;
      row(train.x, i).forEach((value, j) => (squares += (value - beta[6 * label + j]) ** 2));
    });
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(4 * Math.sqrt(1500));
    expect(Math.abs(squares / 48_000 - 1)).toBeLessThan(4 * Math.sqrt(2 / 48_000));
  });

  test("noise changes its share of training labels, nested in the share, and none of the test's", () => {
    const [clean, half, all] = [0, 0.5, 1].map((labelNoise) => draw({ labelNoise }));
    const changed = (y: Float64Array) => y.filter((label, i) => label !== clean.train.y[i]).length;
    expect(Math.abs(changed(half.train.y) - 3000)).toBeLessThan(4 * Math.sqrt(8000 * 0.375 * 0.625));
    half.train.y.forEach((label, i) => {
      if (label !== clean.train.y[i]) expect(all.train.y[i]).toBe(label);
    });
    expect(all.test.y).toEqual(clean.test.y);
    expect(all.train.x).toEqual(clean.train.x);
  });

  test("permuted inputs are a row's own in another order; noise knows nothing of the class; the test keeps its inputs", () => {
    const [own, permuted, noise] = (["own", "permuted", "noise"] as const).map((trainInputs) => draw({ trainInputs }));
    expect(row(permuted.train.x, 7)).not.toEqual(row(own.train.x, 7));
    expect(row(permuted.train.x, 7).sort()).toEqual(row(own.train.x, 7).sort());
    const squares = noise.train.x.reduce((sum, value) => sum + value * value, 0) / noise.train.x.length;
    expect(Math.abs(squares - 1)).toBeLessThan(4 * Math.sqrt(2 / 48_000)); // with means it would be 1 + 9/6
    expect(noise.test.x).toEqual(own.test.x);
    expect(noise.train.y).toEqual(own.train.y);
  });

  test("a smaller sample is the beginning of a larger one; more classes than inputs are refused", () => {
    expect(draw({}, 4).train.x).toEqual(draw({}, 10).train.x.subarray(0, 24));
    expect(() => draw({ classes: 7 })).toThrow(DomainError);
  });
});
