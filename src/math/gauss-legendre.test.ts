import { expect, test } from "vitest";
import { exp, log, pow } from "../base/elementary.ts";
import { gaussLegendre } from "./gauss-legendre.ts";

test("integrates polynomials up to degree 31 exactly, and not degree 32", () => {
  for (const degree of [0, 1, 2, 15, 30, 31]) {
    // on [0, 2] the values are positive: some ulps of the result
    const exact = pow(2, degree + 1) / (degree + 1);
    expect(gaussLegendre((x) => pow(x, degree), 0, 2) / exact).toBeCloseTo(1, 14);
  }
  // what degree 32 lacks: 2³³(16!)⁴/(33 (32!)³) · 32! = 1e-9 on [−1, 1], by Legendre's leading coefficient
  const lack = 2 / 33 - gaussLegendre((x) => pow(x, 32), -1, 1);
  expect(lack).toBeGreaterThan(1e-10);
  expect(lack).toBeLessThan(1e-9);
});

test("integrates exponentials and logarithms to rounding", () => {
  expect(gaussLegendre((x) => exp(10 * x), 0, 1) / ((exp(10) - 1) / 10)).toBeCloseTo(1, 14);
  expect(gaussLegendre(log, 1, 2)).toBeCloseTo(2 * log(2) - 1, 15);
  expect(gaussLegendre(log, 2, 2)).toBe(0);
});
