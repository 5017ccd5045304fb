import { describe, expect, test } from "vitest";
import { random } from "../../base/random.ts";
import { plainBackend } from "../../linalg/dense.ts";
import { descend } from "./descend.ts";
import { mapDirections } from "./map-directions.ts";
import { problemOf } from "./problem.ts";
import { lossAndGradient } from "./squared-loss.ts";
import { drawParameters } from "./start.ts";

const host = { cancelled: () => false, progress: () => {} };
const covariance = {
  kind: "covariance",
  re: [
    [2, 0.5],
    [0.5, 1],
  ],
  im: [
    [0, 0.3],
    [-0.3, 0],
  ],
} as const;

function fitOf(field: "real" | "complex") {
  const network = { widths: [2, 1, 2], field };
  const start = drawParameters(network, { identity: 0.5, spread: 0.5 }, random(7, "init"));
  return { start, fit: problemOf({ network, given: covariance, teacher: start, seed: 7 }) };
}

describe("deep linear networks", () => {
  test("gradients are the slopes of the loss, real and complex", () => {
    for (const field of ["real", "complex"] as const) {
      const { fit, start } = fitOf(field);
      const { gradient } = lossAndGradient(fit, start);
      gradient.forEach((slope, i) => {
        const at = (step: number) => lossAndGradient(fit, start.with(i, start[i] + step)).loss;
        expect(Math.abs((at(1e-5) - at(-1e-5)) / 2e-5 - slope)).toBeLessThan(1e-8);
      });
    }
  });

  test("descent, halving descent and flow end at one loss", () => {
    const { fit, start } = fitOf("real");
    const budget = { steps: 20_000, tolerance: 1e-7 };
    const losses = [
      { kind: "gradient-descent", rate: 0.05, ...budget } as const,
      { kind: "halving-descent", rate: 10, ...budget } as const,
      { kind: "gradient-flow", time: 100, ...budget } as const,
    ].map((solver) => lossAndGradient(fit, descend(fit, start, solver, host).parameters).loss);
    // the smaller eigenvalue of [2 .5; .5 1]
    for (const loss of losses) expect(Math.abs(loss - (3 - Math.sqrt(2)) / 2)).toBeLessThan(1e-9);
  });

  test("a rate that is too large diverges, and it is said", () => {
    const { fit, start } = fitOf("real");
    const solver = { kind: "gradient-descent", rate: 10, steps: 100, tolerance: 1e-7 } as const;
    expect(descend(fit, start, solver, host).status).toBe("diverged");
  });

  test("counts directions in short slices, and stops in any of them", () => {
    const network = { widths: [12, 12, 12], field: "real" } as const;
    const parameters = drawParameters(network, { identity: 1, spread: 0.3 }, random(5, "labels"));
    const given = { kind: "examples", count: 11, target: "teacher" } as const;
    const { X } = problemOf({ network, given, teacher: parameters, seed: 5 });
    const count = (pause: (operations: number) => void) =>
      mapDirections({ network, parameters, X, stream: random(5, "directions"), on: plainBackend, pause });
    let [calls, most] = [0, 0];
    const found = count((operations) => {
      calls++;
      most = Math.max(most, operations);
    });
    expect(found).toMatchObject({ functionDimension: 144, undetermined: 12 });
    // 144 directions, and two matrices of 144 rows with some products a column
    expect(calls).toBeGreaterThan(1000);
    expect(most).toBeLessThan(5e7);
    for (const share of [0.1, 0.5, 0.9]) {
      let left = Math.floor(share * calls);
      const stop = () => {
        if (left-- <= 0) throw new Error("enough");
      };
      expect(() => count(stop)).toThrow("enough");
    }
  });
});
