import { describe, expect, test } from "vitest";
import { answer, number } from "../../../../test/oracles/computed.ts";
import { affine, linear, tablesBySmallWeights } from "../../../../test/oracles/function-counts.ts";
import { compute } from "../../compute.ts";

describe("threshold-network-capacity", () => {
  test("by slices of the list, as it is defined", () => {
    for (const arch of [
      [10, 1],
      [3, 7, 2, 9],
      [5, 5, 5],
      [100, 1, 100],
      [2, 3, 4, 5, 6, 7],
    ]) {
      const terms = arch.slice(0, -1).map((n, k) => Math.min(...arch.slice(0, k + 1)) * n * arch[k + 1]);
      expect(compute("threshold-network-capacity", { arch }).value).toBe(terms.reduce((sum, term) => sum + term, 0));
    }
  });
  test("is above the bits of what small networks compute, and past 2⁵³ exact", () => {
    for (const arch of [
      [3, 2],
      [3, 2, 1],
      [3, 2, 3],
      [4, 2, 1],
      [3, 3, 2],
    ]) {
      const { log2: bits } = answer("threshold-network-function-count", { arch, bias: true });
      expect(Number(compute("threshold-network-capacity", { arch }).value)).toBeGreaterThanOrEqual(bits as number);
    }
    expect(compute("threshold-network-capacity", { arch: [1000000, 999999, 3] }).value).toBe(
      String(10n ** 12n * 999999n + 999999n ** 2n * 3n),
    );
  });
});

describe("threshold-layer-function-count", () => {
  test("by listing all tuples of distinct gates of small layers", () => {
    for (const [arch, bias] of [
      [[1, 1], true],
      [[2, 2], true],
      [[2, 3], true],
      [[3, 2], true],
      [[3, 2], false],
      [[4, 2], false],
    ] as const) {
      const one = tablesBySmallWeights(bias ? affine(arch[0]) : linear(arch[0]), 3, "none");
      const tuples = new Set<string>();
      const extend = (tuple: readonly number[]): void => {
        if (tuple.length === arch[1]) tuples.add(tuple.join(" "));
        else for (let gate = 0; gate < one; gate++) extend([...tuple, gate]);
      };
      extend([]);
      expect(number("threshold-layer-function-count", { arch, bias })).toBe(BigInt(tuples.size));
    }
  });
  test("is what the network count gives for one layer; hidden layers are sent there; ten inputs are refused", () => {
    for (const bias of [true, false]) {
      const inputs = { arch: [4, 3], bias };
      expect(answer("threshold-network-function-count", inputs).e).toBe(
        compute("threshold-layer-function-count", inputs).value,
      );
    }
    expect(compute("threshold-layer-function-count", { arch: [2, 2, 2], bias: true }).status).toBe("out-of-regime");
    expect(() => compute("threshold-layer-function-count", { arch: [10, 2], bias: true })).toThrow(
      "T(10)^2 lies between 90",
    );
    expect(() => compute("threshold-layer-function-count", { arch: [4, 1e8], bias: true })).toThrow("times that of");
  });
});
