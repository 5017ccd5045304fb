import type { Engine } from "./engine.ts";
import { elementBytes, rowStride, targetColumns } from "./lane-memory.ts";
import { preciseLanes } from "./lane-routines.ts";
import type { LaneProblem } from "./lane-trainer.ts";

/** Inputs and targets of all trials in memory, each different array once, as rows of numbers. */
export interface StoredRows {
  readonly x: readonly number[];
  readonly targets: readonly number[];
  free(): void;
}

/** @throws ResourceError if they do not fit; nothing stays behind then. */
export function storeRows(engine: Engine, problem: LaneProblem): StoredRows {
  const { widths, trials } = problem;
  const blocks: number[] = [];
  const free = () => blocks.splice(0).forEach((block) => engine.free(block));
  try {
    const x = trials.map((trial) => trial.x);
    const targets = trials.map((trial) => trial.targets);
    return {
      x: store(engine, problem, { arrays: x, columns: widths[0], blocks }),
      targets: store(engine, problem, { arrays: targets, columns: targetColumns(problem), blocks }),
      free,
    };
  } catch (error) {
    free();
    throw error;
  }
}

function store(
  engine: Engine,
  { precision, rows }: LaneProblem,
  spec: { readonly arrays: readonly Float64Array[]; readonly columns: number; readonly blocks: number[] },
): number[] {
  const { arrays, columns, blocks } = spec;
  const { spread } = preciseLanes(engine.routines, precision);
  const bytes = elementBytes(precision);
  const row = rowStride(columns * bytes);
  const addresses = new Map<Float64Array, number>();
  const staging = engine.allocate(8 * rows * columns);
  try {
    for (const array of new Set(arrays)) {
      // tiles of four rows may read, but never use, up to three rows more
      const block = engine.allocate((rows + 3) * row);
      blocks.push(block);
      engine.f64(staging, rows * columns).set(array);
      spread(staging, rows, columns, block, row, bytes);
      addresses.set(array, block);
    }
  } finally {
    engine.free(staging);
  }
  return arrays.map((array) => addresses.get(array) ?? 0);
}
