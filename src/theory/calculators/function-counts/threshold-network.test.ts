import { describe, expect, test } from "vitest";
import { networkRoute } from "../../../search/network-route.ts";
import { jointFunctionCounts } from "../../../search/threshold-network.ts";
import { compute, type PlainValue } from "../../compute.ts";

function count(arch: readonly number[], bias: boolean): Record<string, PlainValue> {
  const { status, value } = compute("threshold-network-function-count", { arch, bias });
  expect(status).toBe("ok");
  return value as Record<string, PlainValue>;
}

/** Without the closed forms: Σ_j sets_j · surjections(m, j) · 2^m, surjections by their recurrence. */
function searched(arch: readonly number[], bias: boolean): bigint {
  const gate = bias ? "bias" : "no bias";
  const outputs = arch[arch.length - 1];
  const onto = (m: number, j: number): bigint =>
    j === 0 ? BigInt(m === 0) : m === 0 ? 0n : BigInt(j) * (onto(m - 1, j) + onto(m - 1, j - 1));
  return jointFunctionCounts(networkRoute(arch, gate), outputs, gate).reduce(
    (sum, sets, i) => sum + BigInt(sets) * onto(outputs, i + 1) * 2n ** BigInt(outputs),
    0n,
  );
}

describe("threshold-network-function-count", () => {
  test("closed forms are what the search finds (whose twin composes all networks)", () => {
    for (const bias of [true, false])
      for (const arch of [
        [1, 1],
        [1, 4, 2],
        [2, 1, 2],
        [2, 3, 2],
        [2, 4, 1],
        [2, 3, 4, 1],
        [3, 1, 3],
        [3, 2, 1, 2],
        [3, 3, 1, 3],
        [3, 1, 2, 1, 2],
        [3, 3, 1],
        [3, 7, 2],
        [4, 1, 2],
      ]) {
        expect(BigInt(count(arch, bias).e as string)).toBe(searched(arch, bias));
      }
  });

  test("more units, more layers of the same width, and biases compute no less", () => {
    const e = (arch: readonly number[], bias = true) => Number(count(arch, bias).e);
    expect(e([3, 2, 2])).toBeLessThan(e([3, 2, 2, 2]));
    expect(e([3, 2, 2])).toBeLessThan(e([3, 3, 2]));
    expect(e([3, 3, 2])).toBeLessThan(e([3, 4, 2]));
    for (const arch of [
      [2, 2, 2],
      [3, 2, 3],
      [4, 2, 1],
    ])
      expect(e(arch, false)).toBeLessThan(e(arch));
    for (const arch of [
      [3, 2, 3],
      [2, 2, 2],
      [3, 3, 2],
    ]) {
      expect(e(arch)).toBeLessThanOrEqual(Number(count(arch, true).unrestricted_boolean_e));
    }
  });

  test("without biases a network of n inputs is one of n − 1 with biases in its first layer alone", () => {
    // one unit that sees the last layer through a majority, or not at all
    expect(count([4, 1, 1], false).e).toBe(104);
    expect(count([5, 1, 1], false).e).toBe(1882);
    expect(count([5, 3, 1], false).e).toBe(65_534);
    expect(count([5, 5, 1], false).e).toBe(65_536);
  });

  test("through one unit, up to nine inputs", () => {
    expect(count([6, 1, 1], true).e).toBe(15_028_134);
    // outputs s, ¬s, 0, 1: both constant, or one of the T/2 − 1 pairs with 4² choices less the constant ones
    expect(count([6, 1, 2], true).e).toBe(4 + (15_028_134 / 2 - 1) * (16 - 4));
    expect(count([6, 1, 5, 1, 2], true).e).toBe(4 + (15_028_134 / 2 - 1) * (16 - 4));
    const { grade, value } = compute("threshold-network-function-count", { arch: [9, 1, 1], bias: true });
    expect([grade, (value as Record<string, PlainValue>).e]).toEqual(["recalled", "144130531453121108"]);
  });

  test("a wide layer computes everything, and layers after it pass on as many outputs as they have units", () => {
    expect(count([4, 15, 2, 2], true).e).toBe(2 ** 32);
    expect(count([3, 7, 2, 3], true).e as number).toBeLessThan(2 ** 24);
    expect(count([4, 5, 1], true).e).toBe(65_536);
    expect(() => compute("threshold-network-function-count", { arch: [4, 14, 2], bias: true })).toThrow("capacity");
  });

  test("thousands of layers take no longer, and outputs by the hundred are told", () => {
    const deep = [2, ...new Array<number>(5000).fill(2), 1];
    expect(count(deep, true)).toMatchObject({ e: 16, log2: 4, params: 5000 * 6 + 3 });
    expect(count([3, 2, 100], true).log2 as number).toBeGreaterThan(200);
  });

  test("what takes longer than seconds is refused with the capacity", () => {
    for (const arch of [
      [5, 2, 1],
      [4, 3, 3],
      [4, 4, 2],
      [8, 8, 8],
      [784, 300, 10],
    ]) {
      expect(() => compute("threshold-network-function-count", { arch, bias: true })).toThrow(
        "threshold-network-capacity",
      );
    }
    expect(() => compute("threshold-network-function-count", { arch: [784, 300, 10], bias: true })).toThrow(
      "185296800",
    );
    expect(() => compute("threshold-network-function-count", { arch: [2, 2] })).toThrow("bias");
  });
});
