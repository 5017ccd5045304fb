import { describe, expect, test } from "vitest";
import { dormandPrince } from "./dormand-prince.ts";
import { integrateOde } from "./integrate-ode.ts";

const rotation = (y: Float64Array, f: Float64Array) => {
  f[0] = -y[1];
  f[1] = y[0];
};

describe("dormandPrince", () => {
  test("crosses cascades of powers of t up to order 8 in one step exactly, and not of order 9", () => {
    // t′ = 1, u′ = t^a, v′ = t^b u, w′ = t^c v: polynomials whose every order condition a step meets up to 8
    const errors = (a: number, b: number, c: number) => {
      const { step, change } = dormandPrince((y, f) => {
        f[0] = 1;
        f[1] = y[0] ** a;
        f[2] = y[0] ** b * y[1];
        f[3] = y[0] ** c * y[2];
      }, 4);
      step(new Float64Array(4), 1);
      const [u, v] = [1 / (a + 1), 1 / ((a + 1) * (a + b + 2))];
      return [change[1] - u, change[2] - v, change[3] - v / (a + b + c + 3)].map(Math.abs);
    };
    // products of coefficients up to 43 are summed: some ulps of the values, which are below 1 (2.2e-15 measured)
    for (let a = 0; a <= 7; a++) expect(errors(a, 0, 0)[0]).toBeLessThan(5e-15);
    for (let a = 0; a <= 6; a++) for (let b = 0; a + b <= 6; b++) expect(errors(a, b, 0)[1]).toBeLessThan(5e-15);
    for (let a = 0; a <= 5; a++)
      for (let b = 0; a + b <= 5; b++)
        for (let c = 0; a + b + c <= 5; c++) expect(errors(a, b, c)[2]).toBeLessThan(5e-15);
    expect(errors(8, 0, 0)[0]).toBeGreaterThan(1e-7);
  });
});

describe("integrateOde", () => {
  test("turns a circle a hundred times its radius, and stands at every time asked", () => {
    const spec = { rate: rotation, start: Float64Array.of(1, 0), times: [0, 1, 1, 100], mostSteps: 5000 };
    for (const [method, tolerance] of [
      ["explicit", 1e-13],
      ["implicit", 1e-10],
    ] as const) {
      const { states, reached } = integrateOde({ ...spec, method, tolerance });
      expect(reached).toBe(100);
      // errors of a circle add up: about 10 steps a unit, each under the tolerance
      const bound = 1000 * tolerance;
      expect(states.map((y) => y[0])).toEqual([
        1,
        ...[1, 1, 100].map((t) => expect.closeTo(Math.cos(t), -Math.log10(2 * bound)) as number),
      ]);
      expect(Math.abs(states[3][1] - Math.sin(100))).toBeLessThan(bound);
    }
  });

  test("is of order 8: with steps of half the length the error falls 2⁸ times", () => {
    // a tolerance that every step meets: they are as long as the times are apart
    const errorWith = (steps: number) => {
      const times = Array.from({ length: steps }, (_, i) => (2 * (i + 1)) / steps);
      const spec = { rate: rotation, start: Float64Array.of(1, 0), times, tolerance: 1e9, mostSteps: 10_000 };
      const [x, y] = integrateOde(spec).states[steps - 1];
      return Math.hypot(x - Math.cos(2), y - Math.sin(2));
    };
    expect(errorWith(4) / errorWith(8)).toBeGreaterThan(0.8 * 256);
  });

  test("follows a slow manifold whose fast mode is 10⁶ times faster, in few implicit steps", () => {
    const rate = (y: Float64Array, f: Float64Array) => {
      f[0] = -1e6 * (y[0] - Math.cos(y[1]));
      f[1] = 1;
    };
    const spec = { rate, start: Float64Array.of(1.5, 0), parts: [1, 1], times: [3], mostSteps: 200 };
    const { states, steps } = integrateOde({ ...spec, tolerance: 1e-9, method: "implicit" });
    expect(steps).toBeLessThan(200);
    // y = (cos t + sin t/λ + …) λ²/(λ²+1)
    expect(Math.abs(states[0][0] - (Math.cos(3) + 1e-6 * Math.sin(3)))).toBeLessThan(1e-8);
  });

  test("parts keep their own scale: a mode of 1e-200 decays with all its digits beside one of 1", () => {
    const rate = (y: Float64Array, f: Float64Array) => {
      f[0] = -y[0];
      f[1] = -3 * y[1];
    };
    const spec = { rate, start: Float64Array.of(1, 1e-200), times: [5], tolerance: 1e-12, mostSteps: 1000 };
    const { states } = integrateOde({ ...spec, parts: [1, 1] });
    expect(states[0][1] / 1e-200 / Math.exp(-15)).toBeCloseTo(1, 10);
  });

  test("tells how far it got where y grows beyond all bounds, or steps run out", () => {
    const rate = (y: Float64Array, f: Float64Array) => {
      f[0] = y[0] * y[0];
    };
    const spec = { rate, start: Float64Array.of(1), times: [0.5, 2], tolerance: 1e-10 };
    const blown = integrateOde({ ...spec, mostSteps: 10_000 });
    expect(blown.states).toHaveLength(1);
    expect(blown.states[0][0]).toBeCloseTo(2, 8);
    expect(blown.reached).toBeGreaterThan(0.99);
    expect(blown.reached).toBeLessThanOrEqual(1 + 1e-9);
    expect(integrateOde({ ...spec, mostSteps: 3 })).toMatchObject({ steps: 3, states: [] });
  });

  test("rests at rest, and has nothing to do without times or unknowns", () => {
    const rate = (_: Float64Array, f: Float64Array) => void f.fill(0);
    const spec = { rate, tolerance: 1e-12, mostSteps: 10 };
    expect(integrateOde({ ...spec, start: Float64Array.of(0, 2), times: [1e9] }).states[0]).toEqual(
      Float64Array.of(0, 2),
    );
    expect(integrateOde({ ...spec, start: Float64Array.of(1), times: [] }).states).toEqual([]);
    expect(integrateOde({ ...spec, start: new Float64Array(0), times: [1] }).states[0]).toHaveLength(0);
  });
});
