import { describe, expect, test } from "vitest";
import { normals } from "../../../base/normal.ts";
import { random } from "../../../base/random.ts";
import { integrateOde } from "../../../math/integrate-ode.ts";
import type { Answer, Value } from "../../calculator.ts";
import * as formulas from "../../calculators.ts";
import { feedbackLimit } from "../../linear-networks/feedback-limit.ts";

// Limits come from what flows conserve; here the flows themselves are integrated, weight by weight, for a long time.

function valueOf<V extends Value>(answer: Answer<V>): V {
  if ("outside" in answer) throw new Error(answer.outside);
  return answer.value;
}

function product(w: ArrayLike<number>): number {
  let all = 1;
  for (let i = 0; i < w.length; i++) all *= w[i];
  return all;
}

/** w after a time, for ẇᵢ = (α − βP)·cᵢ·(product of the others, or of those before). */
function flow(spec: {
  readonly w0: readonly number[];
  readonly alpha: number;
  readonly beta: number;
  readonly c?: readonly number[];
  readonly time: number;
}): number[] {
  const { w0, alpha, beta, c, time } = spec;
  const rate = (w: Float64Array, f: Float64Array) => {
    const error = alpha - beta * product(w);
    for (let i = 0; i < w.length; i++) {
      f[i] = error * (c === undefined ? 1 : c[i]);
      for (let j = 0; j < (c === undefined ? w.length : i); j++) if (j !== i) f[i] *= w[j];
    }
  };
  // each step's error stays under 1e-12 of the largest weight, and some hundred steps are taken
  return [
    ...integrateOde({ rate, start: Float64Array.from(w0), times: [time], tolerance: 1e-12, mostSteps: 3000 }).last,
  ];
}

/** Largest difference, relative to the largest weight. */
function gap(a: readonly number[], b: readonly number[]): number {
  return Math.max(...a.map((ai, i) => Math.abs(ai - b[i]))) / Math.max(...b.map(Math.abs), 1e-300);
}

describe("chain-optimum", () => {
  test("is the vertex of the parabola through three losses", () => {
    const stream = random(1, "rows");
    for (const n of [1, 2, 7, 40]) {
      const [x, t] = [[...normals(stream, n)], [...normals(stream, n)]];
      const loss = (P: number) => x.reduce((sum, xi, i) => sum + (t[i] - P * xi) ** 2, 0) / n;
      const vertex = (loss(-1) - loss(1)) / (2 * (loss(-1) - 2 * loss(0) + loss(1)));
      const { P, mse, alpha, beta } = valueOf(formulas.chainOptimum.compute({ x, t }));
      // three losses of a few ulp each, over their second difference 2β
      const scale = (loss(-1) + loss(1) + loss(0)) / beta;
      expect(Math.abs(P - vertex)).toBeLessThan(1e-14 * scale);
      expect(Math.abs(mse - (loss(0) - alpha * P))).toBeLessThan(1e-14 * loss(0));
      expect(loss(P + 0.01)).toBeGreaterThan(mse);
    }
  });

  test("one example is met exactly; without any x ≠ 0 there is no optimum", () => {
    expect(formulas.chainOptimum.compute({ x: [-4], t: [3] })).toMatchObject({ value: { P: -0.75, mse: 0 } });
    expect(formulas.chainOptimum.compute({ x: [0, 0], t: [1, 2] })).toHaveProperty("outside");
  });
});

