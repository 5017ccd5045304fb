import { SUBTRACT, type Dense } from "./dense.ts";
import { PANEL, reflectionSizes, takeReflections, type Reflections } from "./reflected-rows.ts";
import { reflection } from "./reflection.ts";

/** A = Q B Pᵀ, B upper bidiagonal: diagonal d (n), above it e (n, the last 0); Q and P as reflections. */
export interface Bidiagonal {
  readonly d: Float64Array;
  readonly e: Float64Array;
  readonly left: Reflections;
  readonly right: Reflections;
}

export function bidiagonalSizes(m: number, n: number): readonly number[] {
  return [...reflectionSizes(n, m), ...reflectionSizes(n, n), 2 * PANEL * m, 2 * PANEL * n, 4 * PANEL];
}

interface Reduction extends Bidiagonal {
  readonly at: number;
  readonly row: number;
  readonly m: number;
  readonly n: number;
  /** A as it now is = A as it stands in memory − Lᵀ R: rows 2t, 2t + 1 of L are v_t, x_t, of R y_t, u_t. */
  readonly L: number;
  readonly R: number;
  readonly small: number;
}

/**
 * Reduction of A (m×n, m ≥ n, row-major, overwritten) by Householder reflections from both sides, 32 columns at a time.
 *
 * Entries are of size at most about 1. Price: 4 m n² − 4/3 n³ operations, half of them products of matrices.
 * Source: Dongarra, Sorensen & Hammarling 1989 (LAPACK's gebrd).
 */
export function bidiagonalise(
  dense: Dense,
  matrix: { readonly at: number; readonly row: number; readonly m: number; readonly n: number },
): Bidiagonal {
  const { m, n, at, row } = matrix;
  const left = takeReflections(dense, n, m);
  const right = takeReflections(dense, n, n, 1);
  const [L, R, small] = bidiagonalSizes(m, n)
    .slice(-3)
    .map((size) => dense.take(size));
  const state = { ...matrix, d: new Float64Array(n), e: new Float64Array(n), left, right, L, R, small };
  for (let from = 0; from < n; from += PANEL) {
    const width = Math.min(PANEL, n - from);
    for (let t = 0; t < width; t++) {
      reduceColumn(dense, state, from + t, t);
      if (from + t + 1 < n) reduceRow(dense, state, from + t, t);
    }
    const next = from + width;
    dense.product({
      ...{ a: L + next, aRow: 1, aColumn: m, b: R + next, bRow: n, c: at + next * row + next, cRow: row },
      ...{ m: m - next, n: n - next, k: 2 * width, mode: SUBTRACT },
    });
  }
  return state;
}

/** Column i as it now is, its reflection v, and y = τ Aᵀ v. */
function reduceColumn(dense: Dense, state: Reduction, i: number, t: number): void {
  const { at, row, m, n, left, L, R, small, d } = state;
  const { memory } = dense;
  const v = left.v + i * m + i;
  for (let j = i, from = at + i * row + i; j < m; j++, from += row) memory[v + j - i] = memory[from];
  gather(memory, { from: R + i, step: n, count: 2 * t, to: small });
  dense.transposedTimes({ a: L + i, row: m, x: small, y: v, m: 2 * t, n: m - i, mode: SUBTRACT });
  const { tau, beta } = reflection(memory.subarray(v, v + m - i));
  d[i] = beta;
  left.tau[i] = tau;
  memory.copyWithin(L + 2 * t * m + i, v, v + m - i);
  const rest = n - i - 1;
  if (rest === 0) return;
  const y = R + 2 * t * n + i + 1;
  dense.transposedTimes({ a: at + i * row + i + 1, row, x: v, y, m: m - i, n: rest });
  dense.times({ a: L + i, row: m, x: v, y: small, m: 2 * t, n: m - i });
  dense.transposedTimes({ a: R + i + 1, row: n, x: small, y, m: 2 * t, n: rest, mode: SUBTRACT });
  for (let j = 0; j < rest; j++) memory[y + j] *= tau;
}

/** Row i as it now is right of the diagonal, its reflection u, and x = τ A u. */
function reduceRow(dense: Dense, state: Reduction, i: number, t: number): void {
  const { at, row, m, n, right, L, R, small, e } = state;
  const { memory } = dense;
  const rest = n - i - 1;
  const u = right.v + i * n + i + 1;
  const from = at + i * row + i + 1;
  memory.copyWithin(u, from, from + rest);
  gather(memory, { from: L + i, step: m, count: 2 * t + 1, to: small });
  dense.transposedTimes({ a: R + i + 1, row: n, x: small, y: u, m: 2 * t + 1, n: rest, mode: SUBTRACT });
  const { tau, beta } = reflection(memory.subarray(u, u + rest));
  e[i] = beta;
  right.tau[i] = tau;
  memory.copyWithin(R + (2 * t + 1) * n + i + 1, u, u + rest);
  const below = m - i - 1;
  const x = L + (2 * t + 1) * m + i + 1;
  dense.times({ a: from + row, row, x: u, y: x, m: below, n: rest });
  dense.times({ a: R + i + 1, row: n, x: u, y: small, m: 2 * t + 1, n: rest });
  dense.transposedTimes({ a: L + i + 1, row: m, x: small, y: x, m: 2 * t + 1, n: below, mode: SUBTRACT });
  for (let j = 0; j < below; j++) memory[x + j] *= tau;
}

/** A piece of a column. */
export function gather(
  M: Float64Array,
  {
    from,
    step,
    count,
    to,
  }: { readonly from: number; readonly step: number; readonly count: number; readonly to: number },
): void {
  for (let k = 0; k < count; k++) M[to + k] = M[from + k * step];
}
