import { powerOfTwoScale } from "./power-of-two-scale.ts";

/**
 * Takes what lies along orthonormal vectors out of v, in place, and gives the norm of the rest.
 *
 *   twice: v ← v − q (qᵀv) for q in order
 *
 * Accuracy: |qᵀv| of a few ε times the rest, unless the rest is rounding itself (below √n ε times what v was).
 * Source: "twice is enough", Parlett 1998, The Symmetric Eigenvalue Problem, §6.9.
 */
export function orthogonalise(v: Float64Array, ...bases: readonly (readonly Float64Array[])[]): number {
  for (let pass = 0; pass < 2; pass++) {
    for (const basis of bases) for (const q of basis) subtractProjection(v, q);
  }
  return norm(v);
}

function subtractProjection(v: Float64Array, q: Float64Array): void {
  const along = dot(q, v);
  for (let i = 0; i < v.length; i++) v[i] -= along * q[i];
}

/** Σ a_i b_i from the left. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** ‖v‖₂ without overflow; NaN where an entry is not finite. */
export function norm(v: Float64Array): number {
  const scale = powerOfTwoScale(v);
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += v[i] * scale * (v[i] * scale);
  return Math.sqrt(sum) / scale;
}

/** The orthonormal vectors as columns of a matrix, row-major. */
export function columnsToMatrix(columns: readonly Float64Array[], m: number): Float64Array {
  const n = columns.length;
  const A = new Float64Array(m * n);
  columns.forEach((column, j) => {
    for (let i = 0; i < m; i++) A[i * n + j] = column[i];
  });
  return A;
}
