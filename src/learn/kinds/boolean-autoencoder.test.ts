import { describe, expect, test } from "vitest";
import type { Engine } from "../../engine/engine.ts";
import type { RunContext } from "../../terms/kind.ts";
import { random } from "../../base/random.ts";
import { BooleanAutoencoderTrial, kind } from "./boolean-autoencoder.ts";

// the kind looks at neither data nor engine
const context = (progress: (flops: number) => void = () => undefined, cancelled = false) =>
  ({ cancelled: () => cancelled, progress }) as unknown as RunContext<Engine>;
const trial = (over: object): BooleanAutoencoderTrial =>
  BooleanAutoencoderTrial.parse({
    kind: "boolean-autoencoder",
    numerics: 2,
    seed: 0,
    data: { kind: "none" },
    solver: { kind: "exact", steps: 1e7 },
    ...over,
  });
const given = (...words: string[]) => ({ kind: "given", words });

/** All pairs of centres. */
function byCentres(words: readonly string[], n: number): number {
  const numbers = words.map((word) => parseInt(word, 2));
  const apart = (a: number, b: number) => (a ^ b).toString(2).replaceAll("0", "").length;
  let least = Infinity;
  for (let a = 0; a < 1 << n; a++)
    for (let b = 0; b <= a; b++)
      least = Math.min(
        least,
        numbers.reduce((sum, word) => sum + Math.min(apart(word, a), apart(word, b)), 0),
      );
  return least;
}

describe("boolean-autoencoder", () => {
  test("keeps as many words as codes, through layers between too", () => {
    for (const hidden of [[2], [3, 2, 4], [2, 2, 2, 2]]) {
      const { status, final } = kind.run(
        trial({ widths: [3, ...hidden, 3], words: given("000", "011", "101", "110") }),
        context(),
      );
      expect([status, final["distortion"], final["clusters"], final["optimal"]]).toEqual(["converged", 0, 4, 1]);
    }
  });

  test("finds what all pairs of centres say, and bounds it from below", () => {
    for (let draw = 0; draw < 10; draw++) {
      const stream = random(draw, "words");
      const words = [...new Set(Array.from({ length: 12 }, () => stream.below(32).toString(2).padStart(5, "0")))];
      const run = (solver: object) =>
        kind.run(trial({ widths: [5, 1, 5], words: given(...words), solver }), context()).final;
      const least = byCentres(words, 5);
      expect(run({ kind: "exact", steps: 1e6 })).toMatchObject({ distortion: least, lowerBound: least, optimal: 1 });
      const modes = run({ kind: "modes", starts: 1 });
      expect(modes["distortion"]).toBeGreaterThanOrEqual(least);
      expect(modes["lowerBound"]).toBeLessThanOrEqual(least);
      const cut = run({ kind: "exact", steps: 5 });
      expect(cut["lowerBound"]).toBeLessThanOrEqual(least);
    }
  });

  test("counts tied bits, and its operations as it reports them", () => {
    let told = 0;
    const asked = trial({ widths: [4, 1, 4], words: given("0001", "0010", "1111") });
    const { final, flops } = kind.run(
      asked,
      context((done) => (told += done)),
    );
    expect(final).toMatchObject({ distortion: 2, openBits: 2, parameters: 1 * 16 + 4 * 2 });
    expect(flops).toBe(told);
    expect(flops).toBeLessThanOrEqual(kind.cost(asked, { trainRows: 0, testRows: 0, inputs: 0, outputs: 0 }).flops);
  });

  test("writes no tables of 64 bits, and draws what it is asked", () => {
    const modes = { kind: "modes", starts: 3 };
    const run = (seed: number) =>
      kind.run(
        trial({ seed, widths: [64, 2, 64], words: { kind: "uniform", examples: 30 }, solver: modes }),
        context(),
      );
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
    expect(run(1).final["parameters"]).toBeUndefined();
  });

  test("stops, and refuses words that are no examples", () => {
    const long = trial({ widths: [16, 2, 16], words: { kind: "uniform", examples: 60 } });
    expect(() => kind.run(long, context(undefined, true))).toThrow();
    for (const words of [given("01", "01"), given("011"), { kind: "uniform", examples: 5 }])
      expect(() => kind.run(trial({ widths: [2, 1, 2], words }), context())).toThrow("boolean-autoencoder");
    expect(() => kind.run(trial({ widths: [2, 1, 3], words: given("01") }), context())).toThrow("outputs");
  });
});
