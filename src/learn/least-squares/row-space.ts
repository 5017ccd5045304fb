import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import type { DenseBackend } from "../../linalg/dense.ts";
import { svd } from "../../linalg/svd.ts";
import type { Design } from "./design.ts";

/** What the rows of X span, which is all that any y can tell about. */
export interface RowSpace {
  readonly rank: number;
  /** p×rank, row-major: orthonormal columns that span it. */
  readonly basis: Float64Array;
  /** All min(n, p), descending. */
  readonly singularValues: Float64Array;
  /** K = X⁺ = basis · diag(1/s) · Uᵀ, p×n. */
  readonly pseudoInverse: Float64Array;
}

/** A vector counts as spanned where so little of it, squared, lies outside. */
const OUTSIDE = 1e-12;

/** Singular values above max(n, p)·2⁻⁵² of the largest count. */
export function rowSpaceOf({ X, n, p }: Design, on: DenseBackend): RowSpace {
  const { U, s, V } = svd({ A: X, m: n, n: p, on });
  const q = s.length;
  let rank = 0;
  while (rank < q && s[rank] > Math.max(n, p) * 2.220446049250313e-16 * s[0]) rank++;
  const basis = new Float64Array(p * rank);
  const pseudoInverse = new Float64Array(p * n);
  for (let j = 0; j < p; j++) {
    for (let k = 0; k < rank; k++) {
      const v = (basis[j * rank + k] = V[j * q + k]);
      for (let i = 0; i < n; i++) pseudoInverse[j * n + i] += (v / s[k]) * U[i * q + k];
    }
  }
  return { rank, basis, singularValues: s, pseudoInverse };
}

/** ‖v − its projection‖²/‖v‖², 0 for v = 0. */
export function shareOutside({ basis, rank }: RowSpace, v: ArrayLike<number>): number {
  const along = new Float64Array(rank);
  for (let j = 0; j < v.length; j++) for (let k = 0; k < rank; k++) along[k] += v[j] * basis[j * rank + k];
  let [missing, all] = [0, 0];
  for (let j = 0; j < v.length; j++) {
    let left = v[j];
    for (let k = 0; k < rank; k++) left -= along[k] * basis[j * rank + k];
    missing += left * left;
    all += v[j] * v[j];
  }
  return all === 0 ? 0 : missing / all;
}

/** Which coefficients any unbiased linear estimate exists for: unit vectors that lie in the row space. */
export function estimableOf(space: RowSpace, p: number): number[] {
  const unit = new Float64Array(p);
  return Array.from(unit.keys()).filter((j) => {
    unit.fill(0)[j] = 1;
    return shareOutside(space, unit) <= OUTSIDE;
  });
}

/** Of `count` fresh rows of the same law, how many lie in the row space: what is predicted there does not depend on the route. */
export function predictableRows(
  space: RowSpace,
  { A, p }: Design,
  { count, seed }: { readonly count: number; readonly seed: number },
): number {
  if (A === undefined) return 0;
  const stream = random(seed, "fresh");
  let inside = 0;
  for (let i = 0; i < count; i++) {
    const z = normals(stream, A.r);
    const x = new Float64Array(p);
    for (let k = 0; k < A.r; k++) for (let j = 0; j < p; j++) x[j] += z[k] * A.entries[k * p + j];
    if (shareOutside(space, x) <= OUTSIDE) inside++;
  }
  return inside;
}

/**
 * Expected squared error of a prediction that unit noise in y causes, tr(A X⁺ X⁺ᵀ Aᵀ) over fresh rows Aᵀz, or the mean over
 * the given rows where no law is known; `missed` is ‖A(β − X⁺Xβ)‖², of the same rows.
 */
export function predictionError({ X, n, p, A }: Design, space: RowSpace, beta: Float64Array | null) {
  const [rows, r] = A === undefined ? [X, n] : [A.entries, A.r];
  const share = A === undefined ? 1 / n : 1;
  const [outside, K] = [beta === null ? null : residueOf(space, beta), space.pseudoInverse];
  let [variance, missed] = [0, 0];
  for (let i = 0; i < r; i++) {
    for (let c = 0; c < n; c++) {
      let sum = 0;
      for (let j = 0; j < p; j++) sum += rows[i * p + j] * K[j * n + c];
      variance += share * sum * sum;
    }
    if (outside === null) continue;
    let sum = 0;
    for (let j = 0; j < p; j++) sum += rows[i * p + j] * outside[j];
    missed += share * sum * sum;
  }
  return { variance, missed: outside === null ? NaN : missed };
}

function residueOf({ basis, rank }: RowSpace, beta: Float64Array): Float64Array {
  const left = beta.slice();
  for (let k = 0; k < rank; k++) {
    let along = 0;
    for (let j = 0; j < beta.length; j++) along += beta[j] * basis[j * rank + k];
    for (let j = 0; j < beta.length; j++) left[j] -= along * basis[j * rank + k];
  }
  return left;
}
