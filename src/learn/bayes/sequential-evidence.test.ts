import { describe, expect, test } from "vitest";
import { sequentialEvidence } from "./sequential-evidence.ts";

describe("sequential evidence", () => {
  test("of one target is its normal density, of two that of their covariance", () => {
    const [x, t, alpha, beta] = [[0.5, -2], [0.3, 1.1], 0.8, 3];
    // a line: covariance (1 + x x')/α, and 1/β on the diagonal
    const [a, b, c] = [1.25 / 0.8 + 1 / 3, 0, 5 / 0.8 + 1 / 3];
    const one = sequentialEvidence({ x: [0.5], t: [0.3], degree: 1, alpha, beta });
    expect(one.logEvidence).toBeCloseTo(-0.5 * (Math.log(2 * Math.PI * a) + 0.09 / a), 13);
    const two = sequentialEvidence({ x, t, degree: 1, alpha, beta });
    const right = -Math.log(2 * Math.PI) - 0.5 * (Math.log(a * c - b * b) + 0.09 / a + 1.21 / c);
    expect(Math.abs(two.logEvidence - right)).toBeLessThan(1e-13);
    expect(two.errorBound).toBeGreaterThan(0);
  });

  test("does not depend on the order of the targets but within its bound of rounding", () => {
    const x = Array.from({ length: 25 }, (_, i) => -1 + i / 12);
    const t = x.map((value, i) => value * value - 0.3 * ((i * 7) % 5));
    for (const degree of [0, 3, 12]) {
      const problem = { degree, alpha: 1e-3, beta: 40 };
      const forward = sequentialEvidence({ ...problem, x, t });
      const back = sequentialEvidence({ ...problem, x: [...x].reverse(), t: [...t].reverse() });
      const apart = Math.abs(forward.logEvidence - back.logEvidence);
      expect(apart).toBeLessThanOrEqual(forward.errorBound + back.errorBound);
    }
  });
});
