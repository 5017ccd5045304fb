import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Engine } from "../../engine/engine.ts";
import type { RunContext } from "../../terms/kind.ts";
import { numberOf } from "../../terms/trial.ts";
import { whatExamplesTell } from "../threshold/what-examples-tell.ts";
import { kind as jacobian, type JacobianIdentificationTrial } from "./jacobian-identification.ts";
import { kind as census } from "./threshold-census.ts";
import { kind as twoLayers } from "./threshold-two-layers.ts";
import { kind as depths } from "./threshold-depths.ts";
import { kind as examples, type ThresholdExamplesTrial } from "./threshold-examples.ts";

// neither kind looks at data or engine
const context = (progress: (flops: number) => void = () => undefined) =>
  ({ cancelled: () => false, progress }) as unknown as RunContext<Engine>;
const common = { numerics: 2, seed: 4, data: { kind: "none" } } as const;
const facts = { trainRows: 0, testRows: 0, inputs: 0, outputs: 0 };

describe("jacobian-identification", () => {
  const trial = (of: Partial<JacobianIdentificationTrial>): JacobianIdentificationTrial => ({
    ...{ kind: "jacobian-identification", ...common, unit: "linear", bias: false, centre: "zero", gain: 1, inputs: 12 },
    widths: [3, 3],
    ...of,
  });

  test("needs as many inputs as a matrix has columns, and one more with biases", () => {
    for (const widths of [
      [3, 5],
      [3, 4, 5],
      [5, 2, 1],
      [6, 2, 6],
    ]) {
      expect(jacobian.run(trial({ widths }), context()).final).toMatchObject({ needed: widths[0] });
      expect(jacobian.run(trial({ widths, bias: true }), context()).final).toMatchObject({ needed: widths[0] + 1 });
    }
  });

  test("of tanh sees every parameter, with room to spare", () => {
    const { final } = jacobian.run(
      trial({ widths: [3, 3, 3], unit: "tanh", bias: true, centre: "identity", gain: 0.5 }),
      context(),
    );
    expect(final).toMatchObject({ parameters: 24, rank: 24, needed: 8, before: 21, equations: 24, gap: "Infinity" });
    expect(numberOf(final["margin"])).toBeGreaterThan(1e6);
  });

  test("reports what it counts, within its price, and stops when asked", () => {
    let told = 0;
    const { flops } = jacobian.run(
      trial({}),
      context((done) => (told += done)),
    );
    expect(told).toBe(flops);
    expect(flops).toBeLessThanOrEqual(jacobian.cost(trial({}), facts).flops);
    expect(() => jacobian.run(trial({}), { ...context(), cancelled: () => true })).toThrow();
  });
});

describe("threshold-depths", () => {
  const count = (units: number, depth: number, told: (flops: number) => void = () => undefined) => {
    const trial = { kind: "threshold-depths", ...common, units, depth, largest: 2 } as const;
    return { trial, ...depths.run(trial, context(told)) };
  };

  test("counts what the composition of all layers counts, in another language", () => {
    const path = new URL("../../../test/oracles/threshold-depths.json", import.meta.url);
    const oracle = JSON.parse(readFileSync(path, "utf8")) as Record<string, object & { functions: number[] }>;
    for (const [n, counts] of Object.entries(oracle))
      expect(count(Number(n), counts.functions.length).final).toMatchObject(counts);
  });

  test("settles for good: further layers add nothing, and a first depth that adds none is not the last asked for", () => {
    expect(count(2, 1).final).toMatchObject({ functions: [196], settled: 1 });
    expect(count(2, 9).final).toMatchObject({ functions: [196, ...Array<number>(8).fill(240)], settled: 2 });
  });

  test("reports what it counts, within its price, and stops when asked", () => {
    for (const units of [1, 2, 3]) {
      let told = 0;
      const { trial, flops } = count(units, 3, (done) => (told += done));
      expect(told).toBe(flops);
      expect(flops).toBeLessThanOrEqual(depths.cost(trial, facts).flops);
    }
    const stopped = { ...context(), cancelled: () => true };
    expect(() => depths.run({ ...count(2, 1).trial, units: 3, depth: 2 }, stopped)).toThrow();
  });
});

describe("threshold-two-layers", () => {
  test("counts what the census of all settings counts, within its price", () => {
    const cases = [
      [2, 2, 2],
      [2, 1, 2],
      [2, 3, 2],
      [3, 2, 1],
      [3, 1, 3],
      [1, 3, 3],
    ] as const;
    for (const [n0, n1, n2] of cases) {
      const trial = {
        kind: "threshold-two-layers",
        ...common,
        widths: [n0, n1, n2] as [number, number, number],
        largest: 3,
      } as const;
      let told = 0;
      const { final, flops } = twoLayers.run(
        trial,
        context((done) => (told += done)),
      );
      const all = {
        kind: "threshold-census",
        ...common,
        widths: [n0, n1, n2],
        degree: 1,
        bias: true,
        largest: 3,
      } as const;
      expect(final["functions"]).toBe(
        census.run({ ...all, widths: [n0, n1, n2], values: "signs" }, context()).final["functions"],
      );
      expect(told).toBe(flops);
      expect(flops).toBeLessThanOrEqual(twoLayers.cost(trial, facts).flops);
    }
  });
});

describe("threshold-examples", () => {
  const trial = (widths: number[]): ThresholdExamplesTrial => ({
    ...{ kind: "threshold-examples", ...common, widths, largest: 2 },
  });

  test("of one gate of two inputs: a teacher needs three or four", () => {
    expect(examples.run(trial([2, 1]), context()).final).toMatchObject({
      functions: 14,
      identified: [0, 0, 0, 8, 14],
      needed: 4,
      taught: [0, 0, 0, 8 / 14, 1],
      teachingLeast: 3,
      teachingMean: 48 / 14,
      teachingLargest: 4,
    });
  });

  test("of all functions of two inputs every label is one bit", () => {
    const codes = Array.from({ length: 16 }, (_, f) => f);
    const { openBits, teaching } = whatExamplesTell({ codes, inputs: 4, labelBits: 1 }, () => undefined);
    openBits.forEach((open, k) => expect(open).toBeCloseTo(4 - k, 12));
    expect(new Set(teaching)).toEqual(new Set([4]));
  });

  test("counts its operations as it reports them, within its price", () => {
    let told = 0;
    const { flops } = examples.run(
      trial([2, 2, 2]),
      context((done) => (told += done)),
    );
    expect(told).toBe(flops);
    expect(flops).toBeLessThanOrEqual(examples.cost(trial([2, 2, 2]), facts).flops);
  });
});
