import { product } from "./product";
import { secular } from "./secular";
import { symmetricTimesVector, timesVector, transposedTimesVector } from "./vectors";

/** C = A·B, C + A·B or C − A·B (mode 0, 1, 2), whole, lower or upper triangle (0, 1, 2); see product.ts. */
export function denseProduct32(
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  bColumn: i32,
  c: usize,
  cRow: i32,
  m: i32,
  n: i32,
  k: i32,
  mode: i32,
  triangle: i32,
  scratch: usize,
): void {
  product<f32>(a, aRow, aColumn, b, bRow, bColumn, c, cRow, m, n, k, mode, triangle, scratch);
}

export function denseProduct64(
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  bColumn: i32,
  c: usize,
  cRow: i32,
  m: i32,
  n: i32,
  k: i32,
  mode: i32,
  triangle: i32,
  scratch: usize,
): void {
  product<f64>(a, aRow, aColumn, b, bRow, bColumn, c, cRow, m, n, k, mode, triangle, scratch);
}

/** y = A·x, y + A·x or y − A·x. */
export function denseTimes(a: usize, aRow: i32, x: usize, y: usize, m: i32, n: i32, mode: i32): void {
  timesVector(a, aRow, x, y, m, n, mode);
}

/** y = Aᵀ·x, y + Aᵀ·x or y − Aᵀ·x. */
export function denseTransposedTimes(a: usize, aRow: i32, x: usize, y: usize, m: i32, n: i32, mode: i32): void {
  transposedTimesVector(a, aRow, x, y, m, n, mode);
}

/** y = S·x, S given by its upper triangle. */
export function denseSymmetricTimes(a: usize, aRow: i32, x: usize, y: usize, n: i32): void {
  symmetricTimesVector(a, aRow, x, y, n);
}

/** Sums of z²/(gap − x) and their derivatives; see secular.ts. */
export function denseSecular(z: usize, gaps: usize, x: f64, split: i32, count: i32, out: usize): void {
  secular(z, gaps, x, split, count, out);
}
