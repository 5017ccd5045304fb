import { describe, expect, test } from "vitest";
import { exp, log, log1p } from "../../base/elementary.ts";
import type { Engine } from "../../engine/engine.ts";
import type { RunContext } from "../../terms/kind.ts";
import { kind, type LogChainTrial } from "./log-chain.ts";
import { kind as plain, type ProductChainTrial } from "./product-chain.ts";

// these kinds draw no rows and use no engine
const context = { cancelled: () => false, progress: () => undefined } as unknown as RunContext<Engine>;
const facts = { trainRows: 0, testRows: 0, inputs: 0, outputs: 0 };
const common = { numerics: 2, seed: 1, data: { kind: "none" } } as const;

const trial: LogChainTrial = {
  kind: "log-chain",
  ...common,
  layers: 3,
  power: 2,
  examples: [[log(1.1), log(1.7)]],
  targets: "positive",
  unseen: [0, log(1.2)],
  start: { kind: "given", logs: [0.97, 1.02, 1.05].map(log) },
  loss: "squared",
  moving: "weights",
  solver: { duration: 100, tolerance: 1e-11, still: 1e-11 },
};

/** The same weights, examples and loss, trained in plain doubles. */
function trainedPlainly({ layers, power, examples, start }: LogChainTrial): number[] {
  const asked: ProductChainTrial = {
    kind: "product-chain",
    ...common,
    layers,
    power,
    bias: false,
    examples: examples.map(([lnX, lnT]) => [exp(lnX), exp(lnT)]),
    start: { kind: "given", weights: start.kind === "given" ? start.logs.map(exp) : [] },
    rule: "gradient",
    feedback: null,
    solver: { kind: "flow", duration: 200, tolerance: 1e-12 },
    arrival: { kind: "still", speed: 1e-11 },
  };
  const outcome = plain.run(asked, context);
  expect(outcome.status).toBe("converged");
  return outcome.final["weights"] as number[];
}

describe("log-chain", () => {
  test("ends where the flow in plain doubles ends, for squares and cubes, one example and three", () => {
    const three = [
      [log(0.9), log(1.3)],
      [0, log(0.6)],
      [log(1.05), log(1.5)],
    ] as [number, number][];
    for (const power of [2, 3]) {
      for (const examples of [trial.examples, three]) {
        const asked = { ...trial, power, examples };
        const outcome = kind.run(asked, context);
        expect(outcome.status).toBe("converged");
        const logs = outcome.final["logs"] as number[];
        trainedPlainly(asked).forEach((w, i) => expect(exp(logs[i])).toBeCloseTo(w, 8));
        expect(outcome.flops).toBeLessThanOrEqual(kind.cost(asked, facts).flops);
        expect(kind.run(asked, context)).toEqual(outcome);
      }
    }
  });

  test("one example is met, unseen inputs are answered, and all weights but one are free", () => {
    for (const loss of ["squared", "logarithm"] as const) {
      const { final } = kind.run({ ...trial, loss }, context);
      const lnP = log(1.7) - 8 * log(1.1);
      expect(final["logMultiplier"]).toBeCloseTo(lnP, 9);
      expect((final["unseen"] as number[])[1]).toBeCloseTo(lnP + 8 * log(1.2), 9);
      expect(final).toMatchObject({ rank: 1, free: 2 });
    }
  });

  test("by logarithms as good as by weights on the answer, elsewhere among the weights", () => {
    const { final } = kind.run({ ...trial, moving: "logarithms" }, context);
    expect((final["answers"] as number[])[0]).toBeCloseTo(log(1.7), 9);
    const [from, to] = [final["start"] as number[], final["logs"] as number[]];
    // moves are in proportion to the exponents 8, 4, 2
    expect((to[0] - from[0]) / (to[1] - from[1])).toBeCloseTo(2, 9);
    expect((to[1] - from[1]) / (to[2] - from[2])).toBeCloseTo(2, 9);
    const weights = kind.run(trial, context).final["logs"] as number[];
    expect(Math.abs(weights[2] - to[2])).toBeGreaterThan(1e-4);
  });

  test("towards negative targets squares shrink along the orbit of the plain flow, and P tends to 0", () => {
    const asked = { ...trial, targets: "negative", solver: { ...trial.solver, duration: 20 } } as const;
    const { status, final } = kind.run(asked, context);
    expect(status).toBe("budget");
    expect(final["logMultiplier"]).toBeLessThan(-15);
    const [from, to] = [final["start"] as number[], final["logs"] as number[]].map((logs) => logs.map(exp));
    const kept = (w: number[]) => (w[0] * w[0]) / 8 - (w[1] * w[1]) / 4;
    expect(kept(to)).toBeCloseTo(kept(from), 9);
    expect(() => kind.run({ ...asked, loss: "logarithm" }, context)).toThrow("positive targets");
  });

  test("64 squarings of x = 1 + 2⁻⁴⁸ and of ordinary weights stay finite", () => {
    const tiny: LogChainTrial = {
      ...trial,
      layers: 48,
      examples: [[log1p(2 ** -48), log(1.7)]],
      start: { kind: "factors", low: -0.3, high: 0.3 },
    };
    const { status, final } = kind.run(tiny, context);
    expect(status).toBe("converged");
    expect(final["logMultiplier"]).toBeCloseTo(log(1.7) - 1, 8);
    const ordinary: LogChainTrial = {
      ...trial,
      layers: 64,
      examples: [[0, 1e19]],
      start: { kind: "weights", low: 0.9, high: 1.1 },
      loss: "logarithm",
    };
    const far = kind.run(ordinary, context);
    expect(far.status).toBe("converged");
    expect((far.final["logMultiplier"] as number) / 1e19).toBeCloseTo(1, 9);
  });

  test("too short a time is a budget, and it stops when asked", () => {
    const solver = { duration: 0.5, tolerance: 1e-6, still: 1e-12 };
    expect(kind.run({ ...trial, solver }, context).status).toBe("budget");
    const asked = { ...context, cancelled: () => true };
    expect(() => kind.run(trial, asked)).toThrow("request to stop");
  });
});
