import type { DenseRoutines } from "../../dense-routines.ts";
import { denseProduct } from "./product.ts";
import { secularSums } from "./secular.ts";
import { symmetricTimesVector, timesVector, transposedTimesVector } from "./vectors.ts";

/** The dense routines in TypeScript on a memory of their own, with the same bits: for where no engine is at hand. */
export function referenceRoutines(buffer: ArrayBuffer): DenseRoutines {
  const single = new Float32Array(buffer);
  const double = new Float64Array(buffer);
  const productOn =
    (memory: Float32Array | Float64Array): DenseRoutines["denseProduct64"] =>
    (a, aRow, aColumn, b, bRow, bColumn, c, cRow, m, n, k, mode, triangle) => {
      const bytes = memory.BYTES_PER_ELEMENT;
      denseProduct({
        A: { memory, at: a / bytes, row: aRow, column: aColumn },
        B: { memory, at: b / bytes, row: bRow, column: bColumn },
        C: { memory, at: c / bytes, row: cRow },
        ...{ m, n, k, mode, triangle },
      });
    };
  return {
    denseProduct32: productOn(single),
    denseProduct64: productOn(double),
    denseTimes: (a, row, x, y, m, n, mode) => timesVector(double, { a: a / 8, row, x: x / 8, y: y / 8, m, n, mode }),
    denseTransposedTimes: (a, row, x, y, m, n, mode) =>
      transposedTimesVector(double, { a: a / 8, row, x: x / 8, y: y / 8, m, n, mode }),
    denseSymmetricTimes: (a, row, x, y, n) => symmetricTimesVector(double, { a: a / 8, row, x: x / 8, y: y / 8, n }),
    denseSecular: (z, gaps, x, split, count, out) =>
      secularSums(double, { z: z / 8, gaps: gaps / 8, x, split, count, out: out / 8 }),
  };
}
