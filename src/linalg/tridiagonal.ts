import { gather } from "./bidiagonal.ts";
import { SUBTRACT, type Dense } from "./dense.ts";
import { PANEL, reflectionSizes, takeReflections, type Reflections } from "./reflected-rows.ts";
import { reflection } from "./reflection.ts";

/** A = Q T Qᵀ, T symmetric tridiagonal: diagonal d (n), off-diagonal e (n, the last 0); Q as reflections. */
export interface Tridiagonal {
  readonly d: Float64Array;
  readonly e: Float64Array;
  readonly reflections: Reflections;
}

export function tridiagonalSizes(n: number): readonly number[] {
  return [...reflectionSizes(n, n), 2 * PANEL * n, 2 * PANEL * n, 2 * PANEL];
}

interface Reduction extends Tridiagonal {
  readonly at: number;
  readonly n: number;
  /** A as it now is = A as it stands − Lᵀ R: rows 2t, 2t + 1 of L are v_t, w_t, of R w_t, v_t. */
  readonly L: number;
  readonly R: number;
  readonly small: number;
}

/**
 * Reduction of a symmetric A (n×n, row-major, its upper triangle read and overwritten), 32 rows at a time.
 *
 * Entries are of size at most about 1. Price: 4/3 n³ operations, half of them products of matrices.
 * Source: Dongarra, Sorensen & Hammarling 1989 (LAPACK's sytrd).
 */
export function tridiagonalise(dense: Dense, at: number, n: number): Tridiagonal {
  const reflections = takeReflections(dense, n, n, 1);
  const [L, R, small] = tridiagonalSizes(n)
    .slice(-3)
    .map((size) => dense.take(size));
  const state = { d: new Float64Array(n), e: new Float64Array(n), reflections, at, n, L, R, small };
  for (let from = 0; from < n; from += PANEL) {
    const width = Math.min(PANEL, n - from);
    for (let t = 0; t < width; t++) reduceRow(dense, state, from + t, t);
    const next = from + width;
    dense.product({
      ...{ a: L + next, aRow: 1, aColumn: n, b: R + next, bRow: n, c: at + next * n + next, cRow: n },
      ...{ m: n - next, n: n - next, k: 2 * width, mode: SUBTRACT, triangle: 2 },
    });
  }
  return state;
}

/** Row i as it now is, its reflection v, and w = τ A v − ½ τ² (vᵀ A v) v. */
function reduceRow(dense: Dense, state: Reduction, i: number, t: number): void {
  const { at, n, L, R, small, d, e, reflections } = state;
  const { memory } = dense;
  const row = at + i * n + i;
  gather(memory, { from: L + i, step: n, count: 2 * t, to: small });
  dense.transposedTimes({ a: R + i, row: n, x: small, y: row, m: 2 * t, n: n - i, mode: SUBTRACT });
  d[i] = memory[row];
  const rest = n - i - 1;
  if (rest === 0) return;
  const v = reflections.v + i * n + i + 1;
  memory.copyWithin(v, row + 1, row + 1 + rest);
  const { tau, beta } = reflection(memory.subarray(v, v + rest));
  e[i] = beta;
  reflections.tau[i] = tau;
  const w = R + 2 * t * n + i + 1;
  dense.symmetricTimes({ a: row + n + 1, row: n, x: v, y: w, n: rest });
  dense.times({ a: R + i + 1, row: n, x: v, y: small, m: 2 * t, n: rest });
  dense.transposedTimes({ a: L + i + 1, row: n, x: small, y: w, m: 2 * t, n: rest, mode: SUBTRACT });
  dense.times({ a: w, row: rest, x: v, y: small, m: 1, n: rest });
  const half = 0.5 * tau * memory[small];
  for (let j = 0; j < rest; j++) memory[w + j] = tau * (memory[w + j] - half * memory[v + j]);
  memory.copyWithin(L + 2 * t * n + i + 1, v, v + rest);
  memory.copyWithin(R + (2 * t + 1) * n + i + 1, v, v + rest);
  memory.copyWithin(L + (2 * t + 1) * n + i + 1, w, w + rest);
}
