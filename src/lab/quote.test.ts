import { describe, expect, it } from "vitest";
import { NUMERICS, trialId, type Trial } from "../terms/trial.ts";
import { kindsByName, type AnyKind } from "./kinds.ts";
import { quote, type Speed } from "./quote.ts";

/** A kind whose trials say themselves what they cost. */
const told = {
  kind: "told",
  cost: ({ flops, bytes, step, usually }: Trial) => ({
    ...{ flops, bytes },
    ...(step === undefined ? {} : { flopsPerStep: step }),
    ...(usually === undefined ? {} : { usually }),
  }),
} as unknown as AnyKind;

const population = { kind: "gaussian-linear", observed: 1, unobserved: 0, signal: 1, observedSignal: 1, noise: 1 };

function trial(seed: number, members: object): Trial {
  const data = { kind: "population", population, rows: 10, testRows: 2 } as Trial["data"];
  return { kind: "told", numerics: NUMERICS, seed, data, flops: 0, bytes: 0, ...members };
}

// 1 µs a step at 1,000 operations (1 GFLOP/s), 10 µs at 100,000 (10 GFLOP/s)
const speed: Speed = {
  sizes: [
    { flopsPerStep: 1e3, secondsPerStep: 1e-6 },
    { flopsPerStep: 1e5, secondsPerStep: 1e-5 },
  ],
  secondsPerOperation: { plain: 1e-9, engine: 1e-10 },
};

function quoted(trials: readonly Trial[], workers = 1, stored: readonly string[] = []) {
  const pool = { workers, kinds: kindsByName([told]), datasets: new Map(), datasetBytes: 5e6 };
  return quote(trials, { pool, speed, stored: (id) => stored.includes(id) });
}

describe("quote", () => {
  it("counts distinct trials, and lets stored ones cost nothing", () => {
    const [a, b] = [trial(0, { flops: 7e9 }), trial(1, { flops: 3e9 })];
    const { trials, stored, flops } = quoted([a, b, a], 1, [trialId(b)]);
    expect([trials, stored, flops]).toEqual([2, 1, 7e9]);
    expect(quoted([b], 1, [trialId(b)])).toEqual({ trials: 1, stored: 1, flops: 0, seconds: 0, bytes: 5e6 });
    expect(quoted([]).trials).toBe(0);
  });

  it("prices small steps at the rate of small steps, and between sizes by a fixed part and a part an operation", () => {
    const seconds = (step: number): number => quoted([trial(0, { flops: 1e10, step })]).seconds;
    const overhead = quoted([trial(0, { flops: 0, step: 1e3 })]).seconds;
    expect(seconds(1e3) - overhead).toBeCloseTo(10, 9);
    expect(seconds(1e5) - overhead).toBeCloseTo(1, 9);
    expect(seconds(50_500) - overhead).toBeCloseTo((1e10 / 50_500) * 5.5e-6, 9);
    // below the measured sizes the fixed part of a step stays: 1 µs − 990 · 9 µs/99,000 = 0.91 µs
    expect(seconds(10) - overhead).toBeCloseTo(910, 6);
    expect(seconds(1e7) - overhead).toBeCloseTo(1, 9);
  });

  it("prices trials without steps by plain loops, and by what they usually do where they say so", () => {
    const seconds = (members: object): number => quoted([trial(0, members)]).seconds;
    const overhead = seconds({ flops: 0 });
    expect(seconds({ flops: 5e9 }) - overhead).toBeCloseTo(5, 9);
    // a search that ends early, and products of the engine
    expect(seconds({ flops: 1e15, usually: { plain: 2e9 } }) - overhead).toBeCloseTo(2, 9);
    expect(seconds({ flops: 1e15, usually: { plain: 1e9, engine: 2e10 } }) - overhead).toBeCloseTo(3, 9);
    // trainings that stop early: 10⁵ steps of 10⁵ operations, and rows that are drawn in plain loops
    const stopped = { flops: 1e15, step: 1e5, usually: { steps: 1e5, plain: 3e9 } };
    expect(seconds(stopped) - overhead).toBeCloseTo(1 + 3, 9);
    // the bound stays the bound
    expect(quoted([trial(0, stopped)]).flops).toBe(1e15);
  });

  it("draws coordinates that are not kept, too", () => {
    const drawn = { kind: "population", rows: 10, testRows: 2 } as const;
    const seconds = (unobserved: number): number => {
      const data = { ...drawn, population: { ...population, unobserved } } as unknown as Trial["data"];
      const pool = { workers: 1, kinds: kindsByName([told]), datasets: new Map(), datasetBytes: 0 };
      const costly = { ...speed, secondsPerCell: { law: 1, table: 0 } };
      return quote([trial(0, { data })], { pool, speed: costly, stored: () => false }).seconds;
    };
    expect(seconds(5) - seconds(0)).toBeCloseTo(12 * 5, 9);
  });

  it("shares trials among workers, but no trial among several", () => {
    // long enough for the workers' start not to matter
    const even = Array.from({ length: 20 }, (_, seed) => trial(seed, { flops: 1e11, step: 1e5 }));
    const [one, two] = [quoted(even, 1).seconds, quoted(even, 2).seconds];
    expect(one / two).toBeGreaterThan(1.85);
    expect(one / two).toBeLessThan(1.95);
    const long = [trial(0, { flops: 1e12, step: 1e5 }), trial(1, { flops: 1, step: 1e5 })];
    expect(quoted(long, 16).seconds).toBeGreaterThan(100);
    const tiny = [trial(0, { flops: 0, step: 1e5 }), trial(1, { flops: 0, step: 1e5 })];
    expect(quoted(tiny, 2).seconds - quoted(tiny, 1).seconds).toBeCloseTo(0.2, 2); // V8 compiles for both at once
  });

  it("adds the largest peak of every worker to the data sets", () => {
    const trials = [trial(0, { bytes: 1e6 }), trial(1, { bytes: 3e6 }), trial(2, { bytes: 2e6 })];
    const rows = 8 * 12 * 2; // the trial's own rows: 12 of x and y
    expect(quoted(trials, 2).bytes).toBe(5e6 + 2 * (3e6 + rows));
    expect(quoted(trials, 8).bytes).toBe(5e6 + 3 * (3e6 + rows));
  });
});
