import { expect, test } from "vitest";
import { powerFit } from "./power-fit.ts";

test("powerFit finds 3 x^1.5 where nothing disturbs it", () => {
  const { exponent, factor, standardError } = powerFit([1, 2, 4, 8, 16].map((x) => ({ x, y: 3 * x * Math.sqrt(x) })));
  // a few roundings of 1.1e-16 over a spread of ln x of 2.8
  expect(Math.abs(exponent - 1.5)).toBeLessThan(1e-15);
  expect(Math.abs(factor - 3)).toBeLessThan(1e-14);
  expect(standardError).toBeLessThan(1e-15);
});

test("powerFit agrees with SciPy's linregress on logarithms", () => {
  // scipy.stats.linregress(log([1, 2, 3, 5, 8, 13]), log([1.1, 1.9, 3.4, 4.6, 8.3, 12.2])), SciPy 1.10.1
  const y = [1.1, 1.9, 3.4, 4.6, 8.3, 12.2];
  const fit = powerFit([1, 2, 3, 5, 8, 13].map((x, i) => ({ x, y: y[i] })));
  expect(fit.exponent).toBeCloseTo(0.9549538887656969, 13);
  expect(fit.standardError).toBeCloseTo(0.041479802975131194, 13);
});

test("powerFit of two points has no standard error, of one no exponent", () => {
  const fit = powerFit([1, 2].map((x) => ({ x, y: 4 * x })));
  expect(fit.exponent).toBeCloseTo(1, 14);
  expect(fit.standardError).toBeNaN();
  expect(powerFit([{ x: 1, y: 1 }]).exponent).toBeNaN();
});
