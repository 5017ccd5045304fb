import { describe, expect, test } from "vitest";
import { cos, sin } from "../../base/elementary.ts";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import { leastNorm } from "./nearest-point.ts";

describe("leastNorm", () => {
  test("in the plane is positive exactly where some direction has all points before it", () => {
    const stream = random(1, "plane");
    let separable = 0;
    for (let draw = 0; draw < 300; draw++) {
      const k = 1 + stream.below(7);
      const z = normals(stream, 2 * k);
      let [margin, best] = [-Infinity, 0];
      for (let step = 0; step < 20_000; step++) {
        const angle = (2 * Math.PI * step) / 20_000;
        const [c, s] = [cos(angle), sin(angle)];
        let lowest = Infinity;
        for (let i = 0; i < k; i++) lowest = Math.min(lowest, c * z[2 * i] + s * z[2 * i + 1]);
        if (lowest > margin) [margin, best] = [lowest, angle];
      }
      const { squared } = leastNorm({ z, k, d: 2 });
      // the best margin over directions is the distance of the hull; directions are 3e-4 apart, so it errs by 3e-4·max|z|
      if (Math.abs(margin) < 5e-3) continue;
      expect(squared > 0, `${k} points, direction ${best}`).toBe(margin > 0);
      if (margin > 0) {
        separable++;
        expect(Math.abs(Math.sqrt(squared) - margin)).toBeLessThan(2e-3);
      }
    }
    expect(separable).toBeGreaterThan(50);
  });

  test("is the least over the hull: no point lies below the nearest one", () => {
    for (const [k, d] of [
      [1, 3],
      [5, 1],
      [8, 8],
      [30, 5],
      [12, 20],
    ]) {
      const stream = random(k * 100 + d, "hull");
      const z = normals(stream, k * d);
      // shifted so that the hull misses the origin
      for (let i = 0; i < k; i++) z[i * d] += 4;
      const { squared } = leastNorm({ z, k, d });
      for (let draw = 0; draw < 200; draw++) {
        const weights = Array.from({ length: k }, () => stream.uniform());
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        let norm = 0;
        for (let j = 0; j < d; j++) {
          const x = weights.reduce((sum, weight, i) => sum + (weight / total) * z[i * d + j], 0);
          norm += x * x;
        }
        expect(norm).toBeGreaterThanOrEqual(squared * (1 - 1e-9));
      }
    }
  });

  test("of no points is infinite, of a repeated point its own norm, of opposite points 0", () => {
    expect(leastNorm({ z: new Float64Array(0), k: 0, d: 3 }).squared).toBe(Infinity);
    expect(leastNorm({ z: Float64Array.of(3, 4, 3, 4), k: 2, d: 2 }).squared).toBeCloseTo(25, 12);
    expect(leastNorm({ z: Float64Array.of(3, 4, -3, -4), k: 2, d: 2 }).squared).toBe(0);
  });
});
