import { describe, expect, test } from "vitest";
import { normals } from "../../../base/normal.ts";
import { random } from "../../../base/random.ts";
import { compute } from "../../compute.ts";

const name = "zhang-memorisation-2n-plus-d";

interface Network {
  readonly weights: number;
  readonly train_mse: number;
  readonly b: readonly number[];
  readonly w: readonly number[];
}

/** Solves Σ wⱼ max(zᵢ − bⱼ, 0) = yᵢ by forward substitution in fractions of big integers; z, b, y are whole numbers. */
function byFractions(z: readonly bigint[], b: readonly bigint[], y: readonly bigint[]): number[] {
  const w: [bigint, bigint][] = [];
  for (const [i, target] of y.entries()) {
    let [above, below] = [target, 1n];
    for (let j = 0; j < i; j++) {
      const [num, den] = w[j];
      above = above * den - num * (z[i] - b[j]) * below;
      below *= den;
    }
    w.push([above, below * (z[i] - b[i])]);
  }
  return w.map(([num, den]) => Number((num * 10n ** 30n) / den) / 1e30);
}

describe("zhang-memorisation-2n-plus-d", () => {
  test("is the solution of the triangular system in fractions", () => {
    const stream = random(3, "whole");
    for (let trial = 0; trial < 10; trial++) {
      const [n, d] = [2 + trial, 1 + (trial % 4)];
      // 2·z and b are whole: even coordinates against a whole direction
      const X = Array.from({ length: n }, () => Array.from({ length: d }, () => 2 * (stream.below(2001) - 1000)));
      const a = Array.from({ length: d }, () => 1 + stream.below(9));
      const y = Array.from({ length: n }, () => stream.below(201) - 100);
      const z = X.map((row) => row.reduce((sum, x, i) => sum + x * a[i], 0));
      if (new Set(z).size < n) continue;
      const order = z.map((_, i) => i).sort((i, j) => z[i] - z[j]);
      const sorted = order.map((i) => z[i]);
      const b = sorted.map((v, j) => (j === 0 ? v - 1 : (sorted[j - 1] + v) / 2));
      const w = byFractions(sorted.map(BigInt), b.map(BigInt), order.map((i) => BigInt(y[i]))); // prettier-ignore
      const got = compute(name, { n, d, X, y, a }).value as unknown as Network;
      expect(got.weights).toBe(2 * n + d);
      expect(got.b).toEqual(b);
      // both are rounded once or twice from at least 100 bits
      for (const [j, v] of w.entries()) expect(Math.abs(got.w[j] - v)).toBeLessThanOrEqual(1e-15 * Math.abs(v) + 1e-29);
    }
  });

  test("fits 200 random targets in 30 dimensions, evaluated as a network", () => {
    const [n, d] = [200, 30];
    const draws = normals(random(4, "rows"), n * d + n + d);
    const X = Array.from({ length: n }, (_, i) => [...draws.slice(i * d, (i + 1) * d)]);
    const y = [...draws.slice(n * d, n * d + n)];
    const a = [...draws.slice(n * d + n)];
    const { b, w, train_mse: mse } = compute(name, { n, d, X, y, a }).value as unknown as Network;
    let sum = 0;
    for (const [i, row] of X.entries()) {
      const z = row.reduce((total, x, k) => total + x * a[k], 0);
      const f = w.reduce((total, v, j) => total + v * Math.max(z - b[j], 0), 0);
      sum += (f - y[i]) ** 2;
    }
    // |w| reaches 1e6 here: roundings of 1e6 · 10 · 2⁻⁵³ · √200 in each output, squared
    expect(sum / n).toBeLessThan(1e-15);
    expect(mse).toBeLessThan(1e-15);
  });

  test("one example; rows in any order give the same network", () => {
    const one = compute(name, { n: 1, d: 2, X: [[1, 2]], y: [5], a: [1, 1] }).value as unknown as Network;
    expect(one).toEqual({ weights: 4, train_mse: 0, b: [2], w: [5] });
    const X = [[1], [4], [2], [-3]];
    const y = [1, -1, 2, 0.5];
    const order = [2, 0, 3, 1];
    const shuffled = { n: 4, d: 1, X: order.map((i) => X[i]), y: order.map((i) => y[i]), a: [0.3] };
    expect(compute(name, shuffled).value).toEqual(compute(name, { n: 4, d: 1, X, y, a: [0.3] }).value);
  });

  test("ties are outside: equal rows, equal projections, a = 0, and what no double lies between", () => {
    const tied: [number[][], number[]][] = [
      [[[1, 2], [1, 2]], [1, 1]],
      [[[1, 2], [2, 1]], [1, 1]],
      [[[0.1, 0.2], [0.2, 0.1]], [0.7, 0.7]],
      [[[1, 2], [3, 1]], [0, 0]],
      [[[1, 0], [1.0000000000000002, 0]], [1, 0]],
    ]; // prettier-ignore
    for (const [X, a] of tied) {
      const { status, reason } = compute(name, { n: 2, d: 2, X, y: [0, 1], a });
      expect(status).toBe("out-of-regime");
      expect(reason).toContain("examples 0 and 1");
    }
    const far = { n: 2, d: 1, X: [[1e-100], [1.00000000001e-100]], y: [0, 1e100], a: [1e-100] };
    expect(compute(name, far).status).toBe("out-of-regime");
  });

  test("sizes that do not fit are refused", () => {
    const inputs = { n: 2, d: 1, X: [[1], [2]], y: [0, 1], a: [1] };
    for (const wrong of [{ n: 3 }, { d: 2 }, { y: [0] }, { a: [1, 2] }, { X: [[1], [2, 3]] }]) {
      expect(() => compute(name, { ...inputs, ...wrong })).toThrow("expected");
    }
  });
});
