import { describe, expect, test } from "vitest";
import { random } from "../../base/random.ts";
import { kind, TwoClassDrawsTrial } from "./two-class-draws.ts";

const base = {
  kind: "two-class-draws",
  numerics: 2,
  seed: 4,
  data: { kind: "none" },
  simple: 3,
  complex: 8,
  mass: "classes",
  draws: 200_000,
} as const;
type Final = { s: number; c: number; ratio: number | string };
const context = { sample: {} as never, engine: {} as never, cancelled: () => false, progress: () => {} };
const run = (changed: object = {}) =>
  kind.run(TwoClassDrawsTrial.parse({ ...base, ...changed }), context).final as unknown as Final;

/** Four standard errors of a share of so many draws. */
const near = (share: number, right: number, draws: number) =>
  expect(Math.abs(share - right)).toBeLessThan(4 * Math.sqrt((right * (1 - right)) / draws));

describe("the kind two-class-draws", () => {
  test("half of the mass a class, shared alike within it", () => {
    for (const [simple, complex] of [
      [3, 8],
      [1, 20],
      [5, 2],
    ]) {
      const { s, c, ratio } = run({ simple, complex });
      near(s, 1 / (2 * simple), base.draws);
      near(c, 1 / (2 * complex), base.draws);
      expect(ratio).toBe(s / c);
    }
  });

  test("the same mass for every model, whatever its class", () => {
    for (const [simple, complex] of [
      [3, 8],
      [1, 4],
    ]) {
      const { s, c } = run({ simple, complex, mass: "models" });
      near(s, 1 / (simple + complex), base.draws);
      near(c, 1 / (simple + complex), base.draws);
    }
  });

  test("with one model each, every draw is one of the two", () => {
    for (const mass of ["classes", "models"]) {
      const { s, c } = run({ simple: 1, complex: 1, mass, draws: 1000 });
      expect(Math.round(1000 * s) + Math.round(1000 * c)).toBe(1000);
      near(s, 0.5, 1000);
    }
  });

  test("numbers the models, the simple ones first, and watches the first of each class", () => {
    const stream = random(base.seed, "population");
    const models = Array.from({ length: 500 }, () => stream.below(11));
    const { s, c } = run({ mass: "models", draws: 500 });
    expect(Math.round(500 * s)).toBe(models.filter((model) => model === 0).length);
    expect(Math.round(500 * c)).toBe(models.filter((model) => model === 3).length);
  });

  test("a class that is never met leaves a ratio of Infinity or of nothing", () => {
    const one = Array.from({ length: 40 }, (_, seed) => run({ seed, simple: 1, complex: 1_000_000, draws: 1 }));
    expect(new Set(one.map(({ ratio }) => ratio))).toEqual(new Set(["Infinity", "NaN"]));
  });

  test("is a function of its seed, asks whether to stop, and counts its draws", () => {
    expect(run({ draws: 100 })).toEqual(run({ draws: 100 }));
    const trial = TwoClassDrawsTrial.parse({ ...base, draws: 120_000 });
    expect(() => kind.run(trial, { ...context, cancelled: () => true })).toThrow("stop");
    let counted = 0;
    expect(kind.run(trial, { ...context, progress: (more) => (counted += more) }).flops).toBe(counted);
    expect(counted).toBe(2_400_000);
  });

  test("refuses classes without a model, and no draw", () => {
    const accepted = (changed: object) => TwoClassDrawsTrial.safeParse({ ...base, ...changed }).success;
    expect(accepted({})).toBe(true);
    expect(accepted({ simple: 0 })).toBe(false);
    expect(accepted({ draws: 0 })).toBe(false);
    expect(accepted({ mass: "bits" })).toBe(false);
  });
});
