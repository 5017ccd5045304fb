import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { random } from "../base/random.ts";
import { DomainError } from "../base/errors.ts";
import { bootstrapClusters, bootstrapRows } from "./bootstrap.ts";
import { betaQuantile, regularizedBeta } from "./incomplete-beta.ts";
import { holm } from "./holm.ts";
import { incompleteGamma } from "./incomplete-gamma.ts";
import { logGamma, stirlingError } from "./log-gamma.ts";
import { mean } from "./mean.ts";
import { erf, erfc, normalCdf, normalDensity, normalQuantile } from "./normal-distribution.ts";
import { studentCdf, studentQuantile } from "./student-t.ts";
import { sum } from "./sum.ts";

const oracle = JSON.parse(readFileSync(new URL("../../test/oracles/laws.json", import.meta.url), "utf8")) as Record<
  string,
  number[][]
>;
const worst = (name: string, f: (row: number[]) => number) =>
  Math.max(...oracle[name].map((row) => (row.at(-1) === 0 ? 0 : Math.abs(f(row) / row.at(-1)! - 1))));

// Bounds are those of the doc comments; the oracle has 50 digits.
test("studentQuantile is good to 1e-13 for df from 1 to 1e6 and p from 1e-9 to 1 − 1e-9", () => {
  expect(worst("studentQuantile", ([p, df]) => studentQuantile(p, df))).toBeLessThan(1e-13);
});
test("studentCdf is good to 1e-13 in the tail for df from 1 to 1e6", () => {
  expect(worst("studentCdf", ([t, df]) => studentCdf(t, df))).toBeLessThan(1e-13);
});
test("the normal law is good to 1e-14 down to 1e-300", () => {
  expect(worst("normalCdf", ([z]) => normalCdf(z))).toBeLessThan(1e-14);
  expect(worst("normalQuantile", ([p]) => normalQuantile(p))).toBeLessThan(1e-14);
  expect(worst("erf", ([x]) => erf(x))).toBeLessThan(2e-15);
  expect(worst("erfc", ([x]) => erfc(x))).toBeLessThan(1e-14);
  expect([
    normalCdf(-Infinity),
    normalCdf(Infinity),
    normalQuantile(0),
    normalQuantile(1),
    normalQuantile(0.5),
  ]).toEqual([0, 1, -Infinity, Infinity, 0]);
  expect(Object.is(erf(-0), -0)).toBe(true);
  expect([erfc(-Infinity), erfc(Infinity), normalDensity(1e200)]).toEqual([2, 0, 0]);
  expect(normalCdf(NaN)).toBeNaN();
});
test("logGamma is good to 1e-15 of its value, also beside its zeros at 1 and 2", () => {
  expect(worst("logGamma", ([x]) => logGamma(x))).toBeLessThan(1e-15);
  expect([logGamma(1), logGamma(2), logGamma(0), logGamma(Infinity)]).toEqual([0, 0, Infinity, Infinity]);
  expect(() => logGamma(-1)).toThrow(DomainError);
});
test("regularizedBeta and incompleteGamma are good to 1e-15 (10 + |log value|)", () => {
  const allowed = (value: number) => 1e-15 * (10 + Math.abs(Math.log(value)));
  for (const [x, a, b, right] of oracle.regularizedBeta.filter((row) => row[3] > 1e-300))
    expect(Math.abs(regularizedBeta(x, a, b) / right - 1)).toBeLessThan(allowed(right));
  for (const [a, x, lower, upper] of oracle.incompleteGamma) {
    const got = incompleteGamma({ a, x });
    if (lower > 1e-300) expect(Math.abs(got.lower / lower - 1)).toBeLessThan(allowed(lower));
    // where upper is the larger part it is 1 − lower, good to 1e-16 absolutely; the smaller is computed for itself
    if (upper > 1e-300) expect(Math.abs(got.upper - upper)).toBeLessThan(allowed(upper) * (x < a + 1 ? 1 : upper));
  }
});

test("Student's law is Cauchy's at df = 1, has its closed form at df = 2, and becomes normal", () => {
  for (const p of [1e-6, 0.1, 0.4, 0.7]) {
    expect(studentQuantile(p, 1) / Math.tan(Math.PI * (p - 0.5))).toBeCloseTo(1, 9); // tan loses digits near π/2
    expect(studentQuantile(p, 2) / ((2 * p - 1) / Math.sqrt(2 * p * (1 - p)))).toBeCloseTo(1, 12);
    expect(studentQuantile(p, Infinity)).toBe(normalQuantile(p));
    // on both sides of the switch at 1e8 the same number to 1e-13
    expect(studentQuantile(p, 1.0000001e8) / studentQuantile(p, 0.9999999e8) - 1).toBeCloseTo(0, 13);
    const t = normalQuantile(p / 10);
    expect(studentCdf(t, 1.0000001e8) / studentCdf(t, 0.9999999e8) - 1).toBeCloseTo(0, 12);
  }
  expect(studentCdf(-Infinity, 3)).toBe(0);
  expect(studentCdf(Infinity, 3)).toBe(1);
});

