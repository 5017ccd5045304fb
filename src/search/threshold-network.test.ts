import { describe, expect, test } from "vitest";
import { networkCost } from "./network-cost.ts";
import { networkRoute } from "./network-route.ts";
import type { Gate } from "./pair-composition.ts";
import { jointFunctionCounts } from "./threshold-network.ts";

// The twin composes all networks, gate by gate, with gates listed by small weights: no pairs, no symmetries, no blocks.

/** Truth tables of sign(w·x + b) on {±1}ᵏ, from all weights −2…2 and biases of odd halves; enough for k ≤ 3 (Muroga). */
function gates(k: number, gate: Gate): number[] {
  const biases = gate === "bias" ? Array.from({ length: 16 }, (_, i) => i - 7.5) : [0];
  const tables = new Set<number>();
  const weigh = (w: readonly number[]): void => {
    if (w.length < k) {
      for (let value = -2; value <= 2; value++) weigh([...w, value]);
      return;
    }
    for (const b of biases) {
      let [table, tie] = [0, false];
      for (let x = 0; x < 1 << k; x++) {
        const sum = w.reduce((total, value, i) => total + ((x >> i) & 1 ? value : -value), b);
        if (sum === 0) tie = true;
        if (sum > 0) table |= 1 << x;
      }
      if (!tie) tables.add(table);
    }
  };
  weigh([]);
  return [...tables];
}

/** Every map of a layer: states to states. */
function layerMaps(inputs: number, outputs: number, gate: Gate): number[][] {
  const tables = gates(inputs, gate);
  let maps: number[][] = [new Array<number>(1 << inputs).fill(0)];
  for (let unit = 0; unit < outputs; unit++) {
    maps = maps.flatMap((map) => tables.map((table) => map.map((y, x) => y | (((table >> x) & 1) << unit))));
  }
  return maps;
}

function composeAll(widths: readonly number[], gate: Gate): number {
  let functions = new Map([[0, Array.from({ length: 1 << widths[0] }, (_, x) => x)]]);
  for (let l = 1; l < widths.length; l++) {
    const next = new Map<number, number[]>();
    const maps = layerMaps(widths[l - 1], widths[l], gate);
    for (const f of functions.values())
      for (const map of maps) {
        // at most 8 rows of 3 bits
        let name = 0;
        for (let x = 0; x < f.length; x++) name = 8 * name + map[f[x]];
        if (!next.has(name))
          next.set(
            name,
            f.map((x) => map[x]),
          );
      }
    functions = next;
  }
  return functions.size;
}

/** From sets of j pairs to functions: outputs map onto the set, each up to negation; surjections counted one by one. */
function functionCount(widths: readonly number[], gate: Gate): number {
  const outputs = widths[widths.length - 1];
  const sets = jointFunctionCounts(networkRoute(widths, gate), outputs, gate);
  return sets.reduce((sum, size, i) => {
    const j = i + 1;
    let onto = 0;
    for (let code = 0; code < j ** outputs; code++) {
      const hit = new Set(Array.from({ length: outputs }, (_, k) => Math.floor(code / j ** k) % j));
      if (hit.size === j) onto++;
    }
    return sum + size * onto * 2 ** outputs;
  }, 0);
}

describe("jointFunctionCounts equals composition of all networks", () => {
  test.each([
    [[2, 1]],
    [[3, 2]],
    [[1, 2, 1]],
    [[2, 2, 1]],
    [[2, 1, 3]],
    [[2, 2, 2]],
    [[2, 2, 3]],
    [[2, 3, 1]],
    [[3, 1, 2]],
    [[3, 2, 1]],
    [[3, 2, 2]],
    [[2, 2, 2, 2]],
    [[2, 2, 1, 2]],
    [[1, 2, 3, 2]],
  ])("with biases: %j", (widths) => {
    expect(functionCount(widths, "bias")).toBe(composeAll(widths, "bias"));
  });
  test.each([
    [[1, 1, 1]],
    [[3, 3]],
    [[3, 1, 2]],
    [[2, 3, 2]],
    [[3, 2, 2]],
    [[3, 3, 1]],
    [[3, 3, 2]],
    [[3, 2, 3]],
    [[2, 2, 3, 2]],
    [[3, 3, 2, 2]],
  ])("without: %j", (widths) => {
    expect(functionCount(widths, "no bias")).toBe(composeAll(widths, "no bias"));
  });
});

describe("layers", () => {
  test("by the thousand settle: A(2,2,…,2,1) is what A(2,2,1) is, and A(3,2,…,2,2) grows no more after two", () => {
    const deep = (first: number, depth: number, last: number) => [first, ...new Array<number>(depth).fill(2), last];
    expect(functionCount(deep(2, 3000, 1), "bias")).toBe(functionCount(deep(2, 1, 1), "bias"));
    expect(functionCount(deep(3, 3000, 2), "bias")).toBe(functionCount(deep(3, 3, 2), "bias"));
  });

  test("more units compute no less, and a wide layer computes everything", () => {
    for (const gate of ["bias", "no bias"] as const) {
      const counts = [1, 2, 3].map((width) => functionCount([3, width, 2], gate));
      expect(counts).toEqual([...counts].sort((a, b) => a - b));
    }
    expect(functionCount([3, 7, 2], "bias")).toBe(2 ** 16);
    expect(functionCount([3, 4, 2], "no bias")).toBe(2 ** 8);
  });

  test("A(3,3,1) computes all functions of three variables, A(3,4,2) all pairs of them; A(4,3,1) without biases all odd", () => {
    expect(functionCount([3, 3, 1], "bias")).toBe(256);
    expect(functionCount([3, 4, 2], "bias")).toBe(65_536);
    expect(functionCount([4, 3, 1], "no bias")).toBe(256);
  });

  test("A(4,3,1) and, without biases, A(5,3,1) compute all but the parity and its negation", () => {
    expect(functionCount([4, 3, 1], "bias")).toBe(65_534);
    expect(functionCount([5, 3, 1], "no bias")).toBe(65_534);
  });
});

describe("networkCost", () => {
  test("knows what fits a truth table of 16 rows, and what takes seconds", () => {
    const cost = (widths: readonly number[], gate: Gate = "bias") =>
      networkCost(networkRoute(widths, gate), widths[widths.length - 1]);
    expect(cost([5, 2, 1])).toBe(Infinity);
    expect(cost([5, 2, 1], "no bias")).toBeLessThan(1e9);
    expect(cost([3, 4, 4, 1])).toBe(Infinity);
    expect(cost([4, 3, 1])).toBeLessThan(2e9);
    expect(cost([3, 2, 3])).toBeLessThan(1e8);
    expect(cost([4, 3, 2])).toBeGreaterThan(1e11);
  });
});
