import { describe, expect, test } from "vitest";
import { normals } from "../../../base/normal.ts";
import { permutation, random } from "../../../base/random.ts";
import { cholesky, solveCholesky } from "../../../linalg/cholesky.ts";
import { compute } from "../../compute.ts";

interface Setting {
  readonly n: number;
  readonly p: number;
  readonly D: number;
  readonly r2: number;
  readonly sigma2: number;
}

const of = (inputs: Setting & { readonly M: number }) =>
  compute("subset-ensemble-risk", inputs).value as { single: number; floor: number; total: number };

/** Errors of two least-squares fits on p features each, by the normal equations. */
function twoMembers({ n, p, D, r2, sigma2 }: Setting, seed: number): Float64Array[] {
  const x = normals(random(seed, "population"), n * D);
  const noise = normals(random(seed, "labels"), n);
  // all of β on the first feature: the mean over subsets must not depend on its direction
  const y = Float64Array.from(noise, (e, i) => Math.sqrt(r2) * x[i * D] + Math.sqrt(sigma2) * e);
  const stream = random(seed, "init");
  return [0, 1].map(() => {
    const chosen = permutation(stream, D).slice(0, p);
    const A = new Float64Array(p * p);
    const B = new Float64Array(p);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < p; j++) {
        B[j] += x[i * D + chosen[j]] * y[i];
        for (let k = 0; k < p; k++) A[j * p + k] += x[i * D + chosen[j]] * x[i * D + chosen[k]];
      }
    const w = solveCholesky({ L: cholesky({ A, n: p })!.L, n: p, B, columns: 1 });
    const error = new Float64Array(D);
    chosen.forEach((j, k) => (error[j] = w[k]));
    error[0] -= Math.sqrt(r2);
    return error;
  });
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, j) => sum + value * b[j], 0);

describe("subset-ensemble-risk", () => {
  test("is the mean square and the mean product of simulated members' errors, to four standard errors", () => {
    for (const setting of [
      { n: 14, p: 3, D: 8, r2: 5, sigma2: 1 },
      { n: 16, p: 5, D: 7, r2: 1, sigma2: 2 },
    ]) {
      const draws = Array.from({ length: 4000 }, (_, seed) => {
        const [a, b] = twoMembers(setting, seed);
        return [dot(a, a), dot(a, b)];
      });
      const { single, floor } = of({ ...setting, M: 1 });
      [single, floor].forEach((right, part) => {
        const mean = draws.reduce((sum, draw) => sum + draw[part], 0) / draws.length;
        const squares = draws.reduce((sum, draw) => sum + (draw[part] - mean) ** 2, 0);
        expect(Math.abs(mean - right)).toBeLessThan((4 * Math.sqrt(squares)) / draws.length);
      });
    }
  });

  test("of one member is the risk of a random subset, and of all features has nothing to average", () => {
    for (const [n, p, D] of [
      [30, 7, 50],
      [30, 20, 20],
      [40, 1, 3],
    ]) {
      const { single, total } = of({ n, p, D, M: 1, r2: 3, sigma2: 0.7 });
      const subset = compute("random-subset-risk", { n, p, D, beta2: 3, sigma2: 0.7 }).value as number;
      expect(single / (subset - 0.7)).toBeCloseTo(1, 13);
      expect(total / single).toBeCloseTo(1, 14);
      const all = of({ n, p, D: p, M: 9, r2: 3, sigma2: 0.7 });
      expect(all.floor / all.single).toBeCloseTo(1, 13);
    }
  });

  test("is the hypergeometric sum by binomials", () => {
    const choose = (n: number, k: number): number =>
      k < 0 || k > n ? 0 : k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k;
    const [n, p, D] = [20, 9, 13];
    let sum = 0;
    for (let a = 0; a <= p; a++) {
      const chance = (choose(p, a) * choose(D - p, p - a)) / choose(D, p);
      // noise by itself: as least squares on the shared features
      sum += (chance * a) / (n - a - 1);
    }
    expect(of({ n, p, D, M: 3, r2: 0, sigma2: 1 }).floor / sum).toBeCloseTo(1, 13);
  });

  test("at the best p and many members tends to optimally tuned ridge (LeJeune et al. 2020)", () => {
    for (const [gamma, sigma2] of [
      [0.8, 1],
      [1.5, 1],
      [2, 4],
    ]) {
      const { risk } = compute("optimal-ridge-risk", { gamma, sigma2, r2: 5 }).value as { risk: number };
      const away = [200, 1600].map((n) => {
        let best = Infinity;
        for (let p = 1; p <= Math.min(n - 2, gamma * n); p++)
          best = Math.min(best, of({ n, p, D: gamma * n, M: 1, r2: 5, sigma2 }).floor);
        return Math.abs(best / risk - 1);
      });
      // a limit: of order 1/n
      expect(away[0]).toBeLessThan(0.02);
      expect(away[1]).toBeLessThan(away[0] / 4);
    }
  });

  test("needs p ≤ n−2 and p ≤ D", () => {
    const base = { M: 4, r2: 1, sigma2: 1 };
    expect(compute("subset-ensemble-risk", { ...base, n: 10, p: 9, D: 20 }).status).toBe("out-of-regime");
    expect(compute("subset-ensemble-risk", { ...base, n: 10, p: 5, D: 4 }).status).toBe("out-of-regime");
    expect(compute("subset-ensemble-risk", { ...base, n: 10, p: 8, D: 20 }).status).toBe("ok");
  });
});
