/** The columns that are in use, with the Cholesky factor of their Gram matrix kept up to date. */
interface ActiveGram {
  /** Columns in the order of their coming. */
  readonly active: readonly number[];
  add(column: number): void;
  /** Takes out the column at this place of `active`. */
  drop(place: number): void;
  /** (X_AᵀX_A)⁻¹ b */
  solve(b: Float64Array): Float64Array;
  /** X_A d */
  combine(d: Float64Array): Float64Array;
}

/**
 * L Lᵀ = X_AᵀX_A by bordering; a column leaves by rotations that make the rest triangular again.
 *
 * Shapes: columns p×n; at most min(n, p) of them at once. Price: n|A| + |A|² operations a change.
 */
export function createActiveGram({
  columns,
  n,
  p,
}: {
  readonly columns: Float64Array;
  readonly n: number;
  readonly p: number;
}): ActiveGram {
  const most = Math.min(n, p);
  const L = new Float64Array(most * most);
  const active: number[] = [];
  return {
    active,
    add(column) {
      const k = active.length;
      const row = Float64Array.from(active, (other) => dot(columns, column, other, n));
      forward(L, most, row);
      let left = dot(columns, column, column, n);
      for (let i = 0; i < k; i++) {
        L[k * most + i] = row[i];
        left -= row[i] * row[i];
      }
      L[k * most + k] = Math.sqrt(Math.max(left, Number.MIN_VALUE));
      active.push(column);
    },
    drop(place) {
      active.splice(place, 1);
      removeRow(L, most, place, active.length);
    },
    solve(b) {
      const x = b.slice();
      forward(L, most, x);
      for (let i = x.length - 1; i >= 0; i--) {
        x[i] /= L[i * most + i];
        for (let j = 0; j < i; j++) x[j] -= L[i * most + j] * x[i];
      }
      return x;
    },
    combine(d) {
      const v = new Float64Array(n);
      active.forEach((column, k) => {
        for (let i = 0; i < n; i++) v[i] += d[k] * columns[column * n + i];
      });
      return v;
    },
  };
}

/** L⁻¹ x in place, of as many rows as x has. */
function forward(L: Float64Array, stride: number, x: Float64Array): void {
  for (let i = 0; i < x.length; i++) {
    let sum = x[i];
    for (let j = 0; j < i; j++) sum -= L[i * stride + j] * x[j];
    x[i] = sum / L[i * stride + i];
  }
}

/** Rows below `place` move up; each then has one number right of the diagonal, which a rotation of columns removes. */
function removeRow(L: Float64Array, stride: number, place: number, rows: number): void {
  for (let i = place; i < rows; i++) {
    L.copyWithin(i * stride, (i + 1) * stride, (i + 1) * stride + i + 2);
  }
  for (let i = place; i < rows; i++) {
    const [a, b] = [L[i * stride + i], L[i * stride + i + 1]];
    const r = Math.sqrt(a * a + b * b);
    const [cos, sin] = [a / r, b / r];
    for (let k = i; k < rows; k++) {
      const at = k * stride + i;
      const [left, right] = [L[at], L[at + 1]];
      L[at] = cos * left + sin * right;
      L[at + 1] = cos * right - sin * left;
    }
  }
}

function dot(columns: Float64Array, a: number, b: number, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += columns[a * n + i] * columns[b * n + i];
  return sum;
}
