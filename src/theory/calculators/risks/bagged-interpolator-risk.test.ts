import { describe, expect, test } from "vitest";
import { normals } from "../../../base/normal.ts";
import { random } from "../../../base/random.ts";
import { cholesky, solveCholesky } from "../../../linalg/cholesky.ts";
import { compute } from "../../compute.ts";

const of = (inputs: object) =>
  compute("bagged-interpolator-risk", inputs).value as { single: number; floor: number; total: number };

/** w = Aᵀ(AAᵀ)⁻¹y on the rows named. */
function minimumNorm(x: Float64Array, y: Float64Array, p: number, rows: readonly number[]): Float64Array {
  const k = rows.length;
  const A = new Float64Array(k * k);
  rows.forEach((i, a) =>
    rows.forEach((j, b) => {
      for (let c = 0; c < p; c++) A[a * k + b] += x[i * p + c] * x[j * p + c];
    }),
  );
  const B = Float64Array.from(rows, (i) => y[i]);
  const dual = solveCholesky({ L: cholesky({ A, n: k })!.L, n: k, B, columns: 1 });
  return Float64Array.from({ length: p }, (_, c) => rows.reduce((sum, i, a) => sum + x[i * p + c] * dual[a], 0));
}

const distinct = (rows: readonly number[]) => [...new Set(rows)];

describe("bagged-interpolator-risk", () => {
  test("is the mean square and the mean product of simulated members' errors, to four standard errors", () => {
    for (const { n, p, k, r2, sigma2 } of [
      { n: 8, p: 18, k: "bootstrap", r2: 5, sigma2: 1 },
      { n: 12, p: 14, k: 5, r2: 1, sigma2: 2 },
    ] as const) {
      const draws = Array.from({ length: 5000 }, (_, seed) => {
        const x = normals(random(seed, "population"), n * p);
        const y = normals(random(seed, "labels"), n);
        y.forEach((noise, i) => (y[i] = Math.sqrt(r2) * x[i * p] + Math.sqrt(sigma2) * noise));
        const stream = random(seed, "init");
        const [a, b] = [0, 1].map(() => {
          const order = Array.from({ length: n }, (_, i) => ({ i, at: stream.uniform() }));
          const rows =
            k === "bootstrap"
              ? distinct(Array.from({ length: n }, () => stream.below(n)))
              : order
                  .sort((one, two) => one.at - two.at)
                  .map(({ i }) => i)
                  .slice(0, k);
          const w = minimumNorm(x, y, p, rows);
          w[0] -= Math.sqrt(r2);
          return w;
        });
        const dot = (u: Float64Array, v: Float64Array) => u.reduce((sum, value, j) => sum + value * v[j], 0);
        return [dot(a, a), dot(a, b)];
      });
      const { single, floor } = of({ n, p, k, M: 1, r2, sigma2 });
      [single, floor].forEach((right, part) => {
        const mean = draws.reduce((sum, draw) => sum + draw[part], 0) / draws.length;
        const squares = draws.reduce((sum, draw) => sum + (draw[part] - mean) ** 2, 0);
        expect(Math.abs(mean - right)).toBeLessThan((4 * Math.sqrt(squares)) / draws.length);
      });
    }
  });

  test("is the sum over all pairs of bootstrap samples of four rows", () => {
    const [n, p, r2, sigma2] = [4, 9, 3, 0.5];
    let [single, floor] = [0, 0];
    const all = Array.from({ length: 256 }, (_, code) =>
      distinct([code & 3, (code >> 2) & 3, (code >> 4) & 3, (code >> 6) & 3]),
    );
    for (const one of all) {
      const k = one.length;
      single += ((r2 * (p - k)) / p + (sigma2 * k) / (p - k - 1)) / 256;
      for (const two of all) {
        const a = one.filter((row) => two.includes(row)).length;
        const missed = ((r2 / p) * (p - k) * (p - two.length)) / (p - a);
        floor += (missed + (sigma2 * a) / (p - a - 1)) / 65_536;
      }
    }
    const found = of({ n, p, k: "bootstrap", M: 4, r2, sigma2 });
    expect(found.single).toBeCloseTo(single, 13);
    expect(found.floor).toBeCloseTo(floor, 13);
    expect(found.total).toBeCloseTo(floor + (single - floor) / 4, 13);
  });

  test("of one member is the minimum-norm risk of its rows, and of all rows has nothing to average", () => {
    for (const [k, p] of [
      [10, 30],
      [25, 27],
      [1, 500],
    ]) {
      const { single } = of({ n: 40, p, k, M: 3, r2: 2, sigma2: 0.7 });
      const { total } = compute("min-norm-finite-sample-risk", { n: k, p, r2: 2, sigma2: 0.7 }).value as {
        total: number;
      };
      expect(single / total).toBeCloseTo(1, 13);
      const all = of({ n: k, p, k, M: 3, r2: 2, sigma2: 0.7 });
      expect(all.floor / all.single).toBeCloseTo(1, 13);
    }
  });

  test("at the best k and many members tends to optimally tuned ridge (Patil, Du, Kuchibhotla 2023)", () => {
    for (const [gamma, sigma2] of [
      [0.8, 1],
      [1.5, 1],
      [2, 4],
    ]) {
      const { risk } = compute("optimal-ridge-risk", { gamma, sigma2, r2: 5 }).value as { risk: number };
      const away = [200, 1600].map((n) => {
        let best = Infinity;
        for (let k = 1; k <= Math.min(n, gamma * n - 2); k++)
          best = Math.min(best, of({ n, p: gamma * n, k, M: 1, r2: 5, sigma2 }).floor);
        return Math.abs(best / risk - 1);
      });
      expect(away[0]).toBeLessThan(0.02);
      expect(away[1]).toBeLessThan(away[0] / 4);
    }
  });

  test("needs p ≥ k+2 and k ≤ n", () => {
    const at = { n: 10, M: 4, r2: 1, sigma2: 1 };
    expect(compute("bagged-interpolator-risk", { ...at, p: 11, k: "bootstrap" }).status).toBe("out-of-regime");
    expect(compute("bagged-interpolator-risk", { ...at, p: 12, k: "bootstrap" }).status).toBe("ok");
    expect(compute("bagged-interpolator-risk", { ...at, p: 8, k: 6 }).status).toBe("ok");
    expect(compute("bagged-interpolator-risk", { ...at, p: 8, k: 7 }).status).toBe("out-of-regime");
    expect(compute("bagged-interpolator-risk", { ...at, p: 80, k: 11 }).status).toBe("out-of-regime");
  });
});
