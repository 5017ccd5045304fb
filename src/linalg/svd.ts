/** A = U diag(s) Vᵀ with r = min(m, n): U m×r, s descending, V n×r; row-major. */
export interface Svd {
  readonly U: Float64Array;
  readonly s: Float64Array;
  readonly V: Float64Array;
  readonly rank: number;
}

const SWEEPS = 60;
/** 2⁻⁵⁰ */
const ORTHOGONAL = 8.881784197001252e-16;

/**
 * Thin singular value decomposition by one-sided Jacobi rotations (Hestenes), cyclic order, on the thinner side.
 *
 * Columns are rotated until every pair is orthogonal to 2⁻⁵⁰ of its norms. Small singular values come with high
 * relative accuracy where the columns are merely badly scaled. `rank` here is r = min(m, n); columns of U for s = 0
 * are 0. Sizes 0 are allowed. Entries of any finite size are; one that is not finite gives NaN.
 * Accuracy: ‖A − U diag(s) Vᵀ‖ ≤ c·n·ε·‖A‖. Source: Demmel & Veselić 1992.
 */
export function svd({ A, m, n }: { readonly A: Float64Array; readonly m: number; readonly n: number }): Svd {
  if (m < n) {
    const { U, s, V, rank } = svd({ A: transpose(A, m, n), m: n, n: m });
    return { U: V, s, V: U, rank };
  }
  const scale = safeScale(A);
  if (scale !== 1) {
    const { U, s, V, rank } = svd({ A: A.map((value) => value * scale), m, n });
    return { U, s: s.map((value) => value / scale), V, rank };
  }
  // columns as rows, so that a rotation runs along memory
  const columns = Array.from({ length: n }, (_, j) => Float64Array.from({ length: m }, (__, i) => A[i * n + j]));
  const rotations = Array.from({ length: n }, (_, j) => Float64Array.from({ length: n }, (__, i) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < SWEEPS && rotateAll(columns, rotations); sweep++);
  return collect(columns, rotations, m, n);
}

/** 1, or the power of two that brings the largest entry to about 1 where its square would overflow or underflow. */
function safeScale(A: Float64Array): number {
  let largest = 0;
  for (const value of A) largest = Math.max(largest, Math.abs(value));
  if (!(largest > 0 && largest < Infinity) || (largest > 1e-100 && largest < 1e100)) return 1;
  let scale = 1;
  while (largest * scale >= 2) scale *= 0.5;
  while (largest * scale < 0.5 && scale < 1e307) scale *= 2;
  return scale;
}

/** One sweep over all pairs; false when none needed rotating. */
function rotateAll(columns: Float64Array[], rotations: Float64Array[]): boolean {
  let rotated = false;
  const n = columns.length;
  for (let p = 0; p < n - 1; p++) {
    for (let q = p + 1; q < n; q++) {
      const [a, b] = [columns[p], columns[q]];
      const [alpha, beta, gamma] = [dot(a, a), dot(b, b), dot(a, b)];
      if (gamma === 0 || Math.abs(gamma) <= ORTHOGONAL * Math.sqrt(alpha) * Math.sqrt(beta)) continue;
      rotated = true;
      const zeta = (beta - alpha) / (2 * gamma);
      const t = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
      const c = 1 / Math.sqrt(1 + t * t);
      rotate(a, b, c, c * t);
      rotate(rotations[p], rotations[q], c, c * t);
    }
  }
  return rotated;
}

function rotate(a: Float64Array, b: Float64Array, c: number, s: number): void {
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i], b[i]];
    a[i] = c * x - s * y;
    b[i] = s * x + c * y;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function collect(columns: readonly Float64Array[], rotations: readonly Float64Array[], m: number, n: number): Svd {
  const norms = columns.map((column) => Math.sqrt(dot(column, column)));
  const order = norms.map((_, j) => j).sort((a, b) => norms[b] - norms[a] || a - b);
  const [U, s, V] = [new Float64Array(m * n), new Float64Array(n), new Float64Array(n * n)];
  order.forEach((j, k) => {
    s[k] = norms[j];
    for (let i = 0; i < m; i++) U[i * n + k] = norms[j] > 0 ? columns[j][i] / norms[j] : 0;
    for (let i = 0; i < n; i++) V[i * n + k] = rotations[j][i];
  });
  return { U, s, V, rank: n };
}

/** Aᵀ of an m×n matrix, row-major. */
export function transpose(A: Float64Array, m: number, n: number): Float64Array {
  const out = new Float64Array(m * n);
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) out[j * m + i] = A[i * n + j];
  return out;
}
