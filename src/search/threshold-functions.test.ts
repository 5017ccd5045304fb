import { describe, expect, test } from "vitest";
import { classSize, forEachThresholdClass } from "./threshold-classes.ts";
import { thresholdFunctions, thresholdFunctionsWithoutBias } from "./threshold-functions.ts";

// The twin asks no hyperplane: up to 8 variables a function is a threshold function exactly if no two true points have
// the sum of two false points (2-asummability; Muroga, Toda, Takasu 1961 prove it for n ≤ 8).

/** For every vector that is a sum of two points of {0,1}ⁿ, the pairs that give it, as masks of rows. */
function pairsBySum(n: number): number[][] {
  const bySum = new Map<number, number[]>();
  for (let a = 0; a < 1 << n; a++)
    for (let b = a; b < 1 << n; b++) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum = 3 * sum + ((a >> i) & 1) + ((b >> i) & 1);
      bySum.set(sum, [...(bySum.get(sum) ?? []), ((1 << a) | (1 << b)) >>> 0]);
    }
  return [...bySum.values()].filter((pairs) => pairs.length > 1);
}

function isSummable(table: number, sums: readonly (readonly number[])[]): boolean {
  return sums.some(
    (pairs) => pairs.some((pair) => (pair & ~table) === 0) && pairs.some((pair) => (pair & table) === 0),
  );
}

/** By perceptron, a way to weights: every table of the answer can be learnt. */
function learns(table: number, n: number, bias: 0 | 1): boolean {
  const w = new Array<number>(n + 1).fill(0);
  for (let round = 0; round < 10_000; round++) {
    let wrong = 0;
    for (let x = 0; x < 1 << n; x++) {
      const point = [...Array.from({ length: n }, (_, i) => ((x >> i) & 1 ? 1 : -1)), bias];
      const label = (table >>> x) & 1 ? 1 : -1;
      if (label * point.reduce<number>((sum, value, i) => sum + value * w[i], 0) > 0) continue;
      wrong++;
      point.forEach((value, i) => (w[i] += label * value));
    }
    if (wrong === 0) return true;
  }
  return false;
}

describe("thresholdFunctions", () => {
  test("are the functions without summable pairs, among all functions of at most 4 variables", () => {
    for (const n of [0, 1, 2, 3, 4]) {
      const sums = pairsBySum(n);
      const all = Array.from({ length: 2 ** (1 << n) }, (_, table) => table);
      expect([...thresholdFunctions(n)]).toEqual(all.filter((table) => !isSummable(table, sums)));
    }
  });

  test("of 5 variables are closed: who is one flip away and has no summable pairs is among them", () => {
    const found = thresholdFunctions(5);
    const known = new Set(found);
    expect(known.size).toBe(94_572);
    expect(found.every((table, i) => i === 0 || found[i - 1] < table)).toBe(true);
    // regions of hyperplanes are joined by single flips, and signed permutations carry one of a class to the others
    const ofClasses = new Map([...found].map((table) => [classOf(table), table]));
    expect(ofClasses.size).toBe(21);
    const sums = pairsBySum(5);
    for (const table of ofClasses.values()) {
      expect(isSummable(table, sums)).toBe(false);
      for (let x = 0; x < 32; x++) {
        const flipped = (table ^ (1 << x)) >>> 0;
        if (!known.has(flipped)) expect(isSummable(flipped, sums)).toBe(true);
      }
    }
  });

  test("more than 5 variables do not fit a word", () => {
    expect(() => thresholdFunctions(6)).toThrow(RangeError);
    expect(() => thresholdFunctions(-1)).toThrow(RangeError);
  });
});

describe("thresholdFunctionsWithoutBias", () => {
  test("are the odd ones of the threshold functions, and learnt without a bias", () => {
    for (const n of [1, 2, 3, 4]) {
      const rows = 1 << n;
      const odd = [...thresholdFunctions(n)].filter((table) =>
        Array.from({ length: rows }, (_, x) => x).every(
          (x) => ((table >>> x) & 1) !== ((table >>> (rows - 1 - x)) & 1),
        ),
      );
      const found = thresholdFunctionsWithoutBias(n);
      expect([...found]).toEqual(odd);
      for (const table of found) expect(learns(table, n, 0)).toBe(true);
    }
    expect(() => thresholdFunctionsWithoutBias(0)).toThrow(RangeError);
  });
});

describe("forEachThresholdClass", () => {
  test("its classes have 2ᵐ m! members over those that change nothing, counted in the list of all functions", () => {
    for (const m of [1, 2, 3, 4, 5]) {
      // a signed permutation leaves the sorted absolute Chow parameters alone, and they tell the classes apart
      const sizes = new Map<string, bigint>();
      for (const table of thresholdFunctionsWithoutBias(m)) {
        const key = sortedChow((x) => ((table >>> x) & 1 ? 1 : -1), m);
        sizes.set(key, (sizes.get(key) ?? 0n) + 1n);
      }
      const got = new Map<string, bigint>();
      forEachThresholdClass(m, (weights) => {
        const sign = (x: number) => Math.sign(weights.reduce((sum, w, i) => sum + ((x >> i) & 1 ? w : -w), 0));
        got.set(sortedChow(sign, m), classSize(weights));
      });
      expect(got).toEqual(sizes);
    }
  });

  test("their numbers are those of Winder's and Muroga's tables", () => {
    const counts = [1, 2, 3, 4, 5, 6, 7, 8].map((m) => {
      let count = 0;
      forEachThresholdClass(m, () => count++);
      return count;
    });
    expect(counts).toEqual([1, 1, 2, 3, 7, 21, 135, 2470]);
  });
});

/** Of a function of 5 variables, read as an odd one of 6: its Chow parameters up to order and sign, from bit counts. */
function classOf(table: number): string {
  const rows = [0xffffffff, 0xaaaaaaaa, 0xcccccccc, 0xf0f0f0f0, 0xff00ff00, 0xffff0000];
  const chow = rows.map((row) => Math.abs(16 - ones((table ^ ~row) >>> 0)));
  return chow.sort((a, b) => a - b).join(" ");
}

function ones(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest = (rest & (rest - 1)) >>> 0) count++;
  return count;
}

function sortedChow(f: (x: number) => number, m: number): string {
  const chow = Array.from({ length: m }, (_, i) => {
    let sum = 0;
    for (let x = 0; x < 1 << m; x++) sum += f(x) * ((x >> i) & 1 ? 1 : -1);
    return Math.abs(sum);
  });
  return chow.sort((a, b) => a - b).join(" ");
}
