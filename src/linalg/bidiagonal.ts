import { reflectColumns, reflection, reflectRows } from "./reflection.ts";

/** A = U B Vᵀ, B upper bidiagonal: diagonal d (n), above it e (n, the last unused); U m×n, V n×n. */
export interface Bidiagonal {
  readonly d: Float64Array;
  readonly e: Float64Array;
  readonly U: Float64Array;
  readonly V: Float64Array;
}

/**
 * Reduction of A (m×n, m ≥ n, overwritten) by Householder reflections from both sides.
 *
 * Entries are of size at most about 1. Price: 4 m n² − 4/3 n³ operations, and as many again for U and V.
 */
export function bidiagonalise(A: Float64Array, m: number, n: number): Bidiagonal {
  const d = new Float64Array(n);
  const e = new Float64Array(n);
  const left: Reflections = { vectors: [], tau: [] };
  const right: Reflections = { vectors: [], tau: [] };
  const work = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const column = Float64Array.from({ length: m - k }, (_, i) => A[(k + i) * n + k]);
    const fromLeft = reflection(column);
    d[k] = fromLeft.beta;
    reflectRows({ M: A, stride: n, row: k, column: k + 1, end: n }, column, fromLeft.tau, work);
    const row = A.slice(k * n + k + 1, k * n + n);
    const fromRight = reflection(row);
    e[k] = fromRight.beta;
    reflectColumns({ M: A, stride: n, row: k + 1, column: k + 1, end: n }, m - k - 1, row, fromRight.tau);
    keep(left, column, fromLeft.tau);
    keep(right, row, fromRight.tau);
  }
  return { d, e, U: accumulate(left, m, n, 0), V: accumulate(right, n, n, 1) };
}

interface Reflections {
  readonly vectors: Float64Array[];
  readonly tau: number[];
}

function keep({ vectors, tau }: Reflections, v: Float64Array, factor: number): void {
  vectors.push(v);
  tau.push(factor);
}

/** The first n columns of H₀ H₁ …, from the last to the first; H_k leaves the first k + offset coordinates alone. */
function accumulate({ vectors, tau }: Reflections, rows: number, n: number, offset: number): Float64Array {
  const Q = new Float64Array(rows * n);
  for (let j = 0; j < n; j++) Q[j * n + j] = 1;
  const work = new Float64Array(n);
  for (let k = n - 1; k >= 0; k--) {
    const from = k + offset;
    reflectRows({ M: Q, stride: n, row: from, column: from, end: n }, vectors[k], tau[k], work);
  }
  return Q;
}
