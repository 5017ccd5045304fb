import { pack } from "./pack";
import { ADD, SET, SUBTRACT, tile } from "./tile";

/** Terms of a sum that are added before they join the total; part of the bits. */
const K_BLOCK: i32 = 256;
/** Rows of A packed together (second-level cache) and columns of B (third level); not part of the bits. */
const ROW_BLOCK: i32 = 120;
const COLUMN_BLOCK: i32 = 1024;

const LOWER: i32 = 1;
const UPPER: i32 = 2;

/**
 * C = A·B, C + A·B or C − A·B on row-major matrices in memory, m×n, inner size k:
 *
 *   for each block of 256 values of k, in order:
 *     p = +0;  p = fl(p + fl(A[i,k]·B[k,j])), k in order
 *     set: C[i,j] = p in the first block, fl(C[i,j] + p) in the later ones;  add, subtract: C[i,j] = fl(C[i,j] ± p)
 *   k = 0: set gives +0, add and subtract leave C as it is
 *
 * Strides in elements; the columns of C stand side by side. With a triangle, elements beyond the diagonal are neither
 * computed nor written. `scratch` holds 256·(m' + n') elements and 256 bytes, m' = min(m, 256) and n' = min(n, 1024)
 * rounded up to multiples of 32. C shares no memory with A or B.
 */
export function product<T>(
  a: usize,
  aRow: usize,
  aColumn: usize,
  b: usize,
  bRow: usize,
  bColumn: usize,
  c: usize,
  cRow: usize,
  m: i32,
  n: i32,
  k: i32,
  mode: i32,
  triangle: i32,
  scratch: usize,
): void {
  if (k == 0 && mode == SET) clear<T>(c, cRow, m, n, triangle);
  const buffer = scratch;
  const left = scratch + 256;
  const right = left + ((min(m, ROW_BLOCK) + 3) & ~3) * min(k, K_BLOCK) * (sizeof<T>() as i32);
  for (let j = 0; j < n; j += COLUMN_BLOCK) {
    const width = min(n - j, COLUMN_BLOCK);
    for (let at = 0; at < k; at += K_BLOCK) {
      const depth = min(k - at, K_BLOCK);
      const columns = b + ((at as usize) * bRow + (j as usize) * bColumn) * sizeof<T>();
      pack<T>(columns, bColumn, bRow, width, depth, right, 32 / (sizeof<T>() as i32));
      for (let i = 0; i < m; i += ROW_BLOCK) {
        const height = min(m - i, ROW_BLOCK);
        if (triangle == LOWER && j > i + height - 1) continue;
        if (triangle == UPPER && j + width - 1 < i) continue;
        const rows = a + ((i as usize) * aRow + (at as usize) * aColumn) * sizeof<T>();
        pack<T>(rows, aRow, aColumn, height, depth, left, 4);
        block<T>(left, right, depth, c, cRow, i, height, j, width, mode == SET && at > 0 ? ADD : mode, triangle, buffer);
      }
    }
  }
}

/** The tiles of `height` rows from i and `width` columns from j; those that overhang go through the buffer. */
function block<T>(
  left: usize,
  right: usize,
  depth: i32,
  c: usize,
  cRow: usize,
  i: i32,
  height: i32,
  j: i32,
  width: i32,
  mode: i32,
  triangle: i32,
  buffer: usize,
): void {
  const strip = 32 / (sizeof<T>() as i32);
  const rowBytes = cRow * sizeof<T>();
  for (let v = 0; v < width; v += strip) {
    const bAt = right + (v as usize) * (depth as usize) * sizeof<T>();
    for (let u = 0; u < height; u += 4) {
      const row = i + u;
      const column = j + v;
      if (triangle == LOWER && column > row + 3) continue;
      if (triangle == UPPER && column + strip - 1 < row) continue;
      const aAt = left + (u as usize) * (depth as usize) * sizeof<T>();
      const at = c + ((row as usize) * cRow + (column as usize)) * sizeof<T>();
      let whole = height - u >= 4 && width - v >= strip;
      if (triangle == LOWER) whole = whole && column + strip - 1 <= row;
      if (triangle == UPPER) whole = whole && column >= row + 3;
      if (whole) tile<T>(aAt, bAt, depth, at, rowBytes, mode);
      else {
        tile<T>(aAt, bAt, depth, buffer, 32, SET);
        merge<T>(buffer, at, rowBytes, min(4, height - u), min(strip, width - v), mode, triangle, column - row);
      }
    }
  }
}

/** The part of a tile that belongs to C; `offset` is the tile's first column less its first row. */
function merge<T>(
  buffer: usize,
  c: usize,
  rowBytes: usize,
  rows: i32,
  columns: i32,
  mode: i32,
  triangle: i32,
  offset: i32,
): void {
  for (let i = 0; i < rows; i++) {
    const first = triangle == UPPER ? max(0, i - offset) : 0;
    const end = triangle == LOWER ? min(columns, i - offset + 1) : columns;
    for (let j = first; j < end; j++) {
      const p = load<T>(buffer + (i as usize) * 32 + (j as usize) * sizeof<T>());
      const at = c + (i as usize) * rowBytes + (j as usize) * sizeof<T>();
      if (mode == ADD) store<T>(at, (load<T>(at) + p) as T);
      else if (mode == SUBTRACT) store<T>(at, (load<T>(at) - p) as T);
      else store<T>(at, p);
    }
  }
}

function clear<T>(c: usize, cRow: usize, m: i32, n: i32, triangle: i32): void {
  for (let i = 0; i < m; i++) {
    const first = triangle == UPPER ? i : 0;
    const end = triangle == LOWER ? min(n, i + 1) : n;
    for (let j = first; j < end; j++) store<T>(c + ((i as usize) * cRow + (j as usize)) * sizeof<T>(), 0 as T);
  }
}
