import { describe, expect, test } from "vitest";
import { normals } from "../../../base/normal.ts";
import { random, type Random } from "../../../base/random.ts";
import { integrateOde } from "../../../math/integrate-ode.ts";
import type { Answer, Value } from "../../calculator.ts";
import * as formulas from "../../calculators.ts";
import { threeLayerFlow } from "../../linear-networks/three-layer-flow.ts";
import { matrixOf } from "../../matrix-input.ts";

// Modes are computed from closed forms and inverted integrals; here every layer is integrated on its own. The state of
// conserved-quantities is integrated with error control; here by classical Runge and Kutta with steps of one length.

function valueOf<V extends Value>(answer: Answer<V>): V {
  if ("outside" in answer) throw new Error(answer.outside);
  return answer.value;
}

/** Layers wᵢ of a mode at times: ẇᵢ = (Π_{j≠i} wⱼ)(s − Πw)/τ. */
function layers(spec: {
  readonly start: readonly number[];
  readonly s: number;
  readonly tau?: number;
  readonly t: readonly number[];
}): Float64Array[] {
  const rate = (w: Float64Array, f: Float64Array) => {
    let u = 1;
    for (const wi of w) u *= wi;
    for (let i = 0; i < w.length; i++) {
      f[i] = (spec.s - u) / (spec.tau ?? 1);
      for (let j = 0; j < w.length; j++) if (j !== i) f[i] *= w[j];
    }
  };
  const problem = { rate, start: Float64Array.from(spec.start), times: spec.t, tolerance: 1e-13, mostSteps: 20_000 };
  return integrateOde(problem).states;
}

const productOf = (w: Float64Array) => w.reduce((all, wi) => all * wi, 1);

/** Errors of 1e-13 a step, some hundred steps, times how much a trajectory that leaves a saddle magnifies them. */
function expectClose(values: readonly number[], expected: readonly number[], bound: number): void {
  const size = Math.max(...expected.map(Math.abs));
  values.forEach((value, i) => expect(Math.abs(value - expected[i])).toBeLessThanOrEqual(bound * size));
  expect(values).toHaveLength(expected.length);
}

const t = [0, 0.1, 0.5, 1, 2, 5];

describe("linear-mode-trajectory", () => {
  test("is the product of N layers, each integrated on its own", () => {
    for (const N of [1, 2, 3, 7, 20]) {
      for (const [s, u0] of [
        [1.5, 0.05],
        [0.7, 0.69],
        [1, 3],
        [-1, 0.8],
        [2, -0.5],
        [0, 0.6],
        [-1.2, -0.4],
      ]) {
        const root = Math.abs(u0) ** (1 / N);
        const start = Array.from({ length: N }, (_, i) => (i === 0 ? Math.sign(u0) * root : root));
        const { u } = valueOf(formulas.linearModeTrajectory.compute({ N, s, u0, t }));
        // one layer alone may cross 0; two and more do not
        expectClose(u as number[], layers({ start, s, t }).map(productOf), 1e-9);
        expect(u[0]).toBe(u0);
      }
    }
  });

  test("solves its own equation to rounding, also from 1e-300 and far above s", () => {
    for (const [N, s, u0] of [
      [3, 1.5, 1e-300],
      [10, 2, 1e-9],
      [3, 1e-3, 1e6],
      [5, -2, 1e8],
      [1000, 1, 0.9],
    ]) {
      // in units of the time at which log u moves by one
      const speed = N * Math.abs(u0) ** (1 - 2 / N) * Math.max(Math.abs(s), Math.abs(u0));
      const h = 1e-4 / speed;
      for (const time of [0.01, 0.1, 0.5, 0.9].map((share) => share / speed)) {
        const { u } = valueOf(formulas.linearModeTrajectory.compute({ N, s, u0, t: [time - h, time, time + h] }));
        const rate = (N * u[1] ** (1 - 2 / N) * (s - u[1])) / speed;
        const slope = Math.log(u[2] / u[0]) / 2e-4;
        // (1e-4)² of the third derivative, N² and u₀/s at most for large ones, and 1e-14 of rounding over 2e-4
        expect(Math.abs(slope - rate)).toBeLessThan(1e-6 * Math.abs(rate) + 1e-9);
      }
    }
  });

  test("two layers are Saxe's closed form, and late times are s", () => {
    const [s, u0] = [3, 0.01];
    const two = valueOf(formulas.linearModeTrajectory.compute({ N: 2, s, u0, t }));
    const saxe = valueOf(formulas.linearModeTrajectoryDepth2.compute({ s, u0, tau: 1, t }));
    expectClose(two.u as number[], saxe.u as number[], 1e-14);
    for (const N of [1, 2, 5]) {
      const { u } = valueOf(formulas.linearModeTrajectory.compute({ N, s, u0, t: [1e9, 0, 1e300] }));
      expect(u).toEqual([3, 0.01, 3].map((value) => expect.closeTo(value, 13) as number));
    }
    // the least double, against a target 10³²⁵ times as large
    for (const N of [2, 3]) {
      const { u } = valueOf(formulas.linearModeTrajectory.compute({ N, s: 10, u0: 5e-324, t: [0, 1e300] }));
      expect(u).toEqual([5e-324, expect.closeTo(10, 12) as number]);
    }
    const least = valueOf(formulas.linearModeTrajectoryDepth2.compute({ s: 10, u0: 5e-324, tau: 1, t: [0, 1e300] }));
    expect(least.u).toEqual([5e-324, 10]);
    expect(formulas.linearModeTrajectory.compute({ N: 3, s, u0: 0, t: [9] })).toMatchObject({ value: { u: [0] } });
    expect(formulas.linearModeTrajectory.compute({ N: 3, s, u0: -1, t: [1e9] })).toHaveProperty("reason");
  });
});

