import { describe, expect, test } from "vitest";
import { computeLine } from "./compute-batch.ts";
import { calculators, compute, plainValue } from "./compute.ts";
import { exactRatio } from "./exact-ratio.ts";
import { listCalculators } from "./list-calculators.ts";

describe("compute", () => {
  test("answers with value, grade, regime and source", () => {
    const answer = compute("min-norm-finite-sample-risk", { n: 100, p: 50, sigma2: 1, r2: 5 });
    expect(answer).toMatchObject({ status: "ok", grade: "exact", value: { variance: 50 / 49, bias_sq: 0 } });
    expect(answer.regime).not.toBe("");
    expect(answer.source).not.toBe("");
    expect(answer).not.toHaveProperty("reason");
  });

  test("spells infinite values out and says why", () => {
    for (const p of [99, 100, 101]) {
      const { status, value, reason } = compute("min-norm-finite-sample-risk", { n: 100, p, sigma2: 1, r2: 5 });
      expect({ status, value }).toMatchObject({ status: "ok", value: { variance: "Infinity", total: "Infinity" } });
      expect(reason).toContain("does not exist");
    }
  });

  test("gives no number outside of a calculator's regime, only the reason", () => {
    for (const [name, inputs] of [
      ["ridge-risk", { gamma: 0.5, lam: 0, sigma2: 1, r2: 1 }],
      ["random-subset-risk", { n: 10, p: 30, D: 20, beta2: 1, sigma2: 1 }],
      ["cover-half-capacity", { d: 3, N: 7 }],
      ["ridgeless-overparameterized-minimum", { sigma2: 0, r2: 1 }],
      ["ridge-degrees-of-freedom", { X: [[1, 2], [3]], lam: 1 }],
      ["optimal-ridge-risk", { gamma: 1, sigma2: 0, r2: 0 }],
    ] as const) {
      const answer = compute(name, inputs);
      expect(answer).toMatchObject({ status: "out-of-regime", value: null });
      expect(answer.reason!.length).toBeGreaterThan(10);
    }
  });

  test("without noise nothing is infinite, not even at the threshold", () => {
    expect(compute("min-norm-finite-sample-risk", { n: 10, p: 10, sigma2: 0, r2: 1 }).value).toMatchObject({
      total: 0,
    });
    expect(compute("ridgeless-risk", { gamma: 1, sigma2: 0, r2: 1 }).value).toMatchObject({ risk_excess: 0 });
  });

  test("suggests the nearest name and the nearest input", () => {
    expect(() => compute("ridgless-risk", {})).toThrow('Did you mean "ridgeless-risk"');
    expect(() => compute("ridgeless-risk", { gama: 1, sigma2: 1, r2: 1 })).toThrow(/gamma/);
    expect(() => compute("ridgeless-risk", { gamma: 1, sigma2: 1, r2: 1, gama: 2 })).toThrow('Did you mean "gamma"');
    expect(() => compute("ridgeless-risk", { gamma: -1, sigma2: 1, r2: 1 })).toThrow(/gamma/);
    expect(() => compute("threshold-vc-dimension", { n: 2.5, bias: true })).toThrow("n to be a whole number, got 2.5");
    expect(() => compute("threshold-vc-dimension", null)).toThrow("compute threshold-vc-dimension");
  });

  test("refuses what would take minutes, before it starts", () => {
    expect(() => compute("boolean-parameter-count", { arch: [1_000_000, 2] })).toThrow("operations");
    expect(() => compute("cover-function-count", { N: 10_000_000, d: 5_000_000 })).toThrow("operations");
  });

  test("integers beyond 2⁵³ are decimal strings", () => {
    expect(compute("boolean-parameter-count", { arch: [64, 1] }).value).toBe("18446744073709551616");
    expect(plainValue([9007199254740991n, 9007199254740992n, -Infinity, null])).toEqual([
      9007199254740991,
      "9007199254740992",
      "-Infinity",
      null,
    ]);
  });

  test("every calculator is named like its file and says what it is", () => {
    const listed = listCalculators();
    expect(listed.map(({ name }) => name)).toEqual([...calculators.keys()]);
    for (const { name, summary, formula, regime, source, inputs } of listed) {
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      for (const text of [summary, formula, regime, source]) expect(text.length).toBeGreaterThan(4);
      expect(inputs).toHaveProperty("properties");
    }
  });
});

describe("a batch", () => {
  test("answers each line with a value or an error, never with a throw", () => {
    expect(computeLine('{"name":"threshold-vc-dimension","inputs":{"n":3,"bias":true}}')).toEqual({
      name: "threshold-vc-dimension",
      value: 4,
      grade: "exact",
    });
    expect(computeLine("{")).toMatchObject({ name: null, error: { code: "usage" } });
    expect(computeLine('{"inputs":{}}')).toMatchObject({ name: null, error: { code: "usage" } });
    expect(computeLine('{"name":"no-such","inputs":{}}')).toMatchObject({ name: "no-such", error: { code: "usage" } });
    expect(computeLine('{"name":"ridge-risk","inputs":{"gamma":1,"lam":0,"sigma2":1,"r2":1}}')).toMatchObject({
      value: null,
      status: "out-of-regime",
    });
  });
});

test("exactRatio rounds like a division of exact numbers, also far beyond the doubles", () => {
  for (const [a, b] of [
    [1n, 3n],
    [2n, 3n],
    [123456789n, 1000n],
    [0n, 7n],
    [3836629637040n, 1n << 100n],
  ] as const)
    expect(exactRatio(a, b)).toBeCloseTo(Number(a) / Number(b), 15);
  // 3⁵⁰⁰/(3·2⁹⁰⁰): neither fits a double's integers; log₂ of it is 500·log₂3 − log₂3 − 900
  const ratio = exactRatio(3n ** 500n, 3n << 900n);
  expect(Math.log2(ratio)).toBeCloseTo(499 * Math.log2(3) - 900, 9);
  expect(exactRatio(1n, 1n << 5000n)).toBe(0);
});
