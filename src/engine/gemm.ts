import { ShapeError } from "../base/errors.ts";
import type { Engine } from "./engine.ts";
import { panelBytes, stripStride } from "./panels.ts";

/** Row-major: A m×k (k×m where transposed), B k×n (n×k where transposed). */
export interface Product<A extends Float32Array | Float64Array> {
  readonly A: A;
  readonly B: A;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

/**
 * C = A·B, m×n row-major, in the precision of A and B.
 *
 *   for each block of 256 values of k, in order: p = +0; p = fl(p + fl(A[i,k]·B[k,j]));
 *   C[i,j] = p in the first block, fl(C[i,j] + p) in the later ones; k = 0 gives +0
 *
 * The operands are copied into the engine's memory and freed again: O(mk + kn + mn) beside the product.
 * @throws ShapeError if A, B and the sizes disagree; ResourceError if the operands do not fit.
 */
export function gemm<A extends Float32Array | Float64Array>(engine: Engine, product: Product<A>): A {
  const { A, B, m, n, k } = product;
  check("A", A.length, m, k);
  check("B", B.length, k, n);
  const precision = A instanceof Float32Array ? "f32" : "f64";
  const flipA = product.transposeA === true;
  const a = flipA ? { rows: k, columns: m } : { rows: m, columns: k };
  const aBytes = panelBytes(a.rows, a.columns, precision);
  const bBytes = panelBytes(k, n, precision);
  const raw = 8 * Math.max(A.length, B.length, m * n);
  const block = engine.allocate(raw + aBytes + bBytes + panelBytes(m, n, precision));
  const at = { a: block + raw, b: block + raw + aBytes, c: block + raw + aBytes + bBytes };
  const { routines } = engine;
  const view = () => (precision === "f32" ? engine.f32(block, raw / 8) : engine.f64(block, raw / 8));
  const pack = precision === "f32" ? routines.pack32 : routines.pack64;
  view().set(A);
  pack(block, a.rows, a.columns, at.a, stripStride(a.rows), 0);
  view().set(B);
  pack(block, k, n, at.b, stripStride(k), product.transposeB === true ? 1 : 0);
  const multiply = precision === "f32" ? routines.gemm32 : routines.gemm64;
  multiply(at.a, stripStride(a.rows), at.b, stripStride(k), at.c, stripStride(m), m, n, k, flipA ? 1 : 0);
  if (precision === "f32") routines.unpack32(at.c, stripStride(m), m, n, block);
  else routines.unpack64(at.c, stripStride(m), m, n, block, 0);
  const c = view().slice(0, m * n) as A; // the view has A's element type
  engine.free(block);
  return c;
}

function check(name: string, length: number, rows: number, columns: number): void {
  if (length === rows * columns) return;
  throw new ShapeError({
    who: "gemm",
    expected: `${name} with ${rows}·${columns} elements`,
    got: `${length}`,
    next: "m, n and k are the sizes of the product, after any transposition.",
  });
}
