import { describe, expect, test } from "vitest";
import { CubicSequencesTrial, kind } from "./cubic-sequences.ts";

const base = { kind: "cubic-sequences", numerics: 2, seed: 0, data: { kind: "none" }, limit: 3 } as const;
type Final = { progressions: number; cubics: number; forProgression: number; forCubic: number };
const context = { sample: {} as never, engine: {} as never, cancelled: () => false, progress: () => {} };
const run = (sequence: number[], limit = 3) =>
  kind.run(CubicSequencesTrial.parse({ ...base, sequence, limit }), context).final as unknown as Final;

/** All c, d, e one inside the other, in whole numbers over the product of their denominators. */
function byTrying(sequence: number[], limit: number): number {
  const fractions: [number, number][] = [];
  for (let top = -limit; top <= limit; top++) for (let under = 1; under <= limit; under++) fractions.push([top, under]);
  let found = 0;
  for (const [a, p] of fractions)
    for (const [b, q] of fractions)
      for (const [c, r] of fractions) {
        const goesOn = (x: number, next: number) =>
          a * q * r * x ** 3 + b * p * r * x ** 2 + c * p * q === next * p * q * r;
        if ([0, 1, 2].every((i) => goesOn(sequence[i], sequence[i + 1]))) found++;
      }
  return Math.abs(sequence[0]) <= limit ? found : 0;
}

describe("the kind cubic-sequences", () => {
  test("counts all ways to write c, d and e, as six loops do", () => {
    const sequences = [
      [0, 1, 2, 3],
      [1, 1, 1, 1],
      [0, 0, 0, 0],
      [-1, 1, -1, 1],
      [2, -1, 0, 2],
      [1, 2, 3, 4],
      [0, 1, 3, 37], // x³ + x² + 1
      [3, 0, 1, 2],
    ];
    for (const sequence of sequences)
      for (const limit of [1, 2, 3])
        expect([sequence, limit, run(sequence, limit).cubics]).toEqual([sequence, limit, byTrying(sequence, limit)]);
    // the loops do find some, of several kinds
    expect(sequences.filter((sequence) => byTrying(sequence, 3) > 0).length).toBeGreaterThan(3);
  });

  test("finds MacKay's −x³/11 + 9x²/11 + 23/11, in 2·2·1 ways up to 24 and 4·4·2 up to 50", () => {
    // −1/11 −2/22; 9/11 18/22; 23/11 — and 9/11 … 36/44, −1/11 … −4/44, 23/11 46/22
    expect(run([-1, 3, 7, 11], 24).cubics).toBe(4);
    const { cubics, forCubic, forProgression } = run([-1, 3, 7, 11], 50);
    expect(cubics).toBe(32);
    expect(forCubic / (32 / 101 / 5050 / 5050 / 5050)).toBeCloseTo(1, 13);
    expect(forProgression * 101 * 101).toBeCloseTo(1, 13);
  });

  test("knows a progression by its start and step, both within the limit", () => {
    expect(run([-3, 0, 3, 6])).toMatchObject({ progressions: 1, forProgression: 1 / 49 });
    expect(run([-4, -1, 2, 5])).toMatchObject({ progressions: 0, forProgression: 0 });
    expect(run([0, 4, 8, 12]).progressions).toBe(0);
    expect(run([0, 1, 2, 4]).progressions).toBe(0);
    expect(run([2, 2, 2, 2]).progressions).toBe(1);
  });

  test("a start beyond the limit has probability 0 under both", () => {
    // x ↦ 4 for every x: c and d of equal and opposite parts, e the rest
    const { cubics, forCubic, progressions } = run([4, 4, 4, 4]);
    expect({ cubics, forCubic, progressions }).toEqual({ cubics: 0, forCubic: 0, progressions: 0 });
    expect(run([4, 4, 4, 4], 4).cubics).toBeGreaterThan(0);
  });

  test("probabilities are settings over all settings: (2l+1)² and (2l+1)·((2l+1)l)³", () => {
    const { progressions, cubics, forProgression, forCubic } = run([1, 1, 1, 1], 2);
    expect(forProgression).toBeCloseTo(progressions / 25, 15);
    expect(forCubic).toBeCloseTo(cubics / (5 * 10 ** 3), 15);
    expect(cubics).toBeGreaterThan(0);
  });

  test("asks whether to stop, and counts what it does", () => {
    const trial = CubicSequencesTrial.parse({ ...base, sequence: [0, 1, 2, 3] });
    expect(() => kind.run(trial, { ...context, cancelled: () => true })).toThrow("stop");
    let counted = 0;
    const { flops } = kind.run(trial, { ...context, progress: (more) => (counted += more) });
    expect(counted / flops).toBeCloseTo(1, 12);
  });

  test("refuses sequences that are not four whole numbers", () => {
    const accepted = (sequence: number[]) => CubicSequencesTrial.safeParse({ ...base, sequence }).success;
    expect(accepted([1, 2, 3, 4])).toBe(true);
    expect(accepted([1, 2, 3])).toBe(false);
    expect(accepted([1, 2, 3, 4.5])).toBe(false);
    expect(accepted([1, 2, 3, 2000])).toBe(false);
  });
});
