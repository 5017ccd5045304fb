/** A matrix known by its products alone. */
export interface LinearOperator {
  readonly m: number;
  readonly n: number;
  /** Av, m numbers for n. */
  readonly apply: (v: Float64Array) => Float64Array;
  /** Aᵀu, n numbers for m. */
  readonly applyTransposed: (u: Float64Array) => Float64Array;
}

/** A m×n, row-major, as an operator; sums run over rows or columns in order. */
export function denseOperator({
  A,
  m,
  n,
}: {
  readonly A: Float64Array;
  readonly m: number;
  readonly n: number;
}): LinearOperator {
  return {
    m,
    n,
    apply(v) {
      const u = new Float64Array(m);
      for (let i = 0; i < m; i++) {
        let sum = 0;
        for (let j = 0; j < n; j++) sum += A[i * n + j] * v[j];
        u[i] = sum;
      }
      return u;
    },
    applyTransposed(u) {
      const v = new Float64Array(n);
      for (let i = 0; i < m; i++) {
        const factor = u[i];
        for (let j = 0; j < n; j++) v[j] += factor * A[i * n + j];
      }
      return v;
    },
  };
}
