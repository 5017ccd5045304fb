import { describe, expect, test } from "vitest";
import type { RunContext } from "../../terms/kind.ts";
import type { Engine } from "../../engine/engine.ts";
import { examplesToIdentify } from "../unit-chain/identify.ts";
import { kind, type UnitChainTrial } from "./unit-chain.ts";

const context = { cancelled: () => false, progress: () => undefined } as unknown as RunContext<Engine>;
const chain = (trial: Pick<UnitChainTrial, "layers" | "unit"> & Partial<UnitChainTrial>) =>
  kind.run(
    {
      kind: "unit-chain",
      numerics: 1,
      seed: 0,
      data: { kind: "none" },
      method: "enumerate",
      targets: "all",
      ...trial,
    },
    context,
  ).final;

const units: UnitChainTrial["unit"][] = [
  { kind: "table", gates: "all" },
  { kind: "table", gates: "invertible" },
  { kind: "threshold", low: -1, atZero: "excluded", degree: 2, weights: [-2, -1, 1, 2], biases: [0] },
  { kind: "threshold", low: 0, atZero: 1, degree: 1, weights: [-1, 0, 1], biases: [0] },
];

describe("unit-chain", () => {
  test.each(units)("counts by composing what it counts one by one: %o", (unit) => {
    for (let layers = 1; layers <= 4; layers++)
      expect(chain({ layers, unit, method: "compose" })).toEqual(chain({ layers, unit }));
  });

  test("two layers of four gates, by hand", () => {
    // identity·identity, NOT·NOT; of 16, 12 pass a constant: 6 low, 6 high
    expect(chain({ layers: 2, unit: units[0] })).toMatchObject({
      found: ["low", "negation", "identity", "high"],
      settings: ["6", "2", "2", "6"],
      shares: [0.375, 0.125, 0.125, 0.375],
      settingsBits: 4,
      examples: 2,
    });
    expect(chain({ layers: 2, unit: units[0], targets: "nonconstant" })).toMatchObject({
      examples: 1,
      bestExamples: 1,
    });
  });

  test("stops when asked", () => {
    expect(() =>
      kind.run(
        {
          ...{ kind: "unit-chain", numerics: 1, seed: 0, data: { kind: "none" }, layers: 10 },
          ...{ unit: units[0], method: "enumerate", targets: "all" },
        } as UnitChainTrial,
        { ...context, cancelled: () => true },
      ),
    ).toThrow("stop");
  });
});

test("examplesToIdentify: one function needs none; functions that differ on one input need it, or all", () => {
  expect(examplesToIdentify([[0, 1, 1]])).toEqual({ any: 0, best: 0 });
  expect(
    examplesToIdentify([
      [0, 1, 1],
      [0, 1, 0],
    ]),
  ).toEqual({ any: 3, best: 1 });
});
