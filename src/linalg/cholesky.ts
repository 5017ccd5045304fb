/**
 * The lower triangle L with A = L Lᵀ, or null where A is not positive definite to working precision.
 *
 * Shapes: A n×n symmetric, row-major; only its lower triangle is read. n = 0 gives an empty L.
 * Accuracy: ‖A − LLᵀ‖ ≤ (n + 1)·ε·‖A‖.
 */
export function cholesky({
  A,
  n,
}: {
  readonly A: Float64Array;
  readonly n: number;
}): { readonly L: Float64Array } | null {
  const L = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = A[i * n + j];
      for (let k = 0; k < j; k++) sum -= L[i * n + k] * L[j * n + k];
      if (i === j) {
        if (!(sum > 0) || sum === Infinity) return null;
        L[i * n + i] = Math.sqrt(sum);
      } else L[i * n + j] = sum / L[j * n + j];
    }
  }
  return { L };
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
