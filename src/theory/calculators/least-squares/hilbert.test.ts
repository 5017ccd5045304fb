import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { svd } from "../../../linalg/svd.ts";
import { compute } from "../../compute.ts";

type Value = {
  readonly cond_X: number;
  readonly cond_XtX: number;
  readonly float_rank_XtX: number;
  readonly cond_X_digits: string;
  readonly cond_XtX_digits: string;
};

const oracle = new URL("../../../../test/oracles/bounds-evidence.json", import.meta.url);
const { hilbert } = JSON.parse(readFileSync(oracle, "utf8")) as {
  readonly hilbert: readonly (readonly [
    n: number,
    condition: string,
    squared: string,
    rank: number,
    withoutN: number,
  ])[];
};
const of = (n: number) => compute("hilbert-least-squares", { n }).value as Value;

/** Significant digits, without point, exponent and trailing zeros. */
function digits(text: string, count: number): string {
  return text.replace(/e.*$/, "").replace(".", "").replace(/^0+/, "").padEnd(count, "0").slice(0, count);
}

describe("hilbert-least-squares", () => {
  test("has mpmath's condition to 54 digits and its ranks, for n to 40", () => {
    for (const [n, condition, squared, rank] of hilbert) {
      const value = of(n);
      expect(digits(value.cond_X_digits, 54), `${n}`).toBe(digits(condition, 54));
      expect(digits(value.cond_XtX_digits, 54), `${n}`).toBe(digits(squared, 54));
      expect(value.cond_X / Number(condition)).toBeCloseTo(1, 14);
      expect(value.cond_XtX / Number(squared)).toBeCloseTo(1, 14);
      expect(Number(value.cond_X_digits) / value.cond_X).toBeCloseTo(1, 14);
      expect(value.float_rank_XtX).toBe(rank);
    }
    // without n in the threshold some rank would be another
    expect(hilbert.some(([, , , rank, withoutN]) => rank !== withoutN)).toBe(true);
  });
  test("at n = 2 is (4+√13)²/3", () => {
    expect(of(2).cond_X).toBeCloseTo((4 + Math.sqrt(13)) ** 2 / 3, 13);
    expect(of(1)).toMatchObject({ cond_X: 1, cond_XtX: 1, float_rank_XtX: 1 });
  });
  test("agrees with the singular values in doubles while those have digits", () => {
    for (const n of [3, 5, 7]) {
      const A = Float64Array.from({ length: n * n }, (_, at) => 1 / (Math.floor(at / n) + (at % n) + 1));
      const { s } = svd({ A, m: n, n });
      // an error of 10 n ε in the least singular value
      expect(Math.abs(s[0] / s[n - 1] / of(n).cond_X - 1)).toBeLessThan(10 * n * 2.3e-16 * of(n).cond_X);
    }
  });
  test("far beyond doubles is refused with the asymptote, which is within a factor of 2 of the truth", () => {
    expect(() => compute("hilbert-least-squares", { n: 500 })).toThrow(/10\^76\d\.\d/);
    expect(() => compute("hilbert-least-squares", { n: 0 })).toThrow("expected n to be");
    for (const n of [10, 25, 40]) {
      const asymptote = (1 + Math.SQRT2) ** (4 * n) / (2 ** 3.75 * Math.sqrt(Math.PI * n));
      expect(Math.abs(Math.log2(asymptote / of(n).cond_X))).toBeLessThan(1);
    }
  });
});

describe("ridge-degrees-of-freedom", () => {
  test("the residual keeps its digits where the fit nearly interpolates", () => {
    // X = I: h = 1/(1+λ), (1−h)² = λ²/(1+λ)² = 1e-16·(1 − 2e-8)
    const X = [
      [1, 0],
      [0, 1],
    ];
    const { residual_df } = compute("ridge-degrees-of-freedom", { X, lam: 1e-8 }).value as Record<string, number>;
    expect(residual_df / 2e-16).toBeCloseTo(1 - 2e-8, 14);
  });
});
