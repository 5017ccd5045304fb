import { describe, expect, test } from "vitest";
import { random, type Random } from "../../../base/random.ts";
import { compute } from "../../compute.ts";

const p = 1_000_003; // products of two residues stay below 2⁵³

type Matrix = number[][];

/** Rank over the field of p elements. */
function rank(rows: Matrix): number {
  const left = rows.map((row) => [...row]);
  let found = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const pivot = left.findIndex((row, i) => i >= found && row[column] !== 0);
    if (pivot < 0) continue;
    [left[found], left[pivot]] = [left[pivot], left[found]];
    for (let i = found + 1; i < left.length; i++) {
      // row·a − pivot row·b clears the column without an inverse
      const [a, b] = [left[found][column], left[i][column]];
      if (b !== 0) left[i] = left[i].map((v, j) => (((v * a - left[found][j] * b) % p) + p) % p);
    }
    found++;
  }
  return found;
}

function draw(stream: Random, rows: number, columns: number): Matrix {
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => stream.below(p)));
}

/**
 * Dimension of the maps of rank ≤ m near P = AB that keep their values on the first k unit vectors: the tangents
 * dA·B + A·dB that vanish there, rank of all tangents less rank of their first k columns.
 */
function freeDimension(A: Matrix, B: Matrix, k: number): number {
  const [outputs, inputs, m] = [A.length, B[0].length, B.length];
  const tangents: Matrix = [];
  const tangent = (entry: (i: number, j: number) => number) =>
    tangents.push(Array.from({ length: outputs * inputs }, (_, c) => entry(c % outputs, Math.floor(c / outputs))));
  for (let h = 0; h < m; h++) {
    for (let o = 0; o < outputs; o++) tangent((i, j) => (i === o ? B[h][j] : 0));
    for (let s = 0; s < inputs; s++) tangent((i, j) => (j === s ? A[i][h] : 0));
  }
  return rank(tangents) - rank(tangents.map((row) => row.slice(0, k * outputs)));
}

describe("autoencoder-solution-family-dimension", () => {
  test("is the rank of the tangents at a general solution, over a prime field", () => {
    const stream = random(1, "solution");
    for (let n = 1; n <= 5; n++)
      for (let m = 1; m <= n; m++)
        for (let k = 0; k <= m; k++) {
          // P = [I R; 0 UV] keeps the first k unit vectors, which stand for any k general points
          const [U, V, R] = [draw(stream, n, m), draw(stream, m, n), draw(stream, k, n)];
          const A = U.map((row, i) => row.map((v, h) => (h < k ? Number(i === h) : i < k ? 0 : v)));
          const B = V.map((row, h) => row.map((v, j) => (j < k ? Number(h === j) : h < k ? R[h][j] : v)));
          const got = compute("autoencoder-solution-family-dimension", { n, m, k }).value;
          expect(got, `${n} ${m} ${k}`).toEqual({ function_space_dim: freeDimension(A, B, k) });
        }
  });
  test("more points than the bottleneck, or a bottleneck wider than the input, are outside", () => {
    for (const inputs of [
      { n: 4, m: 2, k: 3 },
      { n: 2, m: 3, k: 1 },
    ]) {
      expect(compute("autoencoder-solution-family-dimension", inputs).status).toBe("out-of-regime");
    }
    expect(() => compute("autoencoder-solution-family-dimension", { n: 4, m: -1, k: 0 })).toThrow("m");
  });
});

describe("bottleneck-free-dimension", () => {
  test("is the rank of the tangents at a general teacher, over a prime field", () => {
    const stream = random(2, "teacher");
    for (let n0 = 1; n0 <= 5; n0++)
      for (let nL = 1; nL <= 4; nL++)
        for (let r = 1; r <= Math.min(n0, nL); r++)
          for (let k = 0; k <= n0; k++) {
            const free = freeDimension(draw(stream, nL, r), draw(stream, r, n0), k);
            expect(compute("bottleneck-free-dimension", { n0, r, k, nL }).value, `${n0} ${nL} ${r} ${k}`).toBe(free);
          }
  });
  test("more inputs than dimensions leave nothing; a rank that no map has is outside", () => {
    expect(compute("bottleneck-free-dimension", { n0: 4, r: 2, k: 9, nL: 3 }).value).toBe(0);
    expect(compute("bottleneck-free-dimension", { n0: 4, r: 0, k: 0, nL: 3 }).value).toBe(0);
    expect(compute("bottleneck-free-dimension", { n0: 4, r: 4, k: 1, nL: 3 }).status).toBe("out-of-regime");
  });
});

describe("boolean-examples-needed", () => {
  test("is the least number of inputs on which all functions of all settings differ", () => {
    for (const arch of [
      [1, 1],
      [1, 1, 1],
      [2, 1],
      [2, 1, 1],
      [1, 2, 2],
      [2, 2, 2],
    ]) {
      const inputs = 2 ** arch[0];
      const outputs = arch[arch.length - 1];
      const functions = allFunctions(arch);
      let least = inputs;
      for (let set = 0; set < 2 ** inputs; set++) {
        const chosen = Array.from({ length: inputs }, (_, x) => x).filter((x) => (set >> x) & 1);
        const told = new Set(functions.map((f) => chosen.map((x) => f[x]).join()));
        if (told.size === functions.length) least = Math.min(least, chosen.length);
      }
      const expected = { vector_examples: least, target_bits: least * outputs };
      expect(compute("boolean-examples-needed", { arch }).value).toEqual(expected);
    }
  });
  test("bottlenecks are outside; 100 inputs are written in full, a million are refused with the logarithm", () => {
    expect(compute("boolean-examples-needed", { arch: [3, 1, 2] }).status).toBe("out-of-regime");
    expect(compute("boolean-examples-needed", { arch: [100, 100, 1] }).value).toEqual({
      vector_examples: (2n ** 100n).toString(),
      target_bits: (2n ** 100n).toString(),
    });
    expect(() => compute("boolean-examples-needed", { arch: [1_000_000, 1] })).toThrow("is 1000000");
  });
});

/** Distinct functions of all truth tables, layer by layer, as the list of output words. */
function allFunctions(arch: readonly number[]): number[][] {
  let functions = [Array.from({ length: 2 ** arch[0] }, (_, x) => x)];
  for (let layer = 1; layer < arch.length; layer++) {
    const next = new Map<string, number[]>();
    const rows = 2 ** arch[layer - 1];
    for (let table = 0; table < 2 ** (arch[layer] * rows); table++) {
      for (const f of functions) {
        const g = f.map((word) => (table >> (arch[layer] * word)) & (2 ** arch[layer] - 1));
        next.set(g.join(), g);
      }
    }
    functions = [...next.values()];
  }
  return functions;
}
