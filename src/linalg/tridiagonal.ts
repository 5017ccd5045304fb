import { reflection, reflectRows } from "./reflection.ts";

/** A = Q T Qᵀ with T symmetric tridiagonal: diagonal d (n), off-diagonal e (n, the last unused), Q n×n. */
export interface Tridiagonal {
  readonly d: Float64Array;
  readonly e: Float64Array;
  readonly Q: Float64Array;
}

/**
 * Reduction by Householder reflections from the last row up; the lower triangle of A is read and overwritten.
 *
 * Entries are of size at most about 1. Price: 8/3 n³ operations, Q included.
 */
export function tridiagonalise(A: Float64Array, n: number): Tridiagonal {
  const d = new Float64Array(n);
  const e = new Float64Array(n);
  const tau = new Float64Array(n);
  const w = new Float64Array(n);
  for (let i = n - 1; i > 0; i--) {
    // row i left of the diagonal, nearest first entry last: the reflection keeps its last coordinate
    const v = A.slice(i * n, i * n + i).reverse();
    const { tau: factor, beta } = reflection(v);
    v.reverse();
    A.set(v, i * n);
    tau[i] = factor;
    e[i - 1] = beta;
    if (factor !== 0) reflectBothSides(A, n, { v, tau: factor, w });
  }
  for (let i = 0; i < n; i++) d[i] = A[i * n + i];
  return { d, e, Q: accumulate(A, n, tau) };
}

/** The leading block of v.length rows, lower triangle: A ← H A H, as A − v wᵀ − w vᵀ. */
function reflectBothSides(
  A: Float64Array,
  n: number,
  {
    v,
    tau,
    w,
  }: {
    readonly v: Float64Array;
    readonly tau: number;
    readonly w: Float64Array;
  },
): void {
  const size = v.length;
  for (let j = 0; j < size; j++) {
    const at = j * n;
    const vj = v[j];
    let product = A[at + j] * vj;
    for (let k = 0; k < j; k++) {
      product += A[at + k] * v[k];
      w[k] += A[at + k] * vj;
    }
    w[j] = product; // rows above have not reached j yet
  }
  let inner = 0;
  for (let j = 0; j < size; j++) inner += w[j] * v[j];
  const half = 0.5 * tau * inner;
  for (let j = 0; j < size; j++) w[j] = tau * (w[j] - half * v[j]);
  for (let j = 0; j < size; j++) {
    const at = j * n;
    const [vj, wj] = [v[j], w[j]];
    for (let k = 0; k <= j; k++) A[at + k] -= vj * w[k] + wj * v[k];
  }
}

/** Q = H_{n−1} … H₁, the vectors being the rows of A left of the diagonal. */
function accumulate(A: Float64Array, n: number, tau: Float64Array): Float64Array {
  const Q = new Float64Array(n * n);
  for (let i = 0; i < n; i++) Q[i * n + i] = 1;
  const work = new Float64Array(n);
  for (let i = 1; i < n; i++) {
    const v = A.subarray(i * n, i * n + i);
    reflectRows({ M: Q, stride: n, row: 0, column: 0, end: i }, v, tau[i], work);
  }
  return Q;
}
