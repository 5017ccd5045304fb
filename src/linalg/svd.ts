import { solveBidiagonal } from "./bidiagonal-divide.ts";
import { bidiagonalise, bidiagonalSizes } from "./bidiagonal.ts";
import { plainBackend, withDense, type Dense, type DenseBackend } from "./dense.ts";
import { reductionOf } from "./least-squares.ts";
import { powerOfTwoScale, putScaled, scaleInPlace } from "./power-of-two-scale.ts";
import {
  applyReflections,
  factorRows,
  reflectionSizes,
  takeReflections,
  workSize,
  type Reflections,
} from "./reflected-rows.ts";
import { secularSize } from "./secular.ts";
import { putTriangle, transpose, transposeInto } from "./transpose.ts";

/** A = U diag(s) Vᵀ with k = min(m, n) columns in U and V. */
export interface SingularValues {
  readonly U: Float64Array;
  readonly s: Float64Array;
  readonly V: Float64Array;
  readonly rank: number;
}

/**
 * Singular value decomposition, thin: A = U diag(s) Vᵀ.
 *
 * A m×n row-major; k = min(m, n); U m×k, s k in descending order, V n×k. m = 0 or n = 0 gives k = 0 and empty arrays.
 * Signs are what the algorithm gives (fixed, but not normalised).
 * Accuracy: |s error|, ‖A − U diag(s) Vᵀ‖ and ‖A‖·‖UᵀU − I‖ ≤ 10 max(m, n) ε ‖A‖.
 * QR first where m ≥ 1.5 n, Householder bidiagonalisation in blocks, then divide and conquer. Price: about 8 m n² + 4/3 n³
 * operations for m ≥ n, fewer where values coincide; three quarters are products of matrices. The same bits on every
 * backend. Not finite: all NaN. `rank` here is k.
 */
export function svd({
  A,
  m,
  n,
  on = plainBackend,
}: {
  readonly A: Float64Array;
  readonly m: number;
  readonly n: number;
  readonly on?: DenseBackend;
}): SingularValues {
  if (m < n) {
    const turned = transpose(A, m, n);
    on.pause?.(m * n);
    const { U, s, V, rank } = svd({ A: turned, m: n, n: m, on });
    return { U: V, s, V: U, rank };
  }
  const scale = powerOfTwoScale(A);
  if (Number.isNaN(scale)) return notFinite(m, n);
  on.pause?.(m * n);
  const reduce = n > 0 && reductionOf(m, n) === "columns";
  const tall = reduce ? n : m;
  const takes = [
    ...[tall * n, n * n, n * n, n * n, n * n, workSize(n), n * m, n * m, secularSize(n)],
    ...[...bidiagonalSizes(tall, n), ...(reduce ? reflectionSizes(n, m) : [])],
  ];
  return withDense(on, { takes, product: [m, m] }, (dense) => {
    const at = dense.take(tall * n);
    const work = dense.take(workSize(n));
    const long = dense.take(n * m);
    on.pause?.(m * n); // the memory was cleared
    const Q = reduce ? triangle(dense, { A, m, n, at, long, work, scale }) : undefined;
    if (!reduce) putScaled(dense.memory, at, A, scale);
    return decompose(dense, { at, work, long, m, n, tall, scale, Q });
  });
}

/** The triangle of A = Q R at `at`, and Q. */
function triangle(
  dense: Dense,
  spec: Record<"m" | "n" | "at" | "long" | "work" | "scale", number> & { readonly A: Float64Array },
): Reflections {
  const { A, m, n, at, long, work, scale } = spec;
  const { memory } = dense;
  transposeInto({
    ...{ source: A, from: 0, sourceRow: n, rows: m, columns: n },
    target: memory,
    to: long,
    targetRow: m,
  });
  scaleInPlace(memory, long, m * n, scale);
  const Q = takeReflections(dense, n, m);
  factorRows(dense, { at: long, rows: n, row: m, work }, Q);
  putTriangle(memory, { from: long, row: m, to: at, side: n });
  return Q;
}

/** The tall×n matrix at `at`, and Q times its left vectors where A was reduced. */
function decompose(
  dense: Dense,
  spec: Record<"at" | "work" | "long" | "m" | "n" | "tall" | "scale", number> & { readonly Q: Reflections | undefined },
): SingularValues {
  const { at, work, long, m, n, tall, scale, Q } = spec;
  const { memory } = dense;
  const [U, V, SV, rest] = [n * n, n * n, n * n, n * m].map((size) => dense.take(size));
  const { d, e, left, right } = bidiagonalise(dense, { at, row: n, m: tall, n });
  const order = solveBidiagonal({
    dense,
    n,
    d,
    e,
    U,
    V,
    SU: at,
    SV,
    rest,
    small: dense.take(secularSize(n)),
  }).reverse();
  memory.fill(0, long, long + n * m);
  order.forEach((row, place) => memory.copyWithin(long + place * m, U + row * n, U + row * n + n));
  const rows = { at: long, rows: n, row: m, work };
  applyReflections(dense, rows, left, "backward");
  if (Q !== undefined) applyReflections(dense, rows, Q, "backward");
  applyReflections(dense, { at: V, rows: n, row: n, work }, right, "backward");
  order.forEach((row, place) => memory.copyWithin(rest + place * n, V + row * n, V + row * n + n));
  const columns = (from: number, length: number) => {
    const target = new Float64Array(length * n);
    transposeInto({
      ...{ source: memory, from, sourceRow: length, rows: n, columns: length },
      target,
      to: 0,
      targetRow: n,
    });
    return target;
  };
  return { U: columns(long, m), s: Float64Array.from(order, (j) => d[j] / scale), V: columns(rest, n), rank: n };
}

function notFinite(m: number, n: number): SingularValues {
  const nan = (size: number) => new Float64Array(size).fill(NaN);
  return { U: nan(m * n), s: nan(n), V: nan(n * n), rank: n };
}
