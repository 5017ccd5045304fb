import { expect, test } from "vitest";
import type { PopulationSpec } from "../../terms/population-spec.ts";
import { samplePopulation } from "../sample-population.ts";

const population: PopulationSpec = { kind: "noisy-box", inputs: 3, active: 2, volume: 0.36, flip: 0.1 };
const draw = (rows: number, more: object = {}) =>
  samplePopulation({ population: { ...population, ...more } as PopulationSpec, rows, testRows: 5, seed: 1 });

test("noisy-box: class 1 where both active coordinates are below .6, but for a tenth of the labels", () => {
  const { train } = draw(20_000);
  const box = (i: number) => (train.x[3 * i] < 0.6 && train.x[3 * i + 1] < 0.6 ? 1 : 0);
  let [inside, flipped] = [0, 0];
  for (let i = 0; i < train.rows; i++) {
    inside += box(i);
    flipped += box(i) === train.y[i] ? 0 : 1;
  }
  // 4 standard errors
  expect(Math.abs(inside / 20_000 - 0.36)).toBeLessThan(4 * Math.sqrt((0.36 * 0.64) / 20_000));
  expect(Math.abs(flipped / 20_000 - 0.1)).toBeLessThan(4 * Math.sqrt(0.09 / 20_000));
});

test("noisy-box: a smaller sample is the beginning of a larger one; no active coordinate means class 1 everywhere", () => {
  expect(draw(10).train.x).toEqual(draw(30).train.x.slice(0, 30));
  expect(new Set(draw(50, { active: 0, flip: 0 }).train.y)).toEqual(new Set([1]));
  expect(() => draw(5, { active: 4 })).toThrow("at most 3 active coordinates");
});
