import { describe, expect, test } from "vitest";
import { random } from "../../base/random.ts";
import type { RunContext } from "../../terms/kind.ts";
import type { Engine } from "../../engine/engine.ts";
import { gateFunctions, onesOf } from "../threshold/gates.ts";
import { kind as autoencoder, ThresholdAutoencoderTrial } from "./threshold-autoencoder.ts";
import { kind as census, ThresholdCensusTrial } from "./threshold-census.ts";

// neither kind looks at data or engine
const context = (progress: (flops: number) => void = () => undefined) =>
  ({ cancelled: () => false, progress }) as unknown as RunContext<Engine>;
const common = { numerics: 2, seed: 0, data: { kind: "none" } } as const;

describe("threshold-census", () => {
  const count = (trial: object) =>
    census.run(
      ThresholdCensusTrial.parse({
        kind: "threshold-census",
        ...common,
        ...{ degree: 1, bias: true, values: "signs", largest: 3, ...trial },
      }),
      context(),
    ).final;

  test("larger weights make no further gate: enough are tried", () => {
    for (const [inputs, enough] of [
      [1, 1],
      [2, 1],
      [3, 2],
      [4, 3],
    ]) {
      const made = (largest: number) =>
        gateFunctions({ inputs, degree: 1, bias: true, values: "signs", largest }, () => undefined);
      expect(made(enough + 1)).toEqual(made(enough));
    }
  });

  test("of one layer is the power of one gate", () => {
    expect(count({ widths: [3, 3] })).toEqual({
      parameters: 12,
      functions: 104 * 104 * 104,
      settings: 104 * 104 * 104,
    });
  });

  test("counts its operations as it reports them", () => {
    let told = 0;
    const trial = { kind: "threshold-census", ...common, degree: 1, bias: true, values: "signs", largest: 3 } as const;
    const { flops } = census.run(
      { ...trial, widths: [3, 2, 2] },
      context((done) => (told += done)),
    );
    expect(told).toBe(flops);
    expect(flops).toBeLessThanOrEqual(
      census.cost({ ...trial, widths: [3, 2, 2] }, { trainRows: 0, testRows: 0, inputs: 0, outputs: 0 }).flops,
    );
  });
});

describe("threshold-autoencoder", () => {
  const train = (widths: readonly number[], words: readonly number[], bias = true) =>
    autoencoder.run(
      ThresholdAutoencoderTrial.parse({ kind: "threshold-autoencoder", ...common, widths, words, bias, largest: 3 }),
      context(),
    ).final;

  test("copies through a layer as wide as the words, and never beats free clusters", () => {
    const stream = random(5, "words");
    for (let draw = 0; draw < 8; draw++) {
      const words = Array.from({ length: 6 }, () => stream.below(8));
      expect(train([3, 3, 3], words)["error"]).toBe(0);
      const { error, free } = train([3, 1, 3], words);
      expect(error).toBeGreaterThanOrEqual(Number(free));
    }
  });

  test("of one word repeated and another is a choice of two", () => {
    expect(train([3, 1, 3], [0, 0, 7, 7, 1])).toEqual({ error: 1, free: 1 });
    expect(onesOf(0b1011)).toBe(3);
  });
});
