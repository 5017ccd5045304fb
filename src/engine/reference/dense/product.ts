import type { Mode, Triangle } from "../../dense-routines.ts";

/** Terms of a sum that are added before they join the total, as in assembly/dense/product.ts. */
const K_BLOCK = 256;

/** A matrix in `memory`: its first element, elements between rows and between columns. */
export interface Strided<T> {
  readonly memory: T;
  readonly at: number;
  readonly row: number;
  readonly column: number;
}

/** The twin of denseProduct32 and denseProduct64: f32 where the arrays are, each operation rounded to it. */
export function denseProduct<T extends Float32Array | Float64Array>(spec: {
  readonly A: Strided<T>;
  readonly B: Strided<T>;
  readonly C: Omit<Strided<T>, "column">;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly mode: Mode;
  readonly triangle: Triangle;
}): void {
  const { C, m, n, k, mode, triangle } = spec;
  const p = C.memory instanceof Float32Array ? new Float32Array(n) : new Float64Array(n);
  for (let i = 0; i < m; i++) {
    const first = triangle === 2 ? i : 0;
    const end = triangle === 1 ? Math.min(n, i + 1) : n;
    const at = C.at + i * C.row;
    if (k === 0 && mode === 0) C.memory.fill(0, at + first, at + Math.max(first, end));
    for (let block = 0; block < k; block += K_BLOCK) {
      p.fill(0, first, Math.max(first, end));
      addTerms(spec, p, { i, first, end, from: block, to: Math.min(k, block + K_BLOCK) });
      if (mode === 2) for (let j = first; j < end; j++) C.memory[at + j] -= p[j];
      else if (mode === 1 || block > 0) for (let j = first; j < end; j++) C.memory[at + j] += p[j];
      else for (let j = first; j < end; j++) C.memory[at + j] = p[j];
    }
  }
}

/** p[j] += A[i,k]·B[k,j] for one block of k, in order. */
function addTerms<T extends Float32Array | Float64Array>(
  { A, B }: { readonly A: Strided<T>; readonly B: Strided<T> },
  p: Float32Array | Float64Array,
  range: {
    readonly i: number;
    readonly first: number;
    readonly end: number;
    readonly from: number;
    readonly to: number;
  },
): void {
  const { i, first, end, from, to } = range;
  const single = p instanceof Float32Array;
  for (let k = from; k < to; k++) {
    const a = A.memory[A.at + i * A.row + k * A.column];
    let at = B.at + k * B.row + first * B.column;
    const right = B.memory;
    const step = B.column;
    if (single) for (let j = first; j < end; j++, at += step) p[j] += Math.fround(a * right[at]);
    else for (let j = first; j < end; j++, at += step) p[j] += a * right[at];
  }
}
