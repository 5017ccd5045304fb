/** A = V diag(values) Vᵀ: values ascending, vectors the columns of V (n×n, row-major). */
export interface Eigh {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

/** 2⁻⁵² */
const EPSILON = 2.220446049250313e-16;
const ITERATIONS = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix: Householder reduction to tridiagonal form, then implicit QL with
 * Wilkinson's shift.
 *
 * Shapes: A n×n, row-major; only its lower triangle is read. Sizes 0 and 1 are allowed. Not finite: all NaN.
 * Accuracy: ‖A − V diag(values) Vᵀ‖ and ‖VᵀV − I‖ ≤ c·n·ε·‖A‖. Source: Golub & Van Loan, 8.3.
 */
export function eigh({ A, n }: { readonly A: Float64Array; readonly n: number }): Eigh {
  const lower = (i: number, j: number) => (i >= j ? A[i * n + j] : A[j * n + i]);
  const V = Float64Array.from({ length: n * n }, (_, k) => lower(Math.floor(k / n), k % n));
  if (!V.every((value) => Number.isFinite(value))) {
    return { values: new Float64Array(n).fill(NaN), vectors: new Float64Array(n * n).fill(NaN) };
  }
  const { d, e, Q } = tridiagonalise(V, n);
  // eigenvectors as rows, so that a rotation runs along memory
  const rows = Array.from({ length: n }, (_, j) => Float64Array.from({ length: n }, (__, i) => Q[i * n + j]));
  implicitQl(d, e, rows);
  const order = Array.from(d.keys()).sort((a, b) => d[a] - d[b] || a - b);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    for (let i = 0; i < n; i++) vectors[i * n + to] = rows[from][i];
  });
  return { values: Float64Array.from(order, (index) => d[index]), vectors };
}

/** Qᵀ A Q = tridiagonal with diagonal d and subdiagonal e (e[i] couples i and i+1); A is overwritten. */
function tridiagonalise(A: Float64Array, n: number) {
  const Q = new Float64Array(n * n);
  for (let i = 0; i < n; i++) Q[i * n + i] = 1;
  const e = new Float64Array(Math.max(0, n));
  for (let k = 0; k < n - 2; k++) {
    const v = reflector(A, n, k);
    if (v === null) {
      e[k] = A[(k + 1) * n + k];
      continue;
    }
    e[k] = v.beta;
    reflectBothSides(A, n, k + 1, v.u);
    reflectRight(Q, n, k + 1, v.u);
  }
  if (n > 1) e[n - 2] = A[(n - 1) * n + n - 2];
  return { d: Float64Array.from({ length: n }, (_, i) => A[i * n + i]), e, Q };
}

/** Unit vector u with (I − 2uuᵀ)A[k+1…, k] = beta·e₁; null where the column is already so. */
function reflector(A: Float64Array, n: number, k: number): { readonly u: Float64Array; readonly beta: number } | null {
  const u = Float64Array.from({ length: n - k - 1 }, (_, i) => A[(k + 1 + i) * n + k]);
  let largest = 0;
  for (let i = 1; i < u.length; i++) largest = Math.max(largest, Math.abs(u[i]));
  if (largest === 0) return null;
  const scale = Math.max(largest, Math.abs(u[0]));
  let squares = 0;
  for (const value of u) squares += (value / scale) * (value / scale);
  const norm = scale * Math.sqrt(squares);
  const beta = u[0] > 0 ? -norm : norm;
  u[0] -= beta;
  let length = 0;
  for (const value of u) length += (value / scale) * (value / scale);
  length = scale * Math.sqrt(length);
  for (let i = 0; i < u.length; i++) u[i] /= length;
  return { u, beta };
}

/** A ← HAH on rows and columns from `start`, H = I − 2uuᵀ, as the rank-two update A − 2uwᵀ − 2wuᵀ. */
function reflectBothSides(A: Float64Array, n: number, start: number, u: Float64Array): void {
  const m = u.length;
  const w = new Float64Array(m);
  let uAu = 0;
  for (let i = 0; i < m; i++) {
    let sum = 0;
    const row = (start + i) * n + start;
    for (let j = 0; j < m; j++) sum += A[row + j] * u[j];
    w[i] = sum;
    uAu += sum * u[i];
  }
  for (let i = 0; i < m; i++) w[i] -= uAu * u[i];
  for (let i = 0; i < m; i++) {
    const row = (start + i) * n + start;
    for (let j = 0; j < m; j++) A[row + j] -= 2 * (u[i] * w[j] + w[i] * u[j]);
  }
}

/** Q ← QH. */
function reflectRight(Q: Float64Array, n: number, start: number, u: Float64Array): void {
  for (let i = 0; i < n; i++) {
    const row = i * n + start;
    let sum = 0;
    for (let j = 0; j < u.length; j++) sum += Q[row + j] * u[j];
    for (let j = 0; j < u.length; j++) Q[row + j] -= 2 * sum * u[j];
  }
}

/** Diagonalises the tridiagonal matrix (d, e) in place and turns `rows` along. */
function implicitQl(d: Float64Array, e: Float64Array, rows: readonly Float64Array[]): void {
  for (let l = 0; l < d.length; l++) {
    for (let iteration = 0; iteration < ITERATIONS; iteration++) {
      let m = l;
      while (m < d.length - 1 && Math.abs(e[m]) > EPSILON * (Math.abs(d[m]) + Math.abs(d[m + 1]))) m++;
      if (m === l) break;
      qlSweep(d, e, rows, l, m);
    }
  }
}

function qlSweep(d: Float64Array, e: Float64Array, rows: readonly Float64Array[], l: number, m: number): void {
  const half = (d[l + 1] - d[l]) / (2 * e[l]);
  const root = hypotenuse(half, 1);
  let g = d[m] - d[l] + e[l] / (half + (half >= 0 ? root : -root));
  let [s, c, p] = [1, 1, 0];
  for (let i = m - 1; i >= l; i--) {
    const f = s * e[i];
    const b = c * e[i];
    const r = hypotenuse(f, g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] -= p;
      e[m] = 0;
      return;
    }
    s = f / r;
    c = g / r;
    g = d[i + 1] - p;
    const t = (d[i] - g) * s + 2 * c * b;
    p = s * t;
    d[i + 1] = g + p;
    g = c * t - b;
    turn(rows[i], rows[i + 1], c, s);
  }
  d[l] -= p;
  e[l] = g;
  e[m] = 0;
}

function turn(a: Float64Array, b: Float64Array, c: number, s: number): void {
  for (let k = 0; k < a.length; k++) {
    const f = b[k];
    b[k] = s * a[k] + c * f;
    a[k] = c * a[k] - s * f;
  }
}

/** √(a² + b²) without overflow. */
function hypotenuse(a: number, b: number): number {
  const large = Math.max(Math.abs(a), Math.abs(b));
  if (large === 0) return 0;
  const small = Math.min(Math.abs(a), Math.abs(b)) / large;
  return large * Math.sqrt(1 + small * small);
}
