import { describe, expect, test } from "vitest";
import { exp, log } from "../../../base/elementary.ts";
import { normals } from "../../../base/normal.ts";
import { random } from "../../../base/random.ts";
import { integrateOde } from "../../../math/integrate-ode.ts";
import { calculator as hittingTime } from "./chain-hitting-time.ts";
import { calculator as modeTrajectory } from "./linear-mode-trajectory.ts";

function timeOf(inputs: {
  readonly w0: number[];
  readonly alpha: number;
  readonly beta: number;
  readonly within: number;
}) {
  const answer = hittingTime.compute(inputs);
  if ("outside" in answer) throw new Error(answer.outside);
  return answer.value;
}

function product(w: ArrayLike<number>): number {
  let all = 1;
  for (let i = 0; i < w.length; i++) all *= w[i];
  return all;
}

describe("chain-hitting-time", () => {
  test("the flow itself, integrated weight by weight, is at the edge of the share then", () => {
    const cases = [1, 2, 3, 5, 8].flatMap((L) => [1, 2, 3].map((seed) => ({ L, seed })));
    for (const { L, seed } of cases) {
      const w0 = [...normals(random(seed, `start ${L}`), L)].map((w) => w + 0.4 * Math.sign(w));
      for (const [alpha, beta, within] of [
        [1, 1, 0.03],
        [-3, 2, 0.1],
      ]) {
        const rate = (w: Float64Array, f: Float64Array) => {
          for (let i = 0; i < L; i++) {
            f[i] = alpha - beta * product(w);
            for (let j = 0; j < L; j++) if (j !== i) f[i] *= w[j];
          }
        };
        const time = timeOf({ w0, alpha, beta, within });
        const start = Float64Array.from(w0);
        const { last } = integrateOde({ rate, start, times: [time], tolerance: 1e-12, mostSteps: 20_000 });
        const target = alpha / beta;
        expect(Math.abs(product(last) / target - 1)).toBeCloseTo(within, 7);
      }
    }
  });

  test("balanced weights take the time of one mode", () => {
    for (const [N, u0] of [
      [2, 0.01],
      [4, 0.2],
      [16, 0.5],
    ]) {
      const w = exp(log(u0) / N);
      const time = timeOf({ w0: Array.from({ length: N }, () => w), alpha: 1, beta: 1, within: 0.03 });
      const answer = modeTrajectory.compute({ N, s: 1, u0, t: [time] });
      if ("outside" in answer) throw new Error(answer.outside);
      expect(answer.value.u[0]).toBeCloseTo(0.97, 9);
    }
  });

  test("no time passes within the share, and saddles are never left", () => {
    expect(timeOf({ w0: [1, 1.01], alpha: 1, beta: 1, within: 0.03 })).toBe(0);
    const never = [
      [0.5, -0.5],
      [0, 0, 1],
    ];
    for (const w0 of never)
      expect(hittingTime.compute({ w0, alpha: 1, beta: 1, within: 0.03 })).toHaveProperty("outside");
  });
});
