import { describe, expect, test } from "vitest";
import { random } from "../base/random.ts";
import { asIntegers, integerEchelon, solveIntegers } from "./integer-echelon.ts";

const stream = random(1, "matrices");
const draw = (m: number, n: number) =>
  Array.from({ length: m }, () => Array.from({ length: n }, () => BigInt(stream.below(7) - 3)));
const times = (A: bigint[][], B: bigint[][]) =>
  A.map((row) => B[0].map((_, j) => row.reduce((sum, a, k) => sum + a * B[k][j], 0n)));

describe("integerEchelon", () => {
  test("has the scale at its pivots and 0 beside them, and rows that span those of the matrix", () => {
    for (const [m, n] of [
      [1, 1],
      [3, 5],
      [5, 3],
      [6, 6],
    ]) {
      for (let repeat = 0; repeat < 20; repeat++) {
        const A = draw(m, n);
        const { rows, pivots, scale } = integerEchelon(A);
        for (const [i, row] of rows.entries())
          expect(pivots.map((pivot) => row[pivot])).toEqual(pivots.map((_, k) => (k === i ? scale : 0n)));
        // each row of A is the combination that its own entries at the pivots name
        for (const row of A)
          expect(row.map((_, j) => rows.reduce((sum, r, i) => sum + row[pivots[i]] * r[j], 0n))).toEqual(
            row.map((a) => a * scale),
          );
      }
    }
  });
  test("tells the rank of a product through fewer columns", () => {
    for (let repeat = 0; repeat < 20; repeat++) {
      const [B, C] = [draw(6, 2), draw(2, 5)];
      expect(integerEchelon(times(B, C)).pivots.length).toBe(
        Math.min(integerEchelon(B).pivots.length, integerEchelon(C).pivots.length),
      );
    }
  });
  test("no rows, no columns, zeros: rank 0", () => {
    for (const A of [
      [],
      [[]],
      [
        [0n, 0n],
        [0n, 0n],
      ],
    ])
      expect(integerEchelon(A)).toEqual({ rows: [], pivots: [], scale: 1n });
  });
});

describe("solveIntegers", () => {
  test("solves, and says null where there is no one solution", () => {
    const A = [
      [2n, 1n],
      [1n, 3n],
    ];
    expect(solveIntegers(A, [1n, 2n])).toEqual({ numerators: [1n, 3n], denominator: 5n });
    expect(
      solveIntegers(
        [
          [1n, 2n],
          [2n, 4n],
        ],
        [1n, 2n],
      ),
    ).toBeNull();
    expect(
      solveIntegers(
        [
          [1n, 2n],
          [2n, 4n],
        ],
        [1n, 3n],
      ),
    ).toBeNull();
  });
});

describe("asIntegers", () => {
  test("is exact for every double, with the least power of two", () => {
    expect(asIntegers([0.5, -3, 0])).toEqual({ integers: [1n, -6n, 0n], bits: 1 });
    expect(asIntegers([0.1])).toEqual({ integers: [3602879701896397n], bits: 55 });
    expect(asIntegers([])).toEqual({ integers: [], bits: 0 });
  });
});
