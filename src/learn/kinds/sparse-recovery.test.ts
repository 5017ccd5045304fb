import { describe, expect, test } from "vitest";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import { basisPursuit } from "../sparse/basis-pursuit.ts";
import { hardThresholding } from "../sparse/hard-thresholding.ts";
import type { Problem } from "../sparse/problem.ts";
import { kind, SparseRecoveryTrial } from "./sparse-recovery.ts";

const tick = () => {};

function problem(n: number, p: number, seed: number): Problem {
  const stream = random(seed, "problem");
  return { columns: normals(stream, n * p), y: normals(stream, n), n, p };
}

/** w with X_A w_A = y by elimination; null where X_A is singular. */
function solved({ columns, y, n }: Problem, A: readonly number[]): number[] | null {
  const M = y
    .map((_, i) => i)
    .reduce<number[][]>((rows, i) => [...rows, [...A.map((j) => columns[j * n + i]), y[i]]], []);
  for (let k = 0; k < n; k++) {
    const best = M.slice(k).reduce((at, row, i) => (Math.abs(row[k]) > Math.abs(M[at][k]) ? k + i : at), k);
    [M[k], M[best]] = [M[best], M[k]];
    if (Math.abs(M[k][k]) < 1e-12) return null;
    for (let i = 0; i < n; i++) {
      const factor = i === k ? 0 : M[i][k] / M[k][k];
      for (let c = k; c <= n; c++) M[i][c] -= factor * M[k][c];
    }
  }
  return M.map((row, k) => row[n] / row[k]);
}

function subsets(p: number, n: number, from = 0): number[][] {
  if (n === 0) return [[]];
  return Array.from({ length: p - from - n + 1 }, (_, k) => from + k).flatMap((j) =>
    subsets(p, n - 1, j + 1).map((rest) => [j, ...rest]),
  );
}

const norm1 = (w: ArrayLike<number>) => Array.from(w).reduce((sum, value) => sum + Math.abs(value), 0);

describe("basisPursuit", () => {
  test("has the least norm of all basic solutions, of which one is optimal, with a gap of rounding", () => {
    for (let seed = 0; seed < 60; seed++) {
      const [n, p] = [1 + (seed % 4), 5 + (seed % 5)];
      const asked = problem(n, p, seed);
      const { w, gap, residual } = basisPursuit(asked, { maxSteps: 200, tick });
      const least = Math.min(...subsets(p, n).flatMap((A) => norm1(solved(asked, A) ?? [Infinity])));
      expect(norm1(w) / least).toBeCloseTo(1, 10);
      expect(gap).toBeLessThan(1e-12);
      expect(residual).toBeLessThan(1e-12);
    }
  });

  test("drops columns on the way where it must, and still proves its result", () => {
    let longer = 0;
    for (let seed = 0; seed < 100; seed++) {
      const { gap, steps } = basisPursuit(problem(12, 30, seed), { maxSteps: 500, tick });
      expect(gap).toBeLessThan(1e-9);
      if (steps > 13) longer++; // without drops n columns come in at n knots
    }
    expect(longer).toBeGreaterThan(30);
  });

  test("stopped early it says so by its gap; y = 0 is fitted by 0", () => {
    expect(basisPursuit(problem(12, 30, 1), { maxSteps: 4, tick }).gap).toBeGreaterThan(0.01);
    const { w } = basisPursuit({ ...problem(3, 5, 1), y: new Float64Array(3) }, { maxSteps: 9, tick });
    expect([...w]).toEqual([0, 0, 0, 0, 0]);
  });
});

describe("hardThresholding", () => {
  test("with s = p < n it is least squares: the gradient vanishes", () => {
    const asked = problem(30, 4, 2);
    const { w, status } = hardThresholding(asked, { s: 4, iterations: 10_000, tolerance: 1e-9, tick });
    expect(status).toBe("converged");
    for (let j = 0; j < 4; j++) {
      let slope = 0;
      for (let i = 0; i < 30; i++) {
        const fitted = w.reduce((sum, value, k) => sum + value * asked.columns[k * 30 + i], 0);
        slope += asked.columns[j * 30 + i] * (asked.y[i] - fitted);
      }
      expect(Math.abs(slope)).toBeLessThan(1e-8);
    }
  });

  test("keeps s weights", () => {
    const { w } = hardThresholding(problem(10, 25, 3), { s: 3, iterations: 500, tolerance: 1e-6, tick });
    expect([...w].filter((value) => value !== 0)).toHaveLength(3);
  });
});

function run(overrides: object) {
  const trial = SparseRecoveryTrial.parse({
    ...{ kind: "sparse-recovery", numerics: 2, seed: 5, data: { kind: "none" } },
    ...{ parameters: 40, nonzero: 3, examples: 20, values: "signs", solver: "basis-pursuit", draws: 1 },
    ...overrides,
  });
  const context = { cancelled: () => false, progress: () => {} } as never;
  return { ...kind.run(trial, context), priced: kind.cost(trial, {} as never).flops };
}

describe("the kind sparse-recovery", () => {
  test("the fewest examples are those at which trials of fixed size begin to succeed", () => {
    for (const seed of [1, 2, 3]) {
      const { final, status, flops, priced } = run({ seed, examples: "fewest" });
      const first = Array.from({ length: 40 }, (_, i) => i + 1).filter(
        (examples) => run({ seed, examples }).final["recovered"] === 1,
      );
      expect(status).toBe("converged");
      expect(first[0]).toBe(final["examples"]);
      expect(first).toHaveLength(41 - first[0]); // and never fail again
      expect(flops).toBeLessThan(priced);
    }
  });

  test("the minimum norm misses the share 1 − n/p of ‖w‖², and signs or sizes are the same to basis pursuit", () => {
    const { squaredError, recovered } = run({ solver: "minimum-norm", draws: 400 }).final;
    // Beta(10, 10): standard deviation √(1/84) a draw
    expect(Math.abs(Number(squaredError) - 0.5)).toBeLessThan((4 * Math.sqrt(1 / 84)) / 20);
    expect(recovered).toBe(0);
    const fewest = { examples: "fewest", draws: 20 };
    expect(run({ ...fewest, values: "normal" }).final["examples"]).toBe(run(fewest).final["examples"]);
  });

  test("noise keeps exact recovery away; edges p = s = n = 1 are defined", () => {
    expect(run({ noise: 0.01, examples: 30, draws: 10 }).final["recovered"]).toBe(0);
    const one = { parameters: 1, nonzero: 1, examples: 1 };
    for (const solver of ["basis-pursuit", "iterative-hard-thresholding", "minimum-norm"])
      expect(run({ ...one, solver }).final["recovered"]).toBe(1);
    expect(run({ ...one, examples: "fewest" }).final["examples"]).toBe(1);
  });

  test("refuses the fewest of what may fail again, and more nonzero weights than weights", () => {
    expect(() => run({ examples: "fewest", solver: "minimum-norm" })).toThrow("basis-pursuit");
    expect(() => run({ examples: "fewest", noise: 1 })).toThrow("stay found");
    expect(() => run({ nonzero: 41 })).toThrow("at most as many");
  });
});
