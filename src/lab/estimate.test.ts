import { describe, expect, it } from "vitest";
import { normals } from "../base/normal.ts";
import { random } from "../base/random.ts";
import { estimate, pooledEstimates, pooledVariance } from "./estimate.ts";

describe("estimate", () => {
  it("is Student's interval: 1, 2, 3, 4, 5 by the table's t of 4 degrees", () => {
    // t_4(.975) = 2.776445105 (NIST table and R's qt); sd = √2.5
    const half = (2.7764451051977987 * Math.sqrt(2.5)) / Math.sqrt(5);
    const { mean, low, high, level, seeds, grade } = estimate([1, 2, 3, 4, 5]);
    expect([mean, level, seeds, grade]).toEqual([3, 0.95, 5, "measured"]);
    expect(low).toBeCloseTo(3 - half, 9);
    expect(high).toBeCloseTo(3 + half, 9);
  });

  it("covers the truth in level of the repetitions", () => {
    let covered = 0;
    for (let seed = 0; seed < 4000; seed++) {
      const { low, high } = estimate([...normals(random(seed, "population"), 4)], { level: 0.8 });
      if (low <= 0 && 0 <= high) covered++;
    }
    // 4σ: fails 1 run in 16 000, and the seeds are fixed
    expect(Math.abs(covered / 4000 - 0.8)).toBeLessThan(4 * Math.sqrt((0.8 * 0.2) / 4000));
  });

  it("gives one value no interval, no value no mean, and infinite values no interval", () => {
    expect(estimate([7])).toEqual({ mean: 7, low: NaN, high: NaN, level: 0.95, seeds: 1, grade: "measured" });
    expect(estimate([]).mean).toBeNaN();
    const { mean, low, high } = estimate([1, Infinity]);
    expect([mean, low, high]).toEqual([Infinity, NaN, NaN]);
    expect(estimate([3, 3, 3]).low).toBe(3);
  });
});

describe("pooledEstimates", () => {
  it("equals estimate where there is one point", () => {
    const [pooled] = pooledEstimates([[1, 2, 4]], { level: 0.9 });
    const alone = estimate([1, 2, 4], { level: 0.9 });
    expect(pooled.low).toBeCloseTo(alone.low, 12);
    expect(pooled.high).toBeCloseTo(alone.high, 12);
  });

  it("pools squares over degrees, and lends an interval to a point of one value", () => {
    // (0.5·1 + 2·2)/3 with variances 0.5 (two values) and 2·2/2 … written out: [1,2] → .5, [0,2,4] → 4
    const points = [[1, 2], [0, 2, 4], [10]];
    expect(pooledVariance(points)).toEqual({ variance: (0.5 + 2 * 4) / 3, degrees: 3 });
    const t3 = 3.182446305284263; // t_3(.975)
    const half = t3 * Math.sqrt(8.5 / 3);
    expect(pooledEstimates(points)[2].low).toBeCloseTo(10 - half, 8);
    expect(pooledEstimates([[1], [2]])[0].low).toBeNaN();
  });
});
