import { bidiagonalise } from "./bidiagonal.ts";
import { diagonaliseBidiagonal } from "./bidiagonal-qr.ts";
import { powerOfTwoScale } from "./power-of-two-scale.ts";
import { permuteColumns, sortedOrder } from "./column-order.ts";

/**
 * Singular value decomposition, thin: A = U diag(s) Vᵀ.
 *
 * A m×n row-major; k = min(m, n); U m×k, s k in descending order, V n×k. m = 0 or n = 0 gives k = 0 and empty arrays.
 * Signs are what the algorithm gives (fixed, but not normalised).
 * Accuracy: |s error|, ‖A − U diag(s) Vᵀ‖ and ‖A‖·‖UᵀU − I‖ ≤ 10 max(m, n) ε ‖A‖.
 * Householder bidiagonalisation, then QR with Demmel and Kahan's zero shift, so that the bidiagonal's small singular
 * values keep their digits. Price: about 8 m n² + 9 n³ operations for m ≥ n.
 * Not finite: all NaN. `rank` here is k.
 */
export function svd({ A, m, n }: { readonly A: Float64Array; readonly m: number; readonly n: number }): {
  readonly U: Float64Array;
  readonly s: Float64Array;
  readonly V: Float64Array;
  readonly rank: number;
} {
  if (m < n) {
    const { U, s, V, rank } = svd({ A: transpose(A, m, n), m: n, n: m });
    return { U: V, s, V: U, rank };
  }
  const scale = powerOfTwoScale(A);
  if (Number.isNaN(scale)) return notFinite(m, n);
  const reduced = bidiagonalise(
    A.map((value) => value * scale),
    m,
    n,
  );
  diagonaliseBidiagonal(reduced, m, n);
  const order = sortedOrder(reduced.d, "descending");
  return {
    U: permuteColumns(reduced.U, m, n, order),
    s: Float64Array.from(order, (j) => reduced.d[j] / scale),
    V: permuteColumns(reduced.V, n, n, order),
    rank: n,
  };
}

function notFinite(m: number, n: number) {
  const nan = (size: number) => new Float64Array(size).fill(NaN);
  return { U: nan(m * n), s: nan(n), V: nan(n * n), rank: n };
}

/** Aᵀ of an m×n matrix, row-major. */
export function transpose(A: Float64Array, m: number, n: number): Float64Array {
  const T = new Float64Array(A.length);
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) T[j * m + i] = A[i * n + j];
  return T;
}
