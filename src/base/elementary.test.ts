import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as elementary from "./elementary.ts";
import { normals } from "./normal.ts";
import { random } from "./random.ts";

type Name = "exp" | "expm1" | "log" | "log1p" | "sin" | "cos" | "tanh" | "atan";
const oracle = JSON.parse(
  readFileSync(new URL("../../test/oracles/elementary.json", import.meta.url), "utf8"),
) as Record<Name, [number, number][]>;
/** What the doc comments promise, in units in the last place of the correctly rounded value. */
const promised: Record<Name, number> = { exp: 1, expm1: 4, log: 1, log1p: 1, sin: 1, cos: 1, tanh: 4, atan: 4 };

function ulps(got: number, right: number): number {
  if (got === right) return 0;
  const exponent = Math.floor(Math.log2(Math.max(Math.abs(right), 2 ** -1022)));
  return Math.abs(got - right) / 2 ** (exponent - 52);
}

test.each(Object.keys(promised) as Name[])("%s is within its promised ulps of 60-digit arithmetic", (name) => {
  const worst = Math.max(...oracle[name].map(([x, right]) => ulps(elementary[name](x), right)));
  expect(oracle[name].length).toBeGreaterThan(40);
  expect(worst).toBeLessThanOrEqual(promised[name]);
});

test("special values", () => {
  const { exp, log, sin, cos, tanh, expm1, log1p, atan, pow } = elementary;
  expect([exp(Infinity), exp(-Infinity), exp(0), log(0), log(1), log(Infinity)]).toEqual([
    Infinity,
    0,
    1,
    -Infinity,
    0,
    Infinity,
  ]);
  expect([log(-1), sin(Infinity), cos(NaN), exp(NaN), tanh(NaN), atan(NaN), pow(-2, 0.5)].every(Number.isNaN)).toBe(
    true,
  );
  expect([tanh(Infinity), tanh(-Infinity), expm1(-Infinity), log1p(-1), atan(Infinity)]).toEqual([
    1,
    -1,
    -1,
    -Infinity,
    Math.PI / 2,
  ]);
  for (const odd of [sin, tanh, expm1, log1p, atan]) expect(Object.is(odd(-0), -0)).toBe(true);
});

test("pow is exact for small whole powers and follows exp(y ln x) elsewhere", () => {
  expect([
    elementary.pow(3, 13),
    elementary.pow(-2, 9),
    elementary.pow(2, -10),
    elementary.pow(0, 0),
    elementary.pow(0, -1),
  ]).toEqual([1594323, -512, 1 / 1024, 1, Infinity]);
  // √x by a route of its own: relative error |½ ln x| + 2 ulp
  for (const x of [1e-10, 0.3, 2, 12345.678])
    expect(ulps(elementary.pow(x, 0.5), Math.sqrt(x))).toBeLessThan(Math.abs(Math.log(x)) / 2 + 2);
});

test("normals have the moments of N(0,1) within 4 standard errors, and shorter lists are beginnings of longer ones", () => {
  const n = 40_000;
  const x = normals(random(11, "population"), n);
  const moment = (k: number) => x.reduce((sum, v) => sum + v ** k, 0) / n;
  // var of x, x², x³, x⁴ under N(0,1): 1, 2, 15, 96
  [0, 1, 0, 3].forEach((right, i) =>
    expect(Math.abs(moment(i + 1) - right)).toBeLessThan(4 * Math.sqrt([1, 2, 15, 96][i] / n)),
  );
  expect(normals(random(11, "population"), 7)).toEqual(x.slice(0, 7));
  expect(normals(random(11, "population"), 0).length).toBe(0);
});
