import { describe, expect, test } from "vitest";
import type { Engine } from "../../engine/engine.ts";
import type { RunContext } from "../../terms/kind.ts";
import { kind as jacobian, type ChainJacobianTrial } from "./chain-jacobian.ts";
import { kind as chain, type ProductChainTrial } from "./product-chain.ts";
import { kind as density } from "./product-density.ts";

// these kinds draw no rows and use no engine
const context = { cancelled: () => false, progress: () => undefined } as unknown as RunContext<Engine>;
const facts = { trainRows: 0, testRows: 0, inputs: 0, outputs: 0 };
const common = { numerics: 2, seed: 1, data: { kind: "none" } } as const;

const trial: ProductChainTrial = {
  kind: "product-chain",
  ...common,
  layers: 3,
  power: 1,
  bias: false,
  examples: [
    [1, 2],
    [2, 3],
  ],
  start: { kind: "magnitudes", low: 0.8, high: 1.2, sign: "positive" },
  rule: "gradient",
  feedback: null,
  solver: { kind: "steps", rate: 0.02, steps: 5000, examples: "all" },
  arrival: { kind: "still", speed: 1e-8 },
};

describe("product-chain", () => {
  test("descent and flow find the least squares, and the same twice", () => {
    const flowing: ProductChainTrial = { ...trial, solver: { kind: "flow", duration: 50, tolerance: 1e-10 } };
    for (const asked of [trial, flowing]) {
      const outcome = chain.run(asked, context);
      expect(outcome.status).toBe("converged");
      expect(outcome.final["product"]).toBeCloseTo(8 / 5, 6);
      expect(outcome.flops).toBeLessThanOrEqual(chain.cost(asked, facts).flops);
      expect(chain.run(asked, context)).toEqual(outcome);
    }
  });

  test("with biases two examples are met", () => {
    const outcome = chain.run({ ...trial, bias: true, solver: { ...trial.solver, steps: 50_000 } as never }, context);
    expect(outcome.final["loss"]).toBeCloseTo(0, 10);
    expect(outcome.final["product"]).toBeCloseTo(1, 5);
  });

  test("the derivative is that of the output by differences, powers and biases included", () => {
    // one tiny step from a given place moves the weights by rate times the gradient
    const start = { kind: "given" as const, weights: [0.9, -1.1, 0.2, 0.1] };
    const asked: ProductChainTrial = {
      ...trial,
      layers: 2,
      power: 3,
      bias: true,
      start,
      solver: { kind: "steps", rate: 1e-6, steps: 1, examples: "all" },
    };
    const moved = chain.run(asked, context).final["weights"] as number[];
    const lossAt = (weights: number[]) => {
      const squares = trial.examples.map(([x, t]) => {
        const hidden = (weights[0] * x + weights[2]) ** 3;
        return (t - (weights[1] * hidden + weights[3]) ** 3) ** 2;
      });
      return squares.reduce((sum, square) => sum + square, 0) / (2 * squares.length);
    };
    start.weights.forEach((w, i) => {
      const shifted = (by: number) => lossAt(start.weights.map((v, j) => (i === j ? v + by : v)));
      const slope = (shifted(1e-5) - shifted(-1e-5)) / 2e-5;
      expect((w - moved[i]) / 1e-6 / slope).toBeCloseTo(1, 5);
    });
  });

  test("too long steps diverge, and too few are a budget", () => {
    const wild: ProductChainTrial = { ...trial, solver: { kind: "steps", rate: 20, steps: 500, examples: "all" } };
    expect(chain.run(wild, context).status).toBe("diverged");
    const short: ProductChainTrial = { ...trial, solver: { kind: "steps", rate: 0.01, steps: 3, examples: "one" } };
    expect(chain.run(short, context).status).toBe("budget");
  });

  test("stops when asked", () => {
    const asked = { ...context, cancelled: () => true };
    const long: ProductChainTrial = { ...trial, solver: { kind: "steps", rate: 1e-9, steps: 1e6, examples: "all" } };
    expect(() => chain.run(long, asked)).toThrow("request to stop");
    const flowing = { kind: "flow", duration: 1e6, tolerance: 1e-12 } as const;
    const never = { kind: "product", product: 9, within: 0.01 } as const;
    expect(() => chain.run({ ...long, solver: flowing, arrival: never }, asked)).toThrow("request to stop");
  });
});

describe("chain-jacobian", () => {
  test("counts ranks, exponents and signs", () => {
    const asked: ChainJacobianTrial = {
      kind: "chain-jacobian",
      ...common,
      layers: 3,
      power: 2,
      bias: false,
      inputs: 4,
      weights: { kind: "given", weights: [1, 0.9, -1.1] },
    };
    const outcome = jacobian.run(asked, context);
    expect(outcome.final).toMatchObject({ ranks: [1, 1, 1, 1], needed: 1, free: 2, exponents: [8, 4, 2], signs: 8 });
    expect(outcome.flops).toBeLessThanOrEqual(jacobian.cost(asked, facts).flops);
    const vanishing: ChainJacobianTrial = { ...asked, power: 1, weights: { kind: "given", weights: [0, 0, 1] } };
    expect(jacobian.run(vanishing, context).final).toMatchObject({ rank: 0, free: 3 });
  });
});

describe("product-density", () => {
  test("of one weight is the normal density", () => {
    const asked = { kind: "product-density", ...common, layers: 1, product: 1, draws: 10 } as const;
    expect(density.run(asked, context).final["density"]).toBeCloseTo(0.24197072451914337, 14);
  });
});
