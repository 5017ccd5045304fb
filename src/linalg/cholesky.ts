import { plainBackend, SUBTRACT, withDense, type Dense, type DenseBackend } from "./dense.ts";
import { transposeInto } from "./transpose.ts";

/** Columns that are factored together; part of the bits. */
const BLOCK = 64;

/**
 * The lower triangle L with A = L Lᵀ, or null where A is not positive definite to working precision.
 *
 * Shapes: A n×n symmetric, row-major; only its lower triangle is read. n = 0 gives an empty L.
 * Accuracy: ‖A − LLᵀ‖ ≤ (n + 1)·ε·‖A‖.
 * Right-looking in blocks of 64 columns; the same bits on every backend. Price: n³/3 operations.
 */
export function cholesky({
  A,
  n,
  on = plainBackend,
}: {
  readonly A: Float64Array;
  readonly n: number;
  readonly on?: DenseBackend;
}): { readonly L: Float64Array } | null {
  return withDense(on, { takes: [n * n, BLOCK * n], product: [n, n] }, (dense) => {
    const at = dense.take(n * n);
    const panel = dense.take(BLOCK * n);
    const { memory } = dense;
    memory.set(A.subarray(0, n * n), at);
    for (let from = 0; from < n; from += BLOCK) {
      const width = Math.min(BLOCK, n - from);
      if (!factorDiagonal(memory, at + from * n + from, n, width)) return null;
      updateBelow(dense, { at, n, from, width, panel });
    }
    const L = memory.slice(at, at + n * n);
    for (let i = 0; i < n; i++) L.fill(0, i * n + i + 1, i * n + n);
    return { L };
  });
}

/** A block of at most 64 columns in place, by its rows; false where a pivot is not a positive number. */
function factorDiagonal(M: Float64Array, at: number, stride: number, width: number): boolean {
  for (let i = 0; i < width; i++) {
    const row = at + i * stride;
    for (let j = 0; j <= i; j++) {
      const other = at + j * stride;
      let sum = M[row + j];
      for (let k = 0; k < j; k++) sum -= M[row + k] * M[other + k];
      if (i === j) {
        if (!(sum > 0) || sum === Infinity) return false;
        M[row + i] = Math.sqrt(sum);
      } else M[row + j] = sum / M[other + j];
    }
  }
  return true;
}

/** L₂₁ = A₂₁ L₁₁⁻ᵀ, solved on its transpose so that rows are long, then A₂₂ − L₂₁ L₂₁ᵀ on the lower triangle. */
function updateBelow(
  dense: Dense,
  spec: {
    readonly at: number;
    readonly n: number;
    readonly from: number;
    readonly width: number;
    readonly panel: number;
  },
): void {
  const { at, n, from, width, panel } = spec;
  const below = n - from - width;
  if (below === 0) return;
  const { memory } = dense;
  const corner = at + from * n + from;
  const block = corner + width * n;
  const both = { source: memory, target: memory };
  transposeInto({ ...both, from: block, sourceRow: n, rows: below, columns: width, to: panel, targetRow: below });
  for (let j = 0; j < width; j++) {
    const row = panel + j * below;
    dense.transposedTimes({ a: panel, row: below, x: corner + j * n, y: row, m: j, n: below, mode: SUBTRACT });
    const pivot = memory[corner + j * n + j];
    for (let i = 0; i < below; i++) memory[row + i] /= pivot;
  }
  transposeInto({ ...both, from: panel, sourceRow: below, rows: width, columns: below, to: block, targetRow: n });
  dense.product({
    ...{ a: block, aRow: n, b: panel, bRow: below, c: block + width, cRow: n },
    ...{ m: below, n: below, k: width, mode: SUBTRACT, triangle: 1 },
  });
}

/** X with L Lᵀ X = B. Shapes: L n×n, B n×columns, row-major. */
export function solveCholesky({
  L,
  n,
  B,
  columns,
}: {
  readonly L: Float64Array;
  readonly n: number;
  readonly B: Float64Array;
  readonly columns: number;
}): Float64Array {
  const X = B.slice();
  for (let c = 0; c < columns; c++) {
    for (let i = 0; i < n; i++) {
      let sum = X[i * columns + c];
      for (let k = 0; k < i; k++) sum -= L[i * n + k] * X[k * columns + c];
      X[i * columns + c] = sum / L[i * n + i];
    }
    for (let i = n - 1; i >= 0; i--) {
      let sum = X[i * columns + c];
      for (let k = i + 1; k < n; k++) sum -= L[k * n + i] * X[k * columns + c];
      X[i * columns + c] = sum / L[i * n + i];
    }
  }
  return X;
}
