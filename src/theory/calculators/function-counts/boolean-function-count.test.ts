import { describe, expect, test } from "vitest";
import { answer } from "../../../../test/oracles/computed.ts";
import { log2OfWhole } from "../../../../test/oracles/function-counts.ts";
import { compute } from "../../compute.ts";

// Once more by composition and by recurrences.

describe("boolean-function-count", () => {
  /** All functions of a network of unrestricted units, layer by layer. */
  function composed(widths: readonly number[]): number {
    let functions = new Map([["", Array.from({ length: 1 << widths[0] }, (_, x) => x)]]);
    for (let l = 1; l < widths.length; l++) {
      const [states, values] = [1 << widths[l - 1], 1 << widths[l]];
      const next = new Map<string, number[]>();
      for (const f of functions.values())
        for (let code = 0; code < values ** states; code++) {
          const g = f.map((x) => Math.floor(code / values ** x) % values);
          next.set(g.join(" "), g);
        }
      functions = next;
    }
    return functions.size;
  }

  /** Σ S(N,j)(M)_j with Stirling numbers by their recurrence. */
  function byStirling(inputs: number, narrowest: number, outputs: number): bigint {
    const [N, M, J] = [2 ** inputs, 2n ** BigInt(outputs), 2 ** narrowest];
    let row = [1n];
    for (let n = 1; n <= N; n++) {
      row = Array.from({ length: n + 1 }, (_, j) => BigInt(j) * (row[j] ?? 0n) + (j > 0 ? row[j - 1] : 0n));
    }
    let [sum, falling] = [0n, 1n];
    for (let j = 1; j <= Math.min(J, N); j++) {
      falling *= M - BigInt(j) + 1n;
      sum += row[j] * falling;
    }
    return sum;
  }

  test("by composition of all networks", () => {
    for (const arch of [
      [1, 1],
      [2, 1],
      [1, 2],
      [2, 1, 1],
      [2, 1, 2],
      [2, 2, 1],
      [1, 2, 2],
      [2, 1, 1, 2],
      [3, 1, 2],
    ]) {
      expect(answer("boolean-function-count", { arch }).e).toBe(composed(arch));
    }
  });

  test("by Stirling numbers, with and without a bottleneck; log2_e agrees, hidden order does not matter", () => {
    for (const [inputs, narrowest, outputs] of [
      [3, 1, 2],
      [3, 2, 5],
      [4, 2, 3],
      [4, 3, 6],
      [5, 4, 5],
      [6, 2, 9],
      [7, 5, 6],
      [2, 2, 3],
      [3, 6, 3],
    ]) {
      const expected = byStirling(inputs, narrowest, outputs);
      const { e, log2_e } = answer("boolean-function-count", { arch: [inputs, narrowest, narrowest + 2, outputs] });
      expect(BigInt(e as string)).toBe(expected);
      // two logarithms, each within 2 units in the last place
      expect(Math.abs((log2_e as number) - log2OfWhole(expected))).toBeLessThanOrEqual(1e-15 * log2OfWhole(expected));
    }
  });

  test("10⁹ bits are refused, with log2_e", () => {
    expect(() => compute("boolean-function-count", { arch: [30, 1] })).toThrow(/exactly.*1073741824/);
    expect(() => compute("boolean-function-count", { arch: [30, 5, 20] })).toThrow("log2_e is at most 5368709");
    expect(() => compute("boolean-function-count", { arch: [2000, 1000, 1000] })).toThrow("2^2000");
    expect(() => compute("boolean-function-count", { arch: [2, 0, 2] })).toThrow("arch");
  });

  test("the bound that is offered lies above and near the truth", () => {
    const { log2_e } = answer("boolean-function-count", { arch: [9, 2, 9] });
    // r·2^n₀ + log₂ C(2^n_L, 2^r), from above by the leading power
    const bound = 2 * 512 + 4 * 9 - Math.log2(24);
    expect(log2_e as number).toBeLessThan(bound);
    expect(log2_e as number).toBeGreaterThan(bound - 0.02);
  });
});
