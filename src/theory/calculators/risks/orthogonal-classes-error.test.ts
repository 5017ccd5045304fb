import { describe, expect, test } from "vitest";
import { normals } from "../../../base/normal.ts";
import { random } from "../../../base/random.ts";
import { normalCdf } from "../../../math/normal-distribution.ts";
import { compute } from "../../compute.ts";

const of = (inputs: object) =>
  compute("orthogonal-classes-error", inputs).value as { bayes: number; chance: number; changed: number };

describe("orthogonal-classes-error", () => {
  test("is the error of the nearest mean, simulated", () => {
    for (const [K, r] of [
      [3, 1],
      [10, 3.5],
    ]) {
      const draws = 40_000;
      const stream = random(K, "classes");
      let wrong = 0;
      for (let i = 0; i < draws; i++) {
        // the truth is class 0, along the first axis
        const x = normals(stream, K);
        if (x.some((value, k) => k > 0 && value >= x[0] + r)) wrong++;
      }
      const { bayes } = of({ K, r });
      expect(Math.abs(wrong / draws - bayes)).toBeLessThan(4 * Math.sqrt((bayes * (1 - bayes)) / draws));
    }
  });

  test("two classes: Φ(−r/√2), and with means of length 0 nothing but chance", () => {
    for (const r of [0, 0.5, 2, 5]) expect(of({ K: 2, r }).bayes).toBeCloseTo(normalCdf(-r / Math.SQRT2), 13);
    expect(of({ K: 7, r: 0 }).bayes).toBeCloseTo(6 / 7, 13);
  });

  test("redrawn labels keep theirs once in K times", () => {
    expect(of({ K: 4, r: 1, noise: 0.4 })).toMatchObject({ chance: 0.75, changed: expect.closeTo(0.3, 12) as number });
    expect(of({ K: 4, r: 1 }).changed).toBe(0);
  });
});
