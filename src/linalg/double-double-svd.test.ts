import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { divide } from "../base/elementary/double-double.ts";
import { normals } from "../base/normal.ts";
import { random } from "../base/random.ts";
import { doubleDoubleSvd, type LongColumns } from "./double-double-svd.ts";

const oracle = new URL("../../test/oracles/bounds-evidence.json", import.meta.url);
const { hilbert } = JSON.parse(readFileSync(oracle, "utf8")) as {
  readonly hilbert: readonly (readonly [number, string])[];
};

const DIGITS = 200n;
/** A double times 2²⁰⁰, to the nearest integer. */
const fixed = (x: number): bigint => BigInt(Math.round(x * 2 ** 200));
const entry = ({ hi, lo, m }: LongColumns, i: number, j: number) => fixed(hi[j * m + i]) + fixed(lo[j * m + i]);
const columns = (m: number, n: number, f: (i: number, j: number) => number): LongColumns => ({
  hi: Float64Array.from({ length: m * n }, (_, at) => f(at % m, Math.floor(at / m))),
  lo: new Float64Array(m * n),
  m,
  n,
});

describe("doubleDoubleSvd", () => {
  test("U and V are orthonormal to 1e-30, and UᵀA V is diagonal, in integers", () => {
    for (const [m, n] of [
      [1, 1],
      [4, 4],
      [9, 5],
    ]) {
      const draws = normals(random(m, "svd"), m * n).map((x) => Math.round(x * 1e6) / 1048576);
      const A = columns(m, n, (i, j) => draws[i * n + j]);
      const { U, s, V } = doubleDoubleSvd(A);
      for (let a = 0; a < n; a++)
        for (let b = 0; b < n; b++) {
          let [uu, vv, uav] = [0n, 0n, 0n];
          for (let i = 0; i < m; i++) {
            uu += entry(U, i, a) * entry(U, i, b);
            for (let k = 0; k < n; k++) uav += (entry(U, i, a) * entry(A, i, k) * entry(V, k, b)) >> DIGITS;
          }
          for (let k = 0; k < n; k++) vv += entry(V, k, a) * entry(V, k, b);
          const size = (x: bigint) => Math.abs(Number(x)) / 2 ** 400;
          // some ten sweeps of n rotations, each 2⁻¹⁰²
          expect(size(uu - (a === b ? 1n << 400n : 0n))).toBeLessThan(1e-29);
          expect(size(vv - (a === b ? 1n << 400n : 0n))).toBeLessThan(1e-29);
          if (a === b) expect(size(uav) / s[a]).toBeCloseTo(1, 14);
          else expect(size(uav)).toBeLessThan(1e-28);
        }
    }
  });

  test("has the condition of the Hilbert matrix at n = 12: 1.7e16, beyond doubles", () => {
    const n = 12;
    const A = columns(n, n, (i, j) => divide(1, [i + j + 1, 0])[0]);
    for (let at = 0; at < n * n; at++) A.lo[at] = divide(1, [(at % n) + Math.floor(at / n) + 1, 0])[1];
    const { s } = doubleDoubleSvd(A);
    const [, condition] = hilbert.find(([size]) => size === n)!;
    // 2⁻¹⁰⁰ of the greatest in the least: 1.7e16 · 1e-30, below the last place of a double
    expect(Math.max(...s) / Math.min(...s) / Number(condition)).toBeCloseTo(1, 13);
  });

  test("columns that depend on others have s = 0, whatever their number; columns of any length keep theirs", () => {
    const equal = doubleDoubleSvd(columns(5, 4, (_, j) => 0.7 ** j));
    expect([...equal.s].filter((value) => value > 0)).toHaveLength(1);
    expect(Math.max(...equal.s)).toBeCloseTo(Math.sqrt(5 * (1 + 0.7 ** 2 + 0.7 ** 4 + 0.7 ** 6)), 14);
    expect([...doubleDoubleSvd(columns(3, 2, () => 0)).s]).toEqual([0, 0]);
    const scaled = doubleDoubleSvd(columns(3, 3, (i, j) => (i === j ? 10 ** (-30 * j) : 0)));
    expect([...scaled.s].sort((a, b) => b - a)).toEqual([1, 1e-30, 1e-60]);
    expect(doubleDoubleSvd(columns(3, 0, () => 0)).s).toHaveLength(0);
    expect(doubleDoubleSvd(columns(0, 0, () => 0)).s).toHaveLength(0);
  });
});
