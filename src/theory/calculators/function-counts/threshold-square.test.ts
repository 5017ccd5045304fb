import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compute, type PlainValue } from "../../compute.ts";

interface Depths {
  readonly functions: readonly number[];
  readonly permutations: readonly number[];
}

/** By composing all layers, in another language. */
const counted = JSON.parse(
  readFileSync(new URL("../../../../test/oracles/threshold-depths.json", import.meta.url), "utf8"),
) as Readonly<Record<string, Depths>>;

const bound = (n: number) => compute("threshold-square-function-bound", { n }).value as Record<string, PlainValue>;

describe("threshold-square-function-bound", () => {
  test("is what depth settles at, for one to three inputs", () => {
    for (const [n, { functions, permutations }] of Object.entries(counted)) {
      const { bound: most, odd_permutations: odd, attained } = bound(Number(n));
      expect([most, odd, attained]).toEqual([functions.at(-1), permutations.at(-1), true]);
      expect(functions.at(-2)).toBe(most);
    }
    expect(counted["3"].functions).toEqual([1_124_864, 12_397_024, 16_573_552, 16_737_280, 16_737_280]);
  });

  test("leaves out the permutations that do not commute with negating all inputs, counted one by one", () => {
    for (const n of [1, 2, 3]) {
      const { permutations, odd_permutations: odd, unrestricted_boolean_e: all, bound: most } = bound(n);
      let [every, commuting] = [0, 0];
      const extend = (image: readonly number[]): void => {
        if (image.length === 1 << n) {
          every++;
          if (image.every((y, x) => image[x ^ (image.length - 1)] === (y ^ (image.length - 1)))) commuting++;
          return;
        }
        for (let y = 0; y < 1 << n; y++) if (!image.includes(y)) extend([...image, y]);
      };
      extend([]);
      expect([permutations, odd]).toEqual([every, commuting]);
      expect(Number(all) - Number(most)).toBe(every - commuting);
    }
  });

  test("tells for more inputs that it is a bound, and where digits are too many what to take", () => {
    const { grade, value } = compute("threshold-square-function-bound", { n: 4 });
    expect(grade).toBe("bound");
    expect((value as Record<string, PlainValue>).attained).toBeNull();
    expect(() => compute("threshold-square-function-bound", { n: 30 })).toThrow("n·2ⁿ");
    expect(() => compute("threshold-square-function-bound", { n: 0 })).toThrow("n");
  });
});

describe("threshold-square-function-counts", () => {
  const counts = (n: number, L: number) =>
    compute("threshold-square-function-counts", { n, L }).value as unknown as {
      readonly e: readonly number[];
      readonly log2: readonly number[];
      readonly settled: number | null;
    };

  test("is the composition of all layers, in another language", () => {
    for (const [n, { functions }] of Object.entries(counted)) {
      const { e, log2 } = counts(Number(n), functions.length);
      expect(e).toEqual(functions);
      log2.forEach((bits, l) => expect(bits).toBeCloseTo(Math.log2(functions[l]), 12));
    }
  });

  test("settles at the bound, and says so where it has seen a layer add nothing", () => {
    expect(counts(1, 1).settled).toBeNull();
    expect(counts(2, 2).settled).toBeNull();
    expect(counts(2, 3)).toMatchObject({ e: [196, 240, 240], settled: 2 });
    expect(counts(2, 5000).e).toHaveLength(5000);
    expect(counts(2, 5000).e.at(-1)).toBe(bound(2).bound);
  });

  test("is one layer's power, and two layers' count by blocks", () => {
    expect(counts(3, 1).e).toEqual([104 ** 3]);
    const { e } = compute("threshold-network-function-count", { arch: [3, 3, 3], bias: true }).value as Record<
      string,
      PlainValue
    >;
    expect(counts(3, 2).e[1]).toBe(e);
    expect(() => compute("threshold-square-function-counts", { n: 4, L: 2 })).toThrow("bound");
  });
});
