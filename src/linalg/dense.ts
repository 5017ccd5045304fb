import type { DenseRoutines, Mode, Triangle } from "../engine/dense-routines.ts";
import { productScratch } from "../engine/dense-routines.ts";
import type { Engine } from "../engine/engine.ts";
import { referenceRoutines } from "../engine/reference/dense/routines.ts";

/** Where the memory and the routines of a factorisation come from. Every backend gives the same bits. */
export interface DenseBackend {
  /** Zeroed memory. @throws ResourceError where it does not fit. */
  allocate(elements: number): DenseMemory;
  /** Told of operations outside the routines too, where somebody watches; may throw. */
  readonly pause?: (operations: number) => void;
}

interface DenseMemory {
  readonly routines: DenseRoutines;
  /** Index i is byte address 8 i of the routines; the block begins at index `first`. */
  readonly memory: Float64Array;
  readonly first: number;
  free(): void;
}

/** The routines in plain TypeScript: no engine needed, some 20 times slower than one on large matrices. */
export const plainBackend: DenseBackend = {
  allocate(elements) {
    const buffer = new ArrayBuffer(8 * elements);
    return { routines: referenceRoutines(buffer), memory: new Float64Array(buffer), first: 0, free() {} };
  },
};

/** The engine's routines and memory. */
export function engineBackend(engine: Engine): DenseBackend {
  return {
    allocate(elements) {
      const block = engine.allocate(8 * elements);
      // nothing allocates before the block is freed, so the view stays alive
      return {
        routines: engine.routines,
        memory: new Float64Array(engine.routines.memory.buffer),
        first: block / 8,
        free: () => engine.free(block),
      };
    },
  };
}

/** C (mode) A·B; strides in elements, 1 between columns unless said. */
export interface ProductSpec {
  readonly a: number;
  readonly aRow: number;
  readonly aColumn?: number;
  readonly b: number;
  readonly bRow: number;
  readonly bColumn?: number;
  readonly c: number;
  readonly cRow: number;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly mode?: Mode;
  readonly triangle?: Triangle;
}

/** y (mode) A·x or Aᵀ·x, A m×n with `row` elements between rows. */
export interface TimesSpec {
  readonly a: number;
  readonly row: number;
  readonly x: number;
  readonly y: number;
  readonly m: number;
  readonly n: number;
  readonly mode?: Mode;
}

export const SUBTRACT = 2;

/** One factorisation's memory, with the routines on it; places are indices into `memory`. */
export interface Dense {
  readonly memory: Float64Array;
  /** The place of so many elements that nothing used before: zeros, on a multiple of 64 bytes. */
  take(elements: number): number;
  product(spec: ProductSpec): void;
  times(spec: TimesSpec): void;
  transposedTimes(spec: TimesSpec): void;
  symmetricTimes(spec: Omit<TimesSpec, "m" | "mode">): void;
  /** Five numbers at `out`: what comes of the terms before `split`, from it on, and a bound of their rounding. */
  secular(spec: Record<"z" | "gaps" | "x" | "split" | "count" | "out", number>): void;
}

/**
 * Runs `work` on memory of its own and frees it.
 *
 * @param sizes every size that `work` will take, and the most rows and columns of a product; its inner size is at most
 *   twice the larger of them.
 */
export function withDense<T>(
  on: DenseBackend,
  sizes: { readonly takes: readonly number[]; readonly product: readonly [m: number, n: number] },
  work: (dense: Dense) => T,
): T {
  const scratchSize = productScratch(...sizes.product, 2 * Math.max(...sizes.product));
  const block = on.allocate(sizes.takes.reduce((sum, size) => sum + padded(size), padded(scratchSize)));
  try {
    return work(dense(block, scratchSize));
  } finally {
    block.free();
  }
}

function padded(elements: number): number {
  return 8 * Math.ceil(elements / 8);
}

function dense({ routines, memory, first }: DenseMemory, scratchSize: number): Dense {
  let next = first + padded(scratchSize);
  const { denseProduct64, denseTimes, denseTransposedTimes, denseSymmetricTimes, denseSecular } = routines;
  const scratch = 8 * first;
  return {
    memory,
    take(elements) {
      const at = next;
      next += padded(elements);
      return at;
    },
    product({ a, aRow, aColumn = 1, b, bRow, bColumn = 1, c, cRow, m, n, k, mode = 0, triangle = 0 }) {
      if (m === 0 || n === 0) return;
      denseProduct64(8 * a, aRow, aColumn, 8 * b, bRow, bColumn, 8 * c, cRow, m, n, k, mode, triangle, scratch);
    },
    times: ({ a, row, x, y, m, n, mode = 0 }) => denseTimes(8 * a, row, 8 * x, 8 * y, m, n, mode),
    transposedTimes: ({ a, row, x, y, m, n, mode = 0 }) => denseTransposedTimes(8 * a, row, 8 * x, 8 * y, m, n, mode),
    secular: ({ z, gaps, x, split, count, out }) => denseSecular(8 * z, 8 * gaps, x, split, count, 8 * out),
    symmetricTimes: ({ a, row, x, y, n }) => denseSymmetricTimes(8 * a, row, 8 * x, 8 * y, n),
  };
}
