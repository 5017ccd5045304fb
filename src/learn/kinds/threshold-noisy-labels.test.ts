import { describe, expect, test } from "vitest";
import type { Engine } from "../../engine/engine.ts";
import type { RunContext } from "../../terms/kind.ts";
import { kind, ThresholdNoisyLabelsTrial } from "./threshold-noisy-labels.ts";
import { kind as noiseless, ThresholdExamplesTrial } from "./threshold-examples.ts";

const host = (progress: (flops: number) => void = () => undefined) =>
  ({ cancelled: () => false, progress }) as unknown as RunContext<Engine>;
const common = { numerics: 2, seed: 3, data: { kind: "none" }, largest: 3 };
const trial = (of: object) =>
  ThresholdNoisyLabelsTrial.parse({ kind: "threshold-noisy-labels", ...common, widths: [2, 1], flips: 0.1, ...of });
const bits = (of: object) => kind.run(trial({ measure: { of: "bits" }, ...of }), host()).final["received"] as number[];
const identified = (of: object, passes = 3, draws = 20_000) =>
  kind.run(trial({ measure: { of: "identified", passes, draws }, ...of }), host()).final["identified"] as number[];

/** 1 − h₂(q) */
const capacity = (q: number) => 1 + q * Math.log2(q) + (1 - q) * Math.log2(1 - q);

describe("threshold-noisy-labels", () => {
  test("without noise tells what whole labels tell", () => {
    const whole = ThresholdExamplesTrial.parse({ kind: "threshold-examples", ...common, widths: [3, 1] });
    const { received } = noiseless.run(whole, host()).final as unknown as { received: number[] };
    bits({ widths: [3, 1], flips: 0 }).forEach((told, k) => expect(told).toBeCloseTo(received[k], 10));
  });

  test("a unit of one input makes all four functions: every example brings the capacity of its channel", () => {
    for (const q of [0.02, 0.1, 0.3, 0.5]) {
      bits({ widths: [1, 1], flips: q }).forEach((told, k) => {
        expect(told).toBeCloseTo(q === 0.5 ? 0 : k * capacity(q), 12);
      });
    }
  });

  test("two outputs bring two noisy bits an example, where all functions can be made", () => {
    bits({ widths: [1, 2], flips: 0.1 }).forEach((told, k) => expect(told).toBeCloseTo(2 * k * capacity(0.1), 12));
  });

  test("with all functions, each label is decided by a majority of its own", () => {
    // two inputs with labels of their own; r looks: both majorities right, a tie right by half
    const q = 0.2;
    const right = [1 - q, 1 - q, (1 - q) ** 3 + 3 * q * (1 - q) ** 2];
    identified({ widths: [1, 1], flips: q }).forEach((share, i) => {
      const p = right[i] * right[i];
      expect(Math.abs(share - p)).toBeLessThan(4.5 * Math.sqrt((p * (1 - p)) / 20_000));
    });
  });

  test("without noise one pass is enough, at q = ½ none is", () => {
    expect(
      kind.run(trial({ flips: 0, measure: { of: "identified", passes: 1, draws: 50 } }), host()).final,
    ).toMatchObject({
      functions: 14,
      identified: [1],
      needed: 1,
    });
    const blind = kind.run(trial({ flips: 0.5, measure: { of: "identified", passes: 2, draws: 4000 } }), host()).final;
    expect(blind["needed"]).toBe("Infinity");
    for (const share of blind["identified"] as number[]) expect(share).toBeCloseTo(1 / 14, 1);
  });

  test("refuses sums over too many labelings", () => {
    expect(() => trial({ widths: [4, 1], measure: { of: "bits" } })).toThrow("at most 8");
  });

  test("reports what it counts, within its price", () => {
    const facts = { trainRows: 0, testRows: 0, inputs: 0, outputs: 0 };
    for (const measure of [{ of: "bits" }, { of: "identified", passes: 2, draws: 100 }]) {
      let told = 0;
      const { flops } = kind.run(
        trial({ measure }),
        host((done) => (told += done)),
      );
      expect(told).toBe(flops);
      expect(flops).toBeLessThanOrEqual(kind.cost(trial({ measure }), facts).flops);
    }
  });
});