test("laws refuse what is no probability, no degrees of freedom, no shape", () => {
  for (const bad of [-0.1, 1.1, NaN]) {
    expect(() => studentQuantile(bad, 3)).toThrow(DomainError);
    expect(() => normalQuantile(bad)).toThrow(DomainError);
    expect(() => betaQuantile(bad, 1, 1)).toThrow(DomainError);
  }
  for (const bad of [0, -1, NaN]) {
    expect(() => studentQuantile(0.3, bad)).toThrow(DomainError);
    expect(() => regularizedBeta(0.3, bad, 1)).toThrow(DomainError);
    expect(() => incompleteGamma({ a: bad, x: 1 })).toThrow(DomainError);
  }
});

test("betaQuantile inverts regularizedBeta over twelve decades of shapes", () => {
  for (const a of [1e-3, 0.2, 1, 7, 300, 1e4]) {
    for (const b of [1e-2, 0.5, 1, 40, 2000]) {
      for (const p of [1e-6, 0.1, 0.5, 0.9]) {
        const x = betaQuantile(p, a, b);
        const beside = (share: number) => regularizedBeta(Math.min(1, x + share * Math.min(x, 1 - x)), a, b);
        // the root lies within 1e-11 of x, or in the rounding of 1 − x where x is near 1
        const slack = 1e-11 + 2 ** -52 / Math.max(1 - x, 2 ** -53);
        if (x > 0 && x < 1 && slack < 1) {
          expect(beside(-slack)).toBeLessThanOrEqual(p);
          expect(beside(slack)).toBeGreaterThanOrEqual(p);
        }
      }
    }
  }
});

test("Stirling's error is logGamma less its main terms", () => {
  for (const x of [0.01, 0.7, 3, 9.99, 10, 40])
    expect(stirlingError(x)).toBeCloseTo(
      logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - 0.5 * Math.log(2 * Math.PI),
      12,
    );
});

test("sum adds in one order whatever the container; the mean of equal numbers is that number", () => {
  const x = Array.from({ length: 1000 }, (_, i) => Math.sin(i) * 1e5);
  expect(sum(x)).toBe(sum(Float64Array.from(x)));
  expect([sum([]), sum([Infinity, 1]), mean([Infinity, 1])]).toEqual([0, Infinity, Infinity]);
  for (const n of [3, 10, 17, 1000]) expect(mean(new Float64Array(n).fill(0.1))).toBe(0.1);
});

test("bootstrapRows draws each row about once; clusters come whole", () => {
  const n = 20_000;
  const drawn = new Set(bootstrapRows(random(3, "bootstrap"), n)).size;
  // distinct share: mean 1 − 1/e, variance (1/e)(1 − 2/e)/n
  expect(Math.abs(drawn / n - (1 - Math.exp(-1)))).toBeLessThan(
    4 * Math.sqrt((Math.exp(-1) * (1 - 2 * Math.exp(-1))) / n),
  );
  const clusters = [5, 7, 5, 9, 7, 5];
  const rows = [...bootstrapClusters(random(4, "bootstrap"), clusters)];
  const counts = [0, 2, 5].map((row) => rows.filter((drawnRow) => drawnRow === row).length);
  expect(new Set(counts).size).toBe(1);
  expect(bootstrapClusters(random(4, "bootstrap"), [1, 1, 2, 2, 3, 3]).length).toBe(6); // as many clusters as there are
  expect([...bootstrapClusters(random(4, "bootstrap"), [])]).toEqual([]);
  expect([...bootstrapRows(random(4, "bootstrap"), 0)]).toEqual([]);
});

test("holm rejects at equality, keeps ties in order and never rejects NaN", () => {
  expect(holm([0.05], 0.05)).toEqual([{ rank: 1, divisor: 1, rejected: true }]);
  expect(holm([0.01, 0.01], 0.05).map(({ rank }) => rank)).toEqual([1, 2]);
  expect(holm([NaN, 0.01], 0.05)).toEqual([
    { rank: 2, divisor: 1, rejected: false },
    { rank: 1, divisor: 2, rejected: true },
  ]);
});
