import type { Engine } from "./engine.ts";

/** The place in a stream of random words. */
export interface Place {
  readonly key: readonly [number, number];
  /** Words drawn before, a whole number below 2⁵³. */
  readonly position: number;
}

/**
 * `permutation(stream, n)` of base/random.ts by the engine: the same order, and the place where the stream stands after it.
 * @throws ResourceError where n words do not fit.
 */
export function permute(engine: Engine, n: number, { key, position }: Place): { order: Int32Array; position: number } {
  const block = engine.allocate(4 * n);
  const after = engine.routines.permute(block, n, key[0], key[1], position);
  const order = engine.i32(block, n).slice();
  engine.free(block);
  return { order, position: after };
}
