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
  const { A, B, C, m, n, k, mode, triangle } = spec;
  const floats = C.memory instanceof Float32Array ? Float32Array : Float64Array;
  const p = new floats(n);
  const a = new floats(K_BLOCK);
  const b = new floats(n * Math.min(k, K_BLOCK));
  const rangeOf = (i: number) => [triangle === 2 ? i : 0, triangle === 1 ? Math.min(n, i + 1) : n];
  for (let i = 0; k === 0 && mode === 0 && i < m; i++) {
    const [first, end] = rangeOf(i);
    if (first < end) C.memory.fill(0, C.at + i * C.row + first, C.at + i * C.row + end);
  }
  for (let from = 0; from < k; from += K_BLOCK) {
    const depth = Math.min(k - from, K_BLOCK);
    for (let l = 0; l < depth; l++) {
      let at = B.at + (from + l) * B.row;
      for (let j = 0; j < n; j++, at += B.column) b[l * n + j] = B.memory[at];
    }
    for (let i = 0; i < m; i++) {
      const [first, end] = rangeOf(i);
      if (first >= end) continue;
      let at = A.at + i * A.row + from * A.column;
      for (let l = 0; l < depth; l++, at += A.column) a[l] = A.memory[at];
      p.fill(0, first, end);
      addTerms(p, { a, b, n, depth, first, end });
      const c = C.at + i * C.row;
      if (mode === 2) for (let j = first; j < end; j++) C.memory[c + j] -= p[j];
      else if (mode === 1 || from > 0) for (let j = first; j < end; j++) C.memory[c + j] += p[j];
      else for (let j = first; j < end; j++) C.memory[c + j] = p[j];
    }
  }
}

/** p[j] = fl(p[j] + fl(a[k]·b[k,j])) for one block of k, in order; four at a time, which changes no rounding. */
function addTerms(
  p: Float32Array | Float64Array,
  spec: {
    readonly a: Float32Array | Float64Array;
    readonly b: Float32Array | Float64Array;
    readonly n: number;
    readonly depth: number;
    readonly first: number;
    readonly end: number;
  },
): void {
  const { a, b, n, depth, first, end } = spec;
  let k = 0;
  if (p instanceof Float64Array) {
    for (; k + 3 < depth; k += 4) {
      const [a0, a1, a2, a3] = [a[k], a[k + 1], a[k + 2], a[k + 3]];
      let at = k * n + first;
      for (let j = first; j < end; j++, at++) {
        p[j] = p[j] + a0 * b[at] + a1 * b[at + n] + a2 * b[at + 2 * n] + a3 * b[at + 3 * n];
      }
    }
  }
  const round = p instanceof Float32Array ? Math.fround : (x: number) => x;
  for (; k < depth; k++) for (let j = first; j < end; j++) p[j] += round(a[k] * b[k * n + j]);
}
