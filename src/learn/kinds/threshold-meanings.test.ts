import { describe, expect, test } from "vitest";
import type { Engine } from "../../engine/engine.ts";
import type { RunContext } from "../../terms/kind.ts";
import { kind, ThresholdMeaningsTrial } from "./threshold-meanings.ts";
import { kind as census, ThresholdCensusTrial } from "./threshold-census.ts";

const host = (progress: (flops: number) => void = () => undefined) =>
  ({ cancelled: () => false, progress }) as unknown as RunContext<Engine>;
const common = { numerics: 2, seed: 0, data: { kind: "none" } };
const trial = (widths: number[], largest: number) =>
  ThresholdMeaningsTrial.parse({ kind: "threshold-meanings", ...common, widths, largest });
const lists = (widths: number[], largest: number) =>
  kind.run(trial(widths, largest), host()).final as unknown as {
    settings: number;
    functions: number;
    outputs: number[];
    losses: number[];
    within: number[];
  };

describe("threshold-meanings", () => {
  test("a unit of one input, by hand: x, not x and the constants, of two settings ±1 each without a tie", () => {
    // (w, bias) of {−1, 0, 1}² without a tie at ±1: (±1, 0) and (0, ±1)
    expect(lists([1, 1], 1)).toEqual({
      settings: 4,
      functions: 4,
      outputs: [1, 2, 4],
      // one input: right or wrong; two: 0, 1 or 2 wrong
      losses: [1, 2, 3],
      within: [1, 3, 4],
    });
  });

  test("counts the functions that a census of gates finds", () => {
    for (const [widths, largest] of [
      [[2, 1], 1],
      [[2, 2, 1], 1],
      [[2, 2, 2], 1],
      [[3, 1], 1],
      [[3, 1], 2],
    ] as const) {
      const all = ThresholdCensusTrial.parse({
        ...{ kind: "threshold-census", ...common, widths, largest, degree: 1, bias: true, values: "signs" },
      });
      const { functions } = census.run(all, host()).final;
      expect([widths, lists([...widths], largest).functions]).toEqual([widths, functions]);
    }
  });

  test("Cover's count: k ≤ 2 distinct inputs of the square get all labels, three of them 2³ too, and all four 14", () => {
    expect(lists([2, 1], 1).outputs).toEqual([1, 2, 4, 8, 14]);
    expect(lists([2, 1], 1).losses).toEqual([1, 2, 3, 4, 5]);
  });

  test("of all 16 functions 1, 5, 11, 15, 16 lie within d of any; xor and its opposite are left out", () => {
    // 4 functions at 1 of each of the two, 6 at 2 and 4 at 3
    const leftOut = [0, 8, 20, 28, 28];
    lists([2, 1], 1).within.forEach((count, d) => {
      expect(count).toBeCloseTo([1, 5, 11, 15, 16][d] - leftOut[d] / 14, 12);
    });
  });

  test("reports what it counts, within its price", () => {
    const facts = { trainRows: 0, testRows: 0, inputs: 0, outputs: 0 };
    for (const of of [trial([2, 2, 2], 1), trial([3, 1], 2), trial([2, 2, 1], 1)]) {
      let told = 0;
      const { flops } = kind.run(
        of,
        host((done) => (told += done)),
      );
      expect(told).toBe(flops);
      expect(flops).toBeLessThanOrEqual(kind.cost(of, facts).flops);
    }
  });
});