describe("linear-mode-trajectory-depth-2", () => {
  test("is the product of two equal layers slowed by τ, and passes 0.99 s at the time told", () => {
    for (const [s, u0, tau] of [
      [3, 0.01, 1],
      [1, 1e-3, 0.2],
      [0.5, 2, 3],
      [-1, 0.5, 1],
      [0, 0.5, 2],
    ]) {
      const start = [Math.sqrt(u0), Math.sqrt(u0)];
      const value = valueOf(formulas.linearModeTrajectoryDepth2.compute({ s, u0, tau, t }));
      expectClose(value.u as number[], layers({ start, s, tau, t }).map(productOf), 1e-10);
      if (u0 >= s) expect(value.time_to_99pct).toBeNull();
      else {
        const [[a, b]] = layers({ start, s, tau, t: [value.time_to_99pct!] });
        expect((a * b) / s).toBeCloseTo(0.99, 10);
      }
    }
  });

  test("never, long ago, and not balanced", () => {
    const at = (u0: number) => formulas.linearModeTrajectoryDepth2.compute({ s: 1, u0, tau: 1, t: [0, 1e3] });
    expect(at(0)).toMatchObject({ value: { u: [0, 0], time_to_99pct: Infinity } });
    expect(valueOf(at(0.995)).time_to_99pct).toBeLessThan(0);
    expect(at(-1)).toHaveProperty("outside");
  });
});

describe("linear-mode-trajectory-unbalanced", () => {
  test("is both layers integrated, from starts of any sign", () => {
    const stream = random(1, "unbalanced");
    const starts = Array.from({ length: 20 }, () => [...normals(stream, 3)]);
    const special = [
      [2, 1, -1],
      [-2, 1, 1],
      [0, 1, 1],
      [0, 1, -1],
      [0, 2, 0.5],
      [1, 0, 0],
      [3, 2, 0],
      [1, 1, 1],
      [2, 1e-8, 3],
    ];
    for (const [s, a0, b0] of [...starts, ...special]) {
      const { a, b, u } = valueOf(formulas.linearModeTrajectoryUnbalanced.compute({ s, a0, b0, t }));
      const states = layers({ start: [a0, b0], s, t });
      // starts on the way into the saddle magnify 1e-16 by e^(2·|s|·5) before t = 5
      const bound = a0 === -b0 || (s < 0 && a0 === b0) ? 1e-6 : 1e-9;
      expectClose([...a, ...b], [...states.map((w) => w[0]), ...states.map((w) => w[1])], bound);
      expect([a[0], b[0], u[0]]).toEqual([a0, b0, a0 * b0]);
      a.forEach((ai, i) => expect(u[i]).toBe(ai * b[i]));
    }
  });

  test("conserves a² − b² to rounding, for layers of very different strength too", () => {
    for (const [s, a0, b0] of [
      [1, 1e3, 1e-9],
      [1e4, 1e-3, 2e-3],
      [-5, 0.3, 7],
      [2, 1, -1 + 2 ** -30], // nearly into the saddle: what is left of a + b grows 10⁹ times
    ]) {
      const { a, b } = valueOf(formulas.linearModeTrajectoryUnbalanced.compute({ s, a0, b0, t: [1e-7, 1e-3, 1, 50] }));
      a.forEach((ai, i) => {
        const change = (ai - b[i]) * (ai + b[i]) - (a0 - b0) * (a0 + b0);
        expect(Math.abs(change)).toBeLessThan(2e-15 * (ai * ai + b[i] * b[i] + a0 * a0 + b0 * b0));
      });
      expect(a[3] * b[3]).toBeCloseTo(s, 10);
    }
  });
});