describe("chain-gradient-flow-limit", () => {
  const limit = (w0: readonly number[], alpha: number, beta = 1) =>
    valueOf(formulas.chainGradientFlowLimit.compute({ w0: [...w0], alpha, beta }));

  test("is where the flow is after a long time, from starts of any sign", () => {
    const stream = random(2, "starts");
    for (let trial = 0; trial < 24; trial++) {
      const L = 1 + (trial % 6);
      const w0 = normals(stream, L).map((w) => w + 0.3 * Math.sign(w)); // away from the saddle, for the flow's sake
      const [alpha, beta] = [2 * normals(stream, 1)[0], 0.5 + stream.uniform()];
      const { w_inf, P_inf } = limit([...w0], alpha, beta);
      expect(gap(flow({ w0: [...w0], alpha, beta, time: 150 }), w_inf as number[])).toBeLessThan(1e-9);
      expect(product(w_inf) / P_inf).toBeCloseTo(1, 12);
      expect(P_inf).toBe(alpha / beta);
    }
  });

  test("with the least weight attained twice and the wrong sign the flow dies at 0; moved by 1e-3 it does not", () => {
    // e^(−rate·time) is left, and rounding of 1e-16 has grown by the inverse: both are 1e-8 at rate·time = 18
    for (const [w0, time, left] of [
      [[0.5, -0.5], 18, 1e-6],
      [[2, 0.3, 0.3], 9, 1e-6],
      [[-0.4, 1.1, 0.4, 3], 5.5, 1e-6],
      // three equal weights fall like 1/t
      [[0.7, 0.7, 0.7], 5000, 3e-4],
    ] as const) {
      const alpha = -Math.sign(product(w0));
      const { w_inf, P_inf, global_P } = limit(w0, alpha);
      expect([P_inf, global_P]).toEqual([0, alpha]);
      flow({ w0, alpha, beta: 1, time }).forEach((w, i) => expect(Math.abs(w - w_inf[i])).toBeLessThan(left));
      const moved = w0.map((w, i) => (i === w0.length - 1 ? w * 1.001 : w));
      const least = Math.min(...moved.map(Math.abs));
      if (moved.filter((w) => Math.abs(w) === least).length === 1) {
        expect(limit(moved, alpha).P_inf).toBe(alpha);
        expect(product(flow({ w0: moved, alpha, beta: 1, time: 300 })) / alpha).toBeCloseTo(1, 6);
      }
    }
  });

  test("one zero weight moves, two rest, and α = 0 drains the least weight alone", () => {
    // v√(4 + v²) = −3
    const v = -Math.sqrt(Math.sqrt(13) - 2);
    expect(limit([0, 2], -3).w_inf).toEqual([v, -3 / v].map((w) => expect.closeTo(w, 13) as number));
    expect(gap(flow({ w0: [0, 2], alpha: -3, beta: 1, time: 100 }), [...limit([0, 2], -3).w_inf])).toBeLessThan(1e-9);
    expect(limit([0, 0, 2], 5)).toMatchObject({ w_inf: [0, 0, 2], P_inf: 0, global_P: 5 });
    expect(limit([0], 5)).toMatchObject({ w_inf: [expect.closeTo(5, 13)], P_inf: 5, conserved: [0] });
    const drained = limit([0.3, -1, 2], 0);
    expect(drained.P_inf).toBe(0);
    expect(gap(flow({ w0: [0.3, -1, 2], alpha: 0, beta: 1, time: 100 }), [...drained.w_inf])).toBeLessThan(1e-9);
  });

  test("64 weights, weights near the ends of the doubles, and targets of any size keep their conserved gaps", () => {
    const stream = random(3, "deep");
    for (const [L, size, target] of [
      [64, 1, 2],
      [64, 0.01, -1e-30],
      [3, 1e150, 1],
      [2, 1e-150, -7],
      [5, 1, 1e200],
      [5, 1, 1e-200],
    ]) {
      const w0 = [...normals(stream, L)].map((w) => size * w);
      const { w_inf } = limit(w0, target);
      const logs = w_inf.reduce((sum, w) => sum + Math.log(Math.abs(w)), 0);
      expect(logs).toBeCloseTo(Math.log(Math.abs(target)), 9);
      expect(w_inf.filter((w) => w < 0).length % 2).toBe(target < 0 ? 1 : 0);
      const largest = Math.max(...w_inf.map(Math.abs), ...w0.map(Math.abs));
      const squares = (w: readonly number[]) => w.map((wi) => (wi / largest) ** 2 - (w[0] / largest) ** 2);
      squares(w_inf).forEach((square, i) => expect(Math.abs(square - squares(w0)[i])).toBeLessThan(1e-13));
    }
  });

  test("β ≤ 0 has no limit", () => {
    expect(formulas.chainGradientFlowLimit.compute({ w0: [1], alpha: 1, beta: 0 })).toHaveProperty("outside");
  });
});

