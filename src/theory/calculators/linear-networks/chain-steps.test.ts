import { describe, expect, test } from "vitest";
import { random } from "../../../base/random.ts";
import { calculator as leastDepth } from "./chain-least-depth.ts";
import { calculator as residual } from "./chain-sgd-residual.ts";

describe("chain-sgd-residual", () => {
  const inputs = { x: [1, 2, 3], t: [2, 3, 7], rate: 0.02 };

  test("is the second moment of a long simulated run, within 4 standard errors of 40 runs", () => {
    const { value } = residual.compute(inputs) as { value: { variance: number; excess: number } };
    const [x, t] = [inputs.x, inputs.t];
    const best = 29 / 14;
    const means = Array.from({ length: 40 }, (_, seed) => {
      const stream = random(seed, "order");
      let [w, sum] = [best, 0];
      const [burn, steps] = [2000, 30_000];
      for (let step = 0; step < burn + steps; step++) {
        const i = stream.below(3);
        w += inputs.rate * (t[i] - w * x[i]) * x[i];
        if (step >= burn) sum += (w - best) * (w - best);
      }
      return sum / steps;
    });
    const mean = means.reduce((a, b) => a + b, 0) / 40;
    const error = Math.sqrt(means.reduce((a, b) => a + (b - mean) ** 2, 0) / 39 / 40);
    expect(Math.abs(mean - value.variance)).toBeLessThan(4 * error);
    // a dropped η E[x⁴] would be seen
    expect(error).toBeLessThan(value.variance * ((inputs.rate * 98) / 3 / (28 / 3)) * 0.25);
    expect(value.excess).toBeCloseTo((14 / 3) * value.variance, 12);
  });

  test("solves the fixed point of the moments, found by iteration", () => {
    const { value } = residual.compute(inputs) as { value: { variance: number } };
    const w = 29 / 14;
    let V = 0;
    for (let k = 0; k < 5000; k++) {
      V = inputs.x.reduce((sum, x, i) => {
        const a = 1 - inputs.rate * x * x;
        const b = inputs.rate * x * (inputs.t[i] - w * x);
        return sum + (a * a * V + b * b) / 3;
      }, 0);
    }
    expect(Math.abs(V - value.variance)).toBeLessThan(1e-13 * V);
  });

  test("is 0 on a line, and refuses rates without a limit", () => {
    expect(residual.compute({ x: [1, 2], t: [3, 6], rate: 0.1 })).toMatchObject({ value: { variance: 0 } });
    expect(residual.compute({ ...inputs, rate: 0.3 })).toHaveProperty("outside");
    expect(residual.compute({ x: [0], t: [1], rate: 0.1 })).toHaveProperty("outside");
  });
});

describe("chain-least-depth", () => {
  test("is the first depth at which the corner of the box reaches P, by trying depths", () => {
    for (const c of [1.1, 1.5, 2, 3]) {
      for (const P of [0.5, 1, 2, 8, -8, 10, 99, 1e6]) {
        const { value } = leastDepth.compute({ P, c }) as { value: { L: number } };
        const corner = (L: number) =>
          Array<number>(L)
            .fill(c)
            .reduce((a, b) => a * b, 1);
        expect(corner(value.L)).toBeGreaterThanOrEqual(Math.abs(P));
        if (value.L > 1) expect(corner(value.L - 1)).toBeLessThan(Math.abs(P));
      }
    }
    expect(leastDepth.compute({ P: 8, c: 2 })).toMatchObject({ value: { L: 3 } });
  });

  test("without room to grow only what one weight reaches is reached", () => {
    expect(leastDepth.compute({ P: 0.9, c: 1 })).toMatchObject({ value: { L: 1 } });
    expect(leastDepth.compute({ P: 1.1, c: 1 })).toHaveProperty("outside");
  });
});
