import { ShapeError } from "../base/errors.ts";
import { normals } from "../base/normal.ts";
import { random } from "../base/random.ts";
import { eigh } from "./eigh.ts";
import { dot, orthogonalise } from "./orthogonalise.ts";

const EPSILON = 2.220446049250313e-16;

/** A symmetric matrix known by its products alone. */
export interface SymmetricOperator {
  readonly n: number;
  /** Av; the array handed over must not be kept, the one given back may be used again. */
  readonly apply: (v: Float64Array) => Float64Array;
}

/** Lanczos's orthonormal basis q₁ … q_k with AQ = QT + β_k q_{k+1} e_kᵀ on the complement of `locked`. */
export interface Krylov {
  readonly operator: SymmetricOperator;
  readonly locked: readonly Float64Array[];
  readonly basis: Float64Array[];
  readonly alpha: number[];
  readonly beta: number[];
  /** q_{k+1}; undefined where the basis spans an invariant subspace, or where a product is not finite. */
  next: Float64Array | undefined;
  /** Largest |α| + β on either side: at most √3 ‖A‖, and ‖T‖ at most this. */
  size: number;
}

/** Begins at a standard normal vector of (seed, stream), orthogonal to `locked`, of which there are fewer than n. */
export function startKrylov(spec: {
  readonly operator: SymmetricOperator;
  readonly locked: readonly Float64Array[];
  readonly seed: number | string;
  readonly stream: string;
}): Krylov {
  const { operator, locked } = spec;
  const start = normals(random(spec.seed, spec.stream), operator.n);
  // again after normalising: where few dimensions are left, the first rest may be small
  for (let time = 0; time < 2; time++) divide(start, orthogonalise(start, locked));
  return { operator, locked, basis: [], alpha: [], beta: [], next: start, size: 0 };
}

/** One product with the operator, orthogonalised against everything before. Nothing where there is no next vector. */
export function extendKrylov(space: Krylov): void {
  const { operator, locked, basis, alpha, beta } = space;
  const q = space.next;
  if (q === undefined) return;
  basis.push(q);
  const z = product(operator, q);
  const along = dot(q, z);
  const before = beta.length === 0 ? 0 : beta[beta.length - 1];
  const rest = orthogonalise(z, locked, basis);
  alpha.push(along);
  beta.push(rest);
  space.size = Math.max(space.size, Math.abs(along) + before + rest);
  // what two passes leave of a vector inside the span is rounding of √n ε ‖A‖; a tenfold of it is still no direction
  const spans =
    basis.length + locked.length >= operator.n || !(rest > 10 * Math.sqrt(operator.n) * EPSILON * space.size);
  space.next = spans ? undefined : divide(z, rest);
}

function product({ n, apply }: SymmetricOperator, v: Float64Array): Float64Array {
  const z = apply(v);
  if (z.length === n) return z.slice();
  throw new ShapeError({
    who: "lanczos",
    expected: `products of ${n} numbers`,
    got: `${z.length}`,
    next: "apply(v) gives Av, as long as v.",
  });
}

function divide(v: Float64Array, by: number): Float64Array {
  for (let i = 0; i < v.length; i++) v[i] /= by;
  return v;
}

/** Eigenvalues of T, ascending, and its eigenvectors, k×k, column j belongs to value j. */
export function ritz({ alpha, beta }: Krylov): { readonly values: Float64Array; readonly vectors: Float64Array } {
  const k = alpha.length;
  const T = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    T[i * k + i] = alpha[i];
    if (i + 1 < k) T[i * k + i + 1] = T[(i + 1) * k + i] = beta[i];
  }
  return eigh({ A: T, n: k });
}
