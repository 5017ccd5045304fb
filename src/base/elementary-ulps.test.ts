import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as elementary from "./elementary.ts";
import { normals } from "./normal.ts";
import { random } from "./random.ts";

const oracle = JSON.parse(
  readFileSync(new URL("../../test/oracles/elementary-ulps.json", import.meta.url), "utf8"),
) as Record<string, number[][]>;

/** The worst on these points when written, rounded up, in ulps of the exact value; the doc comments promise a little more. */
const worst: readonly (readonly [keyof typeof elementary, number])[] = [
  ["exp", 0.57],
  ["expm1", 0.86],
  ["log", 0.61],
  ["log1p", 0.7],
  ["sin", 0.66],
  ["cos", 0.6],
  ["tanh", 1.2],
  ["atan", 0.76],
  ["atan2", 1.13],
  ["pow", 0.58],
];

test.each(worst)("%s errs by at most %d ulp against 1400 bits", (name, bound) => {
  const f = elementary[name] as (...x: number[]) => number;
  const rows = oracle[name];
  expect(rows.length).toBeGreaterThan(100);
  for (const row of rows) {
    const [hi, lo] = row.slice(-2);
    const x = row.slice(0, -2);
    const ulp = 2 ** (Math.max(Math.floor(Math.log2(Math.abs(hi))), -1022) - 52);
    const denormal = Math.abs(hi) < 2 ** -1022 ? 0.5 : 0;
    // got − hi is exact: both are near
    const error = Math.abs(f(...x) - hi - lo) / ulp;
    expect(error, `${name}(${x.join(", ")})`).toBeLessThanOrEqual(bound + denormal);
  }
});

test("exp is monotone across the borders of its reduction, and log undoes it", () => {
  for (let k = -1000; k < 1000; k++) {
    const border = (k + 0.5) * Math.LN2;
    const step = Math.max(Math.abs(border), 1) * 2 ** -52;
    expect(elementary.exp(border + step)).toBeGreaterThanOrEqual(elementary.exp(border - step));
    // d log(y) = dy/y: half an ulp of y, and an ulp of the logarithm
    if (k !== 0)
      expect(Math.abs(elementary.log(elementary.exp(k / 2)) - k / 2)).toBeLessThan(2 ** -52 * (1 + Math.abs(k)));
  }
});

test("pow follows ECMAScript at its special values", () => {
  const values = [NaN, -Infinity, -2.5, -2, -1, -0.5, -0, 0, 0.5, 1, 2, 3, 2 ** 53, Infinity];
  for (const x of values) {
    for (const y of values) {
      const [got, right] = [elementary.pow(x, y), x ** y];
      // V8's own may be an ulp off where the value is not special
      if (Math.abs(got - right) <= 2 ** -52 * Math.abs(right) && got * right > 0) continue;
      expect(got, `${x}^${y}`).toBe(right);
    }
  }
  expect(elementary.pow(-1, 2 ** 53 - 1)).toBe(-1);
});

test("pow is exact wherever the power is a double", () => {
  for (let x = 1; x < 40; x++) {
    for (let y = 0, exact = 1; exact <= 2 ** 53; y++, exact *= x) {
      if (x === 1 && y > 50) break;
      expect(elementary.pow(x, y)).toBe(exact);
    }
  }
});

test("atan2 names the quadrant, signed zeros and infinities included", () => {
  const axes = [-Infinity, -1, -0, 0, 1, Infinity];
  // V8's differs by an ulp at most; zeros, signs and quadrants must agree
  for (const y of axes) {
    for (const x of axes) {
      const [got, right] = [elementary.atan2(y, x), Math.atan2(y, x)];
      expect(Math.abs(got - right), `${y}, ${x}`).toBeLessThanOrEqual(2 ** -51);
      expect(Math.sign(1 / got)).toBe(Math.sign(1 / right));
    }
  }
});

test("denormal arguments and results are kept", () => {
  const { exp, log, sin, tanh, atan, expm1, log1p, pow } = elementary;
  for (const odd of [sin, tanh, atan, expm1, log1p]) expect(odd(5e-324)).toBe(5e-324);
  expect(exp(-745.13)).toBe(5e-324);
  expect(exp(-745.14)).toBe(0);
  expect(pow(2, -1074)).toBe(5e-324);
  expect(pow(2, -1076)).toBe(0);
  expect(log(5e-324)).toBeCloseTo(-1074 * Math.LN2, 12);
});

test("normals: the Kolmogorov distance to Φ stays under its 1 in 16,000 point, for cosines and sines alike", () => {
  const n = 20_000;
  const draws = normals(random(5, "population"), n);
  for (const part of [draws.filter((_, i) => i % 2 === 0), draws.filter((_, i) => i % 2 === 1)]) {
    const sorted = part.sort();
    const m = sorted.length;
    // Φ by a route of its own: Simpson's rule on the density, step 1/200, error under 1e-11
    const distance = Math.max(
      ...sorted.map((z, i) => Math.max(Math.abs(phi(z) - i / m), Math.abs(phi(z) - (i + 1) / m))),
    );
    // P(√m D > c) ≈ 2 exp(−2c²)
    expect(distance * Math.sqrt(m)).toBeLessThan(Math.sqrt(Math.log(2 * 16_000) / 2));
  }
  const pairs = draws.reduce((sum, z, i) => (i % 2 === 0 ? sum + z * draws[i + 1] : sum), 0) / Math.sqrt(n / 2);
  expect(Math.abs(pairs)).toBeLessThan(4); // the two of a pair are uncorrelated
});

function phi(z: number): number {
  const cells = 2 * Math.ceil(Math.abs(z) * 100) + 2;
  const h = z / cells;
  let sum = 0;
  for (let i = 0; i <= cells; i++) sum += (i === 0 || i === cells ? 1 : i % 2 ? 4 : 2) * Math.exp(-0.5 * (i * h) ** 2);
  return 0.5 + (sum * h) / 3 / Math.sqrt(2 * Math.PI);
}
