import type { DenseRoutines } from "../engine/dense-routines.ts";
import type { DenseBackend } from "./dense.ts";

/** Operations of one product between two pauses: some 10 ms at 5 GFLOP/s. */
const SLICE = 5e7;
/** A piece of a product has no fewer rows, or packing would take longer than multiplying. */
const LEAST_ROWS = 64;

/**
 * A backend whose factorisations can be watched and stopped: `pause` is told of the operations of each routine that has
 * run, at most 5·10⁷ at a time for matrices to side 10³, and may throw, which frees the memory. The same bits as without.
 */
export function pausingBackend(on: DenseBackend, pause: (operations: number) => void): DenseBackend {
  return {
    pause,
    allocate(elements) {
      const block = on.allocate(elements);
      return { ...block, free: () => block.free(), routines: watched(block.routines, pause) };
    },
  };
}

function watched(routines: DenseRoutines, pause: (operations: number) => void): DenseRoutines {
  const { denseProduct32, denseProduct64, denseTimes, denseTransposedTimes, denseSymmetricTimes, denseSecular } =
    routines;
  return {
    denseProduct32,
    /** Rows of the result are independent of each other: some at a time, where all of them are wanted whole. */
    denseProduct64(a, aRow, aColumn, b, bRow, bColumn, c, cRow, m, n, k, mode, triangle, scratch) {
      const fitting = Math.floor(SLICE / Math.max(1, 2 * n * k));
      const rows = triangle === 0 ? Math.max(LEAST_ROWS, fitting) : Math.max(1, m);
      for (let from = 0; from < m; from += rows) {
        const [at, to, here] = [a + 8 * from * aRow, c + 8 * from * cRow, Math.min(rows, m - from)];
        denseProduct64(at, aRow, aColumn, b, bRow, bColumn, to, cRow, here, n, k, mode, triangle, scratch);
        pause(2 * here * n * k);
      }
    },
    denseTimes(a, aRow, x, y, m, n, mode) {
      denseTimes(a, aRow, x, y, m, n, mode);
      pause(2 * m * n);
    },
    denseTransposedTimes(a, aRow, x, y, m, n, mode) {
      denseTransposedTimes(a, aRow, x, y, m, n, mode);
      pause(2 * m * n);
    },
    denseSymmetricTimes(a, aRow, x, y, n) {
      denseSymmetricTimes(a, aRow, x, y, n);
      pause(2 * n * n);
    },
    denseSecular(z, gaps, x, split, count, out) {
      denseSecular(z, gaps, x, split, count, out);
      pause(10 * count);
    },
  };
}