describe("conserved-quantities", () => {
  type Rows = number[][];
  const product = (A: Rows, B: Rows): Rows =>
    A.map((row) => B[0].map((_, j) => row.reduce((sum, a, k) => sum + a * B[k][j], 0)));
  const flip = (A: Rows): Rows => A[0].map((_, j) => A.map((row) => row[j]));
  const drawn = (stream: Random, rows: number, columns: number, size: number): Rows =>
    Array.from({ length: rows }, () => [...normals(stream, columns)].map((x) => size * x));
  const plus = (A: Rows, B: Rows, factor: number) => A.map((row, i) => row.map((a, j) => a + factor * B[i][j]));

  function rates([W1, W2, W3]: readonly Rows[], target: Rows): Rows[] {
    const E = plus(target, product(W3, product(W2, W1)), -1);
    return [
      product(flip(product(W3, W2)), E),
      product(product(flip(W3), E), flip(W1)),
      product(E, flip(product(W2, W1))),
    ];
  }

  function rungeKutta(start: readonly Rows[], target: Rows, steps: number): Rows[] {
    const h = 30 / steps;
    let W = [...start];
    for (let step = 0; step < steps; step++) {
      const k1 = rates(W, target);
      const k2 = rates(
        W.map((A, i) => plus(A, k1[i], h / 2)),
        target,
      );
      const k3 = rates(
        W.map((A, i) => plus(A, k2[i], h / 2)),
        target,
      );
      const k4 = rates(
        W.map((A, i) => plus(A, k3[i], h)),
        target,
      );
      W = W.map((A, i) => plus(plus(plus(plus(A, k1[i], h / 6), k2[i], h / 3), k3[i], h / 3), k4[i], h / 6));
    }
    return W;
  }

  const compute = (W1: Rows, W2: Rows, W3: Rows, target: Rows) =>
    valueOf(formulas.conservedQuantities.compute({ W1, W2, W3, target }));
  const differences = (after: Rows, before: Rows) =>
    plus(product(flip(after), after), product(before, flip(before)), -1);

  test("the state is that of fixed steps, whose error falls 16 times when they are halved", () => {
    const stream = random(2, "layers");
    for (const [n0, n1, n2, n3] of [
      [2, 3, 2, 2],
      [1, 1, 1, 1],
      [3, 1, 2, 1],
    ]) {
      const start = [drawn(stream, n1, n0, 0.5), drawn(stream, n2, n1, 0.5), drawn(stream, n3, n2, 0.5)];
      const target = drawn(stream, n3, n0, 0.5);
      const value = compute(start[0], start[1], start[2], target);
      const [coarse, fine] = [rungeKutta(start, target, 500), rungeKutta(start, target, 1000)];
      const got = [value.W1_t30, value.W2_t30, value.W3_t30].flat(2) as number[];
      const [far, near] = [coarse, fine].map((W) => (W.flat(2) as number[]).map((w, i) => Math.abs(w - got[i])));
      // the fine error is (coarse − fine)/15, and what is not of fourth order is far smaller
      expect(Math.max(...near)).toBeLessThan(Math.max(...far) / 12 + 1e-11);
      expect(Math.max(...far)).toBeLessThan(1e-5);
    }
  });

  test("D is the same at t = 30 as at 0, for stiff starts of size 3 and 10 too", () => {
    const stream = random(3, "stiff");
    for (const size of [0, 0.1, 1, 3, 10]) {
      const [W1, W2, W3] = [drawn(stream, 3, 2, size), drawn(stream, 2, 3, size), drawn(stream, 2, 2, size)];
      const value = compute(W1, W2, W3, drawn(stream, 2, 2, 1));
      const [V1, V2, V3] = [value.W1_t30, value.W2_t30, value.W3_t30] as Rows[];
      const [D1, D2] = [differences(V2, V1), differences(V3, V2)];
      expect(value.D1).toEqual(differences(W2, W1));
      // explicit 1e-13, implicit 3e-11 a step, some hundred steps
      const bound = 1e-8 * (size * size + 1e-300);
      [D1, D2].forEach((D, i) => {
        const before = (i === 0 ? value.D1 : value.D2) as Rows;
        D.flat().forEach((d, at) => expect(Math.abs(d - before.flat()[at])).toBeLessThan(bound));
      });
    }
  });

  test("the loss keeps its digits where weights alone would show rounding", () => {
    // widths 1 with equal weights: ẇ = w²(1 − w³); near w = 1 the error falls like e^(−3t), squared e^(−6t)
    const value = compute([[1.1]], [[1.1]], [[1.1]], [[1]]);
    const [[u]] = layers({ start: [1.1, 1.1, 1.1], s: 1, t: [5] })
      .map(productOf)
      .map((product5) => [product5]);
    const later = Math.exp(-3 * 25) * (u - 1);
    // within 1 + O(u − 1): the rate itself is 3u^(4/3)
    expect(Math.sqrt(2 * value.loss_t30!) / later).toBeCloseTo(1, 4);
    expect(value.loss_t30).toBeLessThan(1e-75);
  });

  test("a flow whose budget runs out says how far it got", () => {
    const stream = random(4, "large");
    const [W1, W2, W3, target] = Array.from({ length: 4 }, () => matrixOf(drawn(stream, 3, 3, 4)));
    const late = threeLayerFlow({ W1, W2, W3 }, { target, time: 30, budget: 1e6 });
    expect(late).toEqual({ stoppedAt: expect.closeTo(0, 0) as number });
    expect(threeLayerFlow({ W1, W2, W3 }, { target, time: 0, budget: 1e6 })).toHaveProperty("loss");
  });
});
