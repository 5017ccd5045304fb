import { diagonaliseBidiagonal } from "./bidiagonal-qr.ts";
import { rotateColumns, rotation } from "./rotation.ts";

/**
 * Singular values and vectors of a small bidiagonal matrix of n rows and n or n + 1 columns, by implicit QR.
 *
 * d (n) becomes the values, not negative, not sorted. U n×n, V of as many rows and columns as there are columns; where
 * there is one more than values, V's last column is the null vector.
 */
export function solveBidiagonalLeaf(
  d: Float64Array,
  e: Float64Array,
  columns: number,
): { readonly U: Float64Array; readonly V: Float64Array } {
  const n = d.length;
  const [U, V] = [identity(n), identity(columns)];
  if (columns > n) turnLastColumnAway(d, e, V, columns);
  diagonaliseBidiagonal(d, e, ({ first, count, right, left }) => {
    rotateColumns(V, columns, columns, { first, count, ...right });
    rotateColumns(U, n, n, { first, count, ...left });
  });
  for (let j = 0; j < n; j++) {
    if (d[j] > 0) continue;
    d[j] = 0 - d[j];
    for (let i = 0; i < columns; i++) V[i * columns + j] = -V[i * columns + j];
  }
  return { U, V };
}

function identity(n: number): Float64Array {
  const I = new Float64Array(n * n);
  for (let i = 0; i < n; i++) I[i * (n + 1)] = 1;
  return I;
}

/** e_{n−1} stands in column n: turned against column n − 1 it moves a row up, and so on to the top. */
function turnLastColumnAway(d: Float64Array, e: Float64Array, V: Float64Array, columns: number): void {
  const n = d.length;
  let stray = e[n - 1];
  e[n - 1] = 0;
  for (let i = n - 1; i >= 0 && stray !== 0; i--) {
    const [c, s, r] = rotation(d[i], stray);
    d[i] = r;
    stray = i > 0 ? -s * e[i - 1] : 0;
    if (i > 0) e[i - 1] *= c;
    for (let row = 0; row < columns; row++) {
      const at = row * columns;
      const [x, y] = [V[at + i], V[at + n]];
      V[at + i] = c * x + s * y;
      V[at + n] = c * y - s * x;
    }
  }
}
