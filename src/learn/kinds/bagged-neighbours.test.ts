import { describe, expect, test } from "vitest";
import { kind, BaggedNeighboursTrial } from "./bagged-neighbours.ts";

const base = {
  kind: "bagged-neighbours",
  numerics: 2,
  seed: 5,
  data: { kind: "none" },
  rows: 10,
  memberRows: 10,
  draw: "with-replacement",
  sizes: [1, 4],
  signal: 1,
  noise: 0.5,
  repetitions: 20_000,
} as const;
type Final = { risk: number[]; memberRisk: number[] };
const context = { sample: {} as never, engine: {} as never, cancelled: () => false, progress: () => {} };
const run = (changed: object = {}) =>
  kind.run(BaggedNeighboursTrial.parse({ ...base, ...changed }), context).final as unknown as Final;

describe("the kind bagged-neighbours", () => {
  test("one neighbour of all rows is off by 2(1 − E cos) of the distance, density n(1−u)^(n−1), and by the noise", () => {
    let cosine = 0;
    const steps = 10_000;
    for (let i = 0; i < steps; i++) {
      const u = (i + 0.5) / steps;
      cosine += (Math.cos(Math.PI * u) * 10 * (1 - u) ** 9) / steps;
    }
    const { risk, memberRisk } = run({ draw: "without-replacement", repetitions: 100_000 });
    // a repetition scatters by less than .4: 4σ is .005
    expect(Math.abs(risk[0] - (2 * (1 - cosine) + 0.5))).toBeLessThan(0.005);
    // members that share all rows are one
    expect(risk[1]).toBeCloseTo(risk[0], 12);
    expect(memberRisk[1]).toBeCloseTo(risk[0], 12);
  });

  test("weighs rows by the chance that a bag's nearest is the i-th nearest", () => {
    // without a signal the risk is σ²/M + σ²(1 − 1/M) Σ P², P_i = (1−(i−1)/n)^k − (1−i/n)^k
    const P = Array.from({ length: 10 }, (_, i) => (1 - i / 10) ** 6 - (1 - (i + 1) / 10) ** 6);
    const squares = P.reduce((sum, p) => sum + p * p, 0);
    const { risk } = run({ signal: 0, noise: 1, memberRows: 6, sizes: [1, 2, 50], repetitions: 40_000 });
    expect(risk[0]).toBeCloseTo(1, 10);
    // shares of 40 000 repetitions: 4σ of .5 is .01
    expect(Math.abs(risk[1] - (0.5 + 0.5 * squares))).toBeLessThan(0.01);
    expect(Math.abs(risk[2] - (0.02 + 0.98 * squares))).toBeLessThan(0.01);
  });

  test("bags of two of three rows without replacement leave the farthest out", () => {
    // the nearest is in two of three bags, the second in one alone, the third never: Σ P² = 5/9
    const { risk } = run({
      ...{ rows: 3, memberRows: 2, draw: "without-replacement" },
      ...{ signal: 0, noise: 1, sizes: [2], repetitions: 40_000 },
    });
    expect(Math.abs(risk[0] - (0.5 + 0.5 * (5 / 9)))).toBeLessThan(0.01);
  });

  test("with one row each, members average single rows: 1 + r²/n of the wave is missed by infinitely many", () => {
    const { risk } = run({ memberRows: 1, noise: 0, sizes: [1, 2000], repetitions: 4000 });
    // a repetition scatters by 1.6 and 1.1: 4σ of .1 and .07
    expect(Math.abs(risk[0] - 2)).toBeLessThan(0.1);
    expect(Math.abs(risk[1] - (1.1 + 0.9 / 2000))).toBeLessThan(0.08);
  });

  test("is a function of its seed, smaller ensembles nested; and asks whether to stop", () => {
    expect(run({ repetitions: 50 })).toEqual(run({ repetitions: 50 }));
    expect(run({ repetitions: 1, sizes: [4] }).risk[0]).toBe(run({ repetitions: 1, sizes: [1, 2, 4] }).risk[2]);
    expect(() => kind.run(BaggedNeighboursTrial.parse(base), { ...context, cancelled: () => true })).toThrow("stop");
  });

  test("refuses bags larger than the rows without replacement, and sizes that do not grow", () => {
    const accepted = (changed: object) => BaggedNeighboursTrial.safeParse({ ...base, ...changed }).success;
    expect(accepted({ memberRows: 11 })).toBe(true);
    expect(accepted({ memberRows: 11, draw: "without-replacement" })).toBe(false);
    expect(accepted({ sizes: [4, 1] })).toBe(false);
  });
});
