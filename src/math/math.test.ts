import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clopperPearson } from "./clopper-pearson.ts";
import { logGamma } from "./log-gamma.ts";
import { holm } from "./holm.ts";
import { betaQuantile, regularizedBeta } from "./incomplete-beta.ts";
import { isotonic } from "./isotonic.ts";
import { mean, standardDeviation, variance } from "./mean.ts";
import { quantile } from "./quantile.ts";
import { applyScaler, fitScaler } from "./standardise.ts";
import { studentCdf, studentQuantile } from "./student-t.ts";

const oracle = JSON.parse(readFileSync(new URL("../../test/oracles/math.json", import.meta.url), "utf8")) as Record<
  string,
  number[][]
>;
const relative = (got: number, right: number) => Math.abs(got - right) / Math.max(Math.abs(right), 1e-300);

describe("against SciPy", () => {
  test("studentQuantile, relative 1e-10 (the lower tail keeps 1e-12; p near 1 is known to 1e-16 only)", () => {
    for (const [p, df, right] of oracle.studentQuantile)
      expect(relative(studentQuantile(p, df), right)).toBeLessThan(1e-10);
  });
  test("studentCdf and regularizedBeta, relative 1e-11", () => {
    for (const [t, df, right] of oracle.studentCdf) expect(relative(studentCdf(t, df), right)).toBeLessThan(1e-11);
    for (const [x, a, b, right] of oracle.regularizedBeta)
      if (right > 1e-290) expect(relative(regularizedBeta(x, a, b), right)).toBeLessThan(1e-11);
  });
  test("logGamma, 1e-14 relative or absolute", () => {
    for (const [x, right] of oracle.logGamma)
      expect(Math.abs(logGamma(x) - right)).toBeLessThan(2e-14 * Math.max(1, Math.abs(right)));
  });
  test("clopperPearson, 1e-11", () => {
    for (const [s, n, low, high] of oracle.clopperPearson) {
      const got = clopperPearson(s, n, 0.05);
      expect(Math.abs(got[0] - low)).toBeLessThan(1e-11);
      expect(Math.abs(got[1] - high)).toBeLessThan(1e-11);
    }
  });
});

test("quantiles invert their distribution functions", () => {
  for (const df of [1, 2.5, 30])
    for (const p of [0.001, 0.2, 0.5, 0.9]) expect(studentCdf(studentQuantile(p, df), df)).toBeCloseTo(p, 13);
  expect(regularizedBeta(betaQuantile(0.3, 2, 5), 2, 5)).toBeCloseTo(0.3, 13);
  expect([studentQuantile(0, 3), studentQuantile(1, 3), studentQuantile(0.5, 3)]).toEqual([-Infinity, Infinity, 0]);
});

test("never at most 1 % needs 368 runs at α = .025 one-sided (INFERENCE)", () => {
  expect(clopperPearson(0, 368, 0.05)[1]).toBeLessThan(0.01);
  expect(clopperPearson(0, 367, 0.05)[1]).toBeGreaterThan(0.01);
});

test("mean and variance: exact on whole numbers, defined for 0 and 1, stable under a large shift", () => {
  expect([mean([1, 2, 6]), variance([1, 2, 6]), standardDeviation([2, 4])]).toEqual([3, 7, Math.SQRT2]);
  expect([mean([]), variance([5]), variance([])].every(Number.isNaN)).toBe(true);
  expect(variance([1e9 + 1, 1e9 + 2, 1e9 + 6])).toBe(7);
});

test("isotonic equals the max-min formula, is monotone and keeps the mean", () => {
  const minmax = (y: number[]) =>
    y.map((_, i) => {
      let best = -Infinity;
      for (let a = 0; a <= i; a++) {
        let least = Infinity;
        for (let b = i; b < y.length; b++)
          least = Math.min(least, y.slice(a, b + 1).reduce((s, v) => s + v, 0) / (b - a + 1));
        best = Math.max(best, least);
      }
      return best;
    });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 9 }), (y) => {
      const fit = [...isotonic(y)];
      minmax(y).forEach((value, i) => expect(fit[i]).toBeCloseTo(value, 12));
      expect(fit).toEqual([...fit].sort((a, b) => a - b));
    }),
  );
  expect([...isotonic([3, 1], [1, 3])]).toEqual([1.5, 1.5]);
});

test("quantile is NumPy's type 7", () => {
  expect([0, 0.25, 0.5, 0.9, 1].map((q) => quantile([7, 1, 3, 4], q))).toEqual([
    1,
    2.5,
    3.5,
    expect.closeTo(6.1, 12),
    7,
  ]);
  expect(quantile([], 0.5)).toBeNaN();
});

test("holm steps down and stops at the first that is not rejected", () => {
  expect(holm([0.04, 0.001, 0.02], 0.05)).toEqual([
    { rank: 3, divisor: 1, rejected: true },
    { rank: 1, divisor: 3, rejected: true },
    { rank: 2, divisor: 2, rejected: true },
  ]);
  expect(holm([0.03, 0.03, 0.001], 0.05).map(({ divisor, rejected }) => [divisor, rejected])).toEqual([
    [2, false],
    [2, false],
    [3, true],
  ]);
  expect(holm([], 0.05)).toEqual([]);
});

test("a scaler centres and scales columns, fills missing values, and leaves indicators and constants", () => {
  const x = Float64Array.of(1, 5, 0, 3, 5, 1, NaN, 5, 1);
  const scaler = fitScaler({ x, rows: 3, inputs: 3, indicator: [false, false, true] });
  expect([...applyScaler(scaler, { x, rows: 3, inputs: 3 })]).toEqual([-1, 0, 0, 1, 0, 1, 0, 0, 1]);
  expect([...fitScaler({ x: Float64Array.of(NaN, NaN), rows: 2, inputs: 1, indicator: [false] }).fill]).toEqual([0]);
});