describe("chain-feedback-alignment-limit", () => {
  const limit = (w0: readonly number[], c: readonly number[], alpha: number, beta = 1) => {
    const value = valueOf(formulas.chainFeedbackAlignmentLimit.compute({ w0: [...w0], c: [...c], alpha, beta }));
    return { ...value, w_inf: value.w_inf! };
  };

  test("is where the flow is after a long time, for any feedback and any depth to 7", () => {
    const stream = random(4, "feedback");
    for (let trial = 0; trial < 21; trial++) {
      const L = 1 + (trial % 7);
      const [w0, c] = [[...normals(stream, L)], [...normals(stream, L - 1)]];
      const [alpha, beta] = [2 * normals(stream, 1)[0], 0.5 + stream.uniform()];
      const { w_inf, P_inf } = limit(w0, c, alpha, beta);
      expect(P_inf).toBe(alpha / beta);
      expect(gap(flow({ w0, alpha, beta, c: [...c, 1], time: 150 }), [...w_inf])).toBeLessThan(1e-8);
    }
  });

  test("two weights: by the cubic and by the series they end at the same place", () => {
    const { w_inf, invariant_K, cubic_real_roots } = limit([0.3, -0.2], [0.5], 1);
    expect(cubic_real_roots).toHaveLength(1);
    expect(w_inf[0]).toBeCloseTo(cubic_real_roots![0], 14);
    expect(w_inf[1] - w_inf[0] ** 2).toBeCloseTo(invariant_K!, 14);
    // a third weight of 1 whose feedback is unheard by the others changes nothing about the first meeting's cubic
    const three = valueOf(
      formulas.chainFeedbackAlignmentLimit.compute({ w0: [1.5, 0.4], c1: 2, alpha: -1, beta: 0.5 }),
    );
    expect(three.cubic_real_roots).toEqual(limit([1.5, 0.4], [2], -1, 0.5).cubic_real_roots);
  });

  test("of three roots it ends at the next one in the direction of the error", () => {
    // c₁ = ½, K = −3: P = w³ − 3w is 0 at ±√3 and 0
    for (const [w1, end] of [
      [1, Math.sqrt(3)],
      [-1, -Math.sqrt(3)],
      [2, Math.sqrt(3)],
      [-4, -Math.sqrt(3)],
    ]) {
      const w0 = [w1, w1 * w1 - 3];
      expect(limit(w0, [0.5], 0).w_inf[0]).toBeCloseTo(end, 14);
      expect(flow({ w0, alpha: 0, beta: 1, c: [0.5, 1], time: 30 })[0]).toBeCloseTo(end, 9);
    }
  });

  test("stops at a root that P only touches, not at the one beyond", () => {
    // c₁ = ½, K = −3: P = w³ − 3w touches −2 at w = 1; the other root is −2
    const { w_inf, cubic_real_roots } = limit([3, 6], [0.5], -2);
    expect(cubic_real_roots).toEqual([-2, 1].map((w) => expect.closeTo(w, 7) as number));
    expect(w_inf[0]).toBeCloseTo(1, 7);
    // ẇ₁ = −½(w−1)²(w+2) comes near like 2/(3t)
    const [late] = flow({ w0: [3, 6], alpha: -2, beta: 1, c: [0.5, 1], time: 1000 });
    expect(late - 1).toBeGreaterThan(0);
    expect(late - 1).toBeLessThan(1 / 1000);
  });

  test("weights without feedback stay; where one of them is 0 nothing is learned, or nothing ends", () => {
    expect(limit([2, 0.5, -1], [0, 0], 6).w_inf).toEqual([2, 0.5, 6]);
    expect(limit([0, 0.5], [0], 6)).toMatchObject({ w_inf: [0, 0.5], P_inf: 0 });
    expect(limit([3, 0.5], [0], 6)).toMatchObject({ w_inf: [3, 2], P_inf: 6 });
    const endless = formulas.chainFeedbackAlignmentLimit.compute({ w0: [1, 0, 1], c: [1, 0], alpha: 1, beta: 1 });
    expect(endless).toHaveProperty("outside");
  });

  test("a start of zeros, one of 64 weights, and products far above the target are met", () => {
    const stream = random(5, "deep feedback");
    for (const [w0, c, alpha] of [
      [[0, 0, 0], [0.5, 2], 3],
      [[...normals(stream, 64)], Array.from({ length: 63 }, () => 1), 1],
      [Array.from({ length: 64 }, () => 2), Array.from({ length: 63 }, () => 1), 1],
      [[1e-10, 1e5, 3], [1e3, 1e-3], 1e-8],
    ] as const) {
      const { w_inf } = limit(w0, c, alpha);
      expect(product(w_inf) / alpha).toBeCloseTo(1, 11);
    }
  });

  test("a flow whose steps run out on the way says where it is", () => {
    const spec = { w0: [0, 0, 0, 0], c: [0.1, 0.1, 0.1, 1], target: 1 };
    const { unfinished } = feedbackLimit({ ...spec, mostSteps: 2 }) as { unfinished: number[] };
    expect(unfinished[0]).toBeGreaterThan(0);
    expect(feedbackLimit(spec)).toHaveProperty("w");
  });
});
