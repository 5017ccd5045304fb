import { describe, expect, test } from "vitest";
import { compute } from "../../compute.ts";

interface Sizes {
  readonly functions: number;
  readonly max: number;
  readonly min: number;
  readonly average: number;
  readonly histogram: Readonly<Record<string, number>>;
}

const sizesOf = (inputs: object) => compute("class-teaching-sizes", inputs).value as unknown as Sizes;

/** By trying all sets of points, smallest first. */
function bySubsets(functions: readonly string[]): number[] {
  const points = functions[0].length;
  return functions.map((f) => {
    let least = points;
    for (let set = 0; set < 2 ** points; set++) {
      const seen = Array.from({ length: points }, (_, x) => x).filter((x) => (set >> x) & 1);
      if (functions.filter((g) => seen.every((x) => g[x] === f[x])).length === 1) least = Math.min(least, seen.length);
    }
    return least;
  });
}

describe("class-teaching-sizes", () => {
  test("is what trying all sets of points finds", () => {
    for (const functions of [
      ["00", "01", "10"],
      ["000", "001", "010", "100"],
      ["0123", "0120", "1120", "3333", "0000"],
      ["01101", "01100", "11111", "10101", "00000", "01001"],
      ["0"],
    ]) {
      const want = bySubsets(functions);
      const got = sizesOf({ functions });
      expect([got.functions, got.min, got.max]).toEqual([functions.length, Math.min(...want), Math.max(...want)]);
      expect(got.average).toBeCloseTo(want.reduce((a, b) => a + b) / want.length, 12);
      for (const [size, count] of Object.entries(got.histogram))
        expect(want.filter((t) => t === Number(size)).length).toBe(count);
    }
  });

  test("of threshold gates is threshold-teaching-dimension, by essential points", () => {
    for (const n of [1, 2, 3]) {
      const gates = compute("threshold-teaching-dimension", { n }).value as unknown as Sizes & { count: number };
      const got = sizesOf({ class: `A(${n},1; threshold, bias)` });
      expect([got.functions, got.max, got.min]).toEqual([gates.count, gates.max, gates.min]);
      expect(got.average).toBeCloseTo(gates.average, 12);
    }
  });

  test("of all truth tables is every point, and too many functions are sent to one of them", () => {
    expect(sizesOf({ class: "A(2,2; boolean)" })).toMatchObject({ max: 4, min: 4, average: 4 });
    const { status, reason } = compute("class-teaching-sizes", { class: "A(2,2,3; threshold, bias)" });
    expect([status, reason?.includes("minimum-teaching-set")]).toEqual(["out-of-regime", true]);
  });
});
