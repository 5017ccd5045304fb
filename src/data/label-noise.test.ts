import { expect, test } from "vitest";
import { random } from "../base/random.ts";
import { redrawLabels, shuffleWithin } from "./label-noise.ts";

const y = Float64Array.from({ length: 6000 }, (_, row) => row % 3);
const noisy = (probability: number) => redrawLabels({ y, classes: 3, probability, stream: random(4, "labels") });
const changed = (probability: number) => noisy(probability).filter((label, row) => label !== y[row]);

test("a label changes with probability p(1 − 1/K), within 4 standard errors, to every other class equally", () => {
  const p = 0.3;
  const expected = p * (1 - 1 / 3);
  const rate = noisy(p).filter((label, row) => label !== y[row]).length / y.length;
  expect(Math.abs(rate - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / y.length));
  const up = noisy(p).filter((label, row) => label === (y[row] + 1) % 3).length;
  const total = rate * y.length;
  expect(Math.abs(up - total / 2)).toBeLessThan(4 * Math.sqrt(total / 4));
});
test("p = 0 changes nothing, p = 1 leaves 1/K by chance", () => {
  expect(noisy(0)).toEqual(y);
  const kept = noisy(1).filter((label, row) => label === y[row]).length;
  expect(Math.abs(kept / y.length - 1 / 3)).toBeLessThan(4 * Math.sqrt(2 / 9 / y.length));
});
test("rows redrawn at a larger p include those at a smaller one, with the same labels", () => {
  const [few, many] = [noisy(0.1), noisy(0.4)];
  for (let row = 0; row < y.length; row++) if (few[row] !== y[row]) expect(many[row]).toBe(few[row]);
  expect(changed(0.4).length).toBeGreaterThan(changed(0.1).length);
});
test("a shuffle keeps every label, within each group if asked", () => {
  const within = y.map((_, row) => row % 7);
  const shuffled = shuffleWithin({ y, within, stream: random(0, "labels") });
  for (let group = 0; group < 7; group++) {
    const labels = (values: Float64Array) => values.filter((_, row) => within[row] === group).sort();
    expect(labels(shuffled)).toEqual(labels(y));
  }
  expect(shuffled).not.toEqual(y);
  expect([...shuffleWithin({ y, stream: random(0, "labels") })].sort()).toEqual([...y].sort());
});
