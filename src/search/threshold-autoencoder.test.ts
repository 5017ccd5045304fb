import { describe, expect, test } from "vitest";
import { random } from "../base/random.ts";
import { hammingClustering } from "./hamming-clustering.ts";
import { hammingPoints } from "./hamming-points.ts";
import { popCount } from "./pop-count.ts";
import { thresholdAutoencoder } from "./threshold-autoencoder.ts";

/** Truth tables of n inputs under all whole weights up to 3 without ties: all threshold functions for n ≤ 3. */
function thresholdTables(n: number, bias: boolean): number[] {
  const d = n + (bias ? 1 : 0);
  const found = new Set<number>();
  for (let code = 0; code < 7 ** d; code++) {
    const w = Array.from({ length: d }, (_, i) => (Math.floor(code / 7 ** i) % 7) - 3);
    let table = 0;
    let tie = false;
    for (let word = 0; word < 1 << n; word++) {
      let activity = bias ? w[n] : 0;
      for (let b = 0; b < n; b++) activity += (word >>> b) & 1 ? w[b] : -w[b];
      tie ||= activity === 0;
      if (activity > 0) table |= 1 << word;
    }
    if (!tie) found.add(table);
  }
  return [...found];
}

/** Every m-tuple of encoders and every decoder of every bit, as whole truth tables. */
function byAllNetworks(train: readonly number[], n: number, m: number, bias: boolean): number {
  const encoders = thresholdTables(n, bias);
  const decoders = thresholdTables(m, bias);
  let least = Infinity;
  const extend = (left: number, codes: readonly number[]): void => {
    if (left > 0) {
      for (const table of encoders) {
        extend(
          left - 1,
          codes.map((code, i) => 2 * code + ((table >>> train[i]) & 1)),
        );
      }
      return;
    }
    let total = 0;
    for (let b = 0; b < n; b++) {
      const wrong = (table: number) => train.filter((x, i) => ((table >>> codes[i]) & 1) !== ((x >>> b) & 1)).length;
      total += Math.min(...decoders.map(wrong));
    }
    least = Math.min(least, total);
  };
  extend(
    m,
    train.map(() => 0),
  );
  return least;
}

function searched(train: readonly number[], n: number, m: number, bias: boolean) {
  const points = hammingPoints(train, n);
  const floor = hammingClustering(points, { clusters: 1 << m, mostSteps: 1e8 }).cost;
  return { floor, ...thresholdAutoencoder(points, { hidden: m, bias, floor, mostSteps: 1e8 }) };
}

describe("thresholdAutoencoder", () => {
  test("finds what all networks A(3, m, 3) and A(2, 1, 2) reach, repeated examples included", () => {
    const stream = random(2, "train");
    for (const bias of [true, false]) {
      for (let trial = 0; trial < 8; trial++) {
        const train = Array.from({ length: 3 + (trial % 6) }, () => stream.below(8));
        expect(searched(train, 3, 1, bias).cost).toBe(byAllNetworks(train, 3, 1, bias));
        if (trial % 2 === 0 || !bias) expect(searched(train, 3, 2, bias).cost).toBe(byAllNetworks(train, 3, 2, bias));
        const small = train.map((word) => word >>> 1);
        expect(searched(small, 2, 1, bias).cost).toBe(byAllNetworks(small, 2, 1, bias));
      }
    }
  });

  test("keeps 4 words of even weight up to 1 bit, as the four codes ask an exclusive or", () => {
    expect(searched([0, 3, 5, 6], 3, 2, true)).toMatchObject({ cost: 1, floor: 0, complete: true });
  });

  test("copies with as many hidden units as bits, with one example it needs nothing", () => {
    const cube = Array.from({ length: 16 }, (_, word) => word);
    expect(searched(cube, 4, 4, false).cost).toBe(0);
    expect(searched([5, 5], 3, 2, false).cost).toBe(0);
  });

  test("is never below free units, never above fewer units, and bias never hurts", () => {
    const stream = random(3, "train");
    for (let trial = 0; trial < 10; trial++) {
      const train = Array.from({ length: 9 }, () => stream.below(32));
      const [one, two, three] = [1, 2, 3].map((m) => searched(train, 5, m, true));
      for (const { cost, floor } of [one, two, three]) expect(cost).toBeGreaterThanOrEqual(floor);
      expect(two.cost).toBeLessThanOrEqual(one.cost);
      expect(three.cost).toBeLessThanOrEqual(two.cost);
      expect(two.cost).toBeLessThanOrEqual(searched(train, 5, 2, false).cost);
    }
  });

  test("stops when told to, with a network that it has found", () => {
    const train = Array.from({ length: 16 }, (_, i) => (i * 7) % 64);
    const points = hammingPoints(train, 6);
    const { cost, complete } = thresholdAutoencoder(points, { hidden: 4, bias: true, floor: 0, mostSteps: 1e5 });
    expect(complete).toBe(false);
    expect(cost).toBeLessThan(train.reduce((sum, word) => sum + popCount(word), 0));
  });
});
