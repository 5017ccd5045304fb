import { expect, test } from "vitest";
import { ShapeError } from "../base/errors.ts";
import { random, type Random } from "../base/random.ts";
import { createEngine } from "./engine.ts";
import { gemm } from "./gemm.ts";
import { loadEngineModule } from "./load-node.ts";
import { arithmetic } from "./reference/arithmetic.ts";
import { gemmReference } from "./reference/gemm.ts";
import { firstDifference } from "./reference/same-bits.ts";

const engine = createEngine(await loadEngineModule());
const types = { f32: Float32Array, f64: Float64Array };

const sizes = [
  [0, 3, 2],
  [3, 0, 2],
  [2, 3, 0],
  [1, 1, 1],
  [1, 5, 3],
  [4, 8, 7],
  [5, 9, 256],
  [7, 4, 257],
  [13, 2, 9],
  [8, 10, 31],
  [3, 12, 600],
  [125, 3, 5],
] as const;

function draw(stream: Random, length: number): number[] {
  return Array.from({ length }, () => 2 * stream.uniform() - 1);
}

function transposed(x: ArrayLike<number>, rows: number, columns: number): number[] {
  return Array.from({ length: rows * columns }, (_, at) => x[(at % rows) * columns + Math.floor(at / rows)]);
}

for (const precision of ["f32", "f64"] as const) {
  const type = types[precision];
  test(`gemm ${precision} has the bits of its twin at every size and transposition`, () => {
    const stream = random(1, `gemm ${precision}`);
    for (const [m, n, k] of sizes) {
      const A = type.from(draw(stream, m * k));
      const B = type.from(draw(stream, k * n));
      const expected = gemmReference(arithmetic(precision), { A, B, m, n, k });
      const flippedA = type.from(transposed(A, m, k)) as typeof A;
      const flippedB = type.from(transposed(B, k, n)) as typeof B;
      const variants = [
        gemm(engine, { A, B, m, n, k }),
        gemm(engine, { A: flippedA, B, m, n, k, transposeA: true }),
        gemm(engine, { A, B: flippedB, m, n, k, transposeB: true }),
        gemm(engine, { A: flippedA, B: flippedB, m, n, k, transposeA: true, transposeB: true }),
      ];
      for (const got of variants) expect(firstDifference(got, expected), `${m}×${n}×${k}`).toBeUndefined();
    }
    expect(engine.usedBytes).toBe(0);
  });

  test(`gemm ${precision} keeps NaN, infinities, signed zeros and denormals`, () => {
    const tiny = precision === "f32" ? 1e-40 : 1e-310;
    const values = [NaN, Infinity, -Infinity, 0, -0, tiny, -tiny, 0.5, -1, 3];
    const stream = random(2, `gemm ${precision}`);
    const pick = (length: number) => type.from(Array.from({ length }, () => values[stream.below(10)]));
    for (const [m, n, k] of [
      [9, 11, 1],
      [9, 11, 2],
      [6, 10, 5],
    ] as const) {
      const A = pick(m * k);
      const B = pick(k * n);
      const expected = gemmReference(arithmetic(precision), { A, B, m, n, k });
      expect(firstDifference(gemm(engine, { A, B, m, n, k }), expected)).toBeUndefined();
    }
  });
}

test("gemm of whole numbers is exact", () => {
  const A = Float64Array.of(1, 2, 3, 4, 5, 6);
  const B = Float64Array.of(7, 8, 9, 10, 11, 12);
  expect([...gemm(engine, { A, B, m: 2, n: 2, k: 3 })]).toEqual([58, 64, 139, 154]);
});

test("gemm says which operand has the wrong size", () => {
  const x = new Float64Array(6);
  expect(() => gemm(engine, { A: x, B: x, m: 2, n: 2, k: 2 })).toThrow(ShapeError);
  expect(() => gemm(engine, { A: x, B: x, m: 2, n: 2, k: 2 })).toThrow(/A with 2·2 elements/);
});
