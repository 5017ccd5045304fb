import { describe, expect, test } from "vitest";
import { compute } from "../../compute.ts";

describe("noisy-label-vote", () => {
  const of = (q: number, votes: number) => compute("noisy-label-vote", { q, votes }).value as Record<string, number>;
  test("is the mean over all patterns of flips, with a coin where they tie", () => {
    for (const q of [0, 0.1, 0.37, 0.5]) {
      for (const m of [1, 2, 3, 6, 9]) {
        let [wrong, error] = [0, 0];
        for (let flips = 0; flips < 2 ** m; flips++) {
          const flipped = flips.toString(2).replaceAll("0", "").length;
          const chance = q ** flipped * (1 - q) ** (m - flipped);
          const miss = flipped * 2 > m ? 1 : flipped * 2 === m ? 0.5 : 0;
          wrong += chance * miss;
          error += chance * (miss * (1 - q) + (1 - miss) * q);
        }
        expect(of(q, m).wrong).toBeCloseTo(wrong, 14);
        expect(of(q, m).error).toBeCloseTo(error, 14);
      }
    }
    expect(of(0.2, 1).error).toBeCloseTo(0.32, 15);
    expect(of(0.2, 999)).toMatchObject({ bayes: 0.2, error: 0.2 });
  });
});

describe("tree-box-risk", () => {
  const of = (inputs: object) => compute("tree-box-risk", inputs);
  test("is the least error of a stump over every threshold of a fine grid, for every leaf's label", () => {
    for (const [active, volume] of [
      [1, 0.5],
      [2, 0.5],
      [3, 0.5],
      [2, 0.1],
      [4, 0.8],
    ]) {
      const side = volume ** (1 / active);
      const across = volume / side;
      let least = 1;
      for (let step = 0; step <= 1000; step++) {
        for (const t of [step / 1000, side]) {
          // the box's share below and above t
          const [low, high] = [Math.min(t, side) * across, Math.max(0, side - t) * across];
          least = Math.min(least, Math.min(low, t - low) + Math.min(high, 1 - t - high));
        }
      }
      const depth = active === 1 ? 1 : Math.min(1, active);
      expect((of({ active, volume, depth, flip: 0 }).value as { clean: number }).clean).toBeCloseTo(least, 12);
    }
  });
  test("depth 0 takes the commoner class, depth a is right, flips mix in, and the rest is left out", () => {
    expect(of({ active: 2, volume: 0.3, depth: 0, flip: 0 }).value).toEqual({ clean: 0.3, risk: 0.3 });
    expect(of({ active: 3, volume: 0.3, depth: 3, flip: 0.1 }).value).toEqual({ clean: 0, risk: 0.1 });
    expect(of({ active: 3, volume: 0.3, depth: 2, flip: 0.1 })).toMatchObject({ status: "out-of-regime" });
  });
});
