import { ResourceError } from "../base/errors.ts";
import { Arena } from "./arena.ts";
import type { Routines } from "./routines.ts";

/** 2 GiB; the module itself is compiled with the same limit (scripts/build-wasm.mjs). */
export const MAXIMUM_BYTES = 2_147_483_648;

/** Native routines on a memory: the addon's `bind`. Those that it lacks stay WebAssembly's. */
export interface NativeRoutines {
  bind(
    memory: ArrayBuffer,
    variant?: string,
  ): {
    /** The instruction set that runs, and all that this processor has. */
    readonly variant: string;
    readonly variants: readonly string[];
    readonly routines: Partial<Routines>;
    /** To be told the memory's new buffer once it has grown. */
    follow(memory: ArrayBuffer): void;
  };
}

/** One instance of the routines with its memory. Not shared between threads; the compiled module may be. */
export interface Engine {
  readonly routines: Routines;
  /** Who computes: `wasm`, or the instruction set of the native routines. The bits are the same. */
  readonly backend: string;
  /** Bytes held by blocks that were not freed. */
  readonly usedBytes: number;
  /** A zeroed block, its address a multiple of 64. @throws ResourceError with both numbers. */
  allocate(bytes: number): number;
  free(block: number): void;
  /** Views of the memory; they die when a later `allocate` grows it. */
  f32(at: number, length: number): Float32Array;
  f64(at: number, length: number): Float64Array;
  i32(at: number, length: number): Int32Array;
}

/**
 * Starts an engine on a compiled module: the routines, an arena of memory, and a check that this process keeps denormals.
 *
 * @param options.native native twins of the routines, which are used in their place.
 * @throws ResourceError if denormals are flushed to zero (results would differ in their bits), or, from `allocate`, when
 *   the memory's limit is met.
 */
export function createEngine(
  module: WebAssembly.Module,
  options: {
    readonly maximumBytes?: number;
    readonly native?: NativeRoutines | undefined;
    readonly variant?: string;
  } = {},
): Engine {
  // the exports are those of our own module, whose names routines.ts lists
  const wasm = new WebAssembly.Instance(module, {}).exports as unknown as Routines;
  checkDenormals(wasm);
  const { memory } = wasm;
  const native = options.native?.bind(memory.buffer, options.variant);
  const limit = Math.min(MAXIMUM_BYTES, options.maximumBytes ?? MAXIMUM_BYTES);
  const arena = new Arena(memory, wasm.heapBase(), limit, () => native?.follow(memory.buffer));
  return {
    routines: native ? { ...wasm, ...native.routines } : wasm,
    backend: native?.variant ?? "wasm",
    get usedBytes() {
      return arena.usedBytes;
    },
    allocate: (bytes) => arena.allocate(bytes),
    free: (block) => arena.free(block),
    f32: (at, length) => new Float32Array(memory.buffer, at, length),
    f64: (at, length) => new Float64Array(memory.buffer, at, length),
    i32: (at, length) => new Int32Array(memory.buffer, at, length),
  };
}

/** Flush-to-zero is a flag of the thread: a library linked with fast-math sets it for everybody, WebAssembly included. */
export function checkDenormals(products: Pick<Routines, "product64" | "product32">): void {
  const small = Number.parseFloat("1e-300"); // parsed, so that no compiler folds the product
  const seen = [products.product64(1e-300, 1e-20), small * 1e-20, products.product32(1e-30, 1e-10)];
  if (seen[0] === 1e-320 && seen[1] === 1e-320 && seen[2] === Math.fround(1e-40)) return;
  throw new ResourceError({
    who: "engine",
    expected: "1e-300 × 1e-20 to be 1e-320 in WebAssembly and JavaScript",
    got: seen.join(", "),
    next: "Something in this process flushes denormals to zero (a library linked with fast-math); run without it.",
  });
}
