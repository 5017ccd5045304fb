/** Below it a column scaled to 1 counts as zero: its squares would be denormal and the reflection not orthogonal. */
const NEGLIGIBLE_SQUARE = 1e-290;

/**
 * Turns v in place into the vector of the Householder reflection H = I − τ v vᵀ with H x = β e₁ and v₀ = 1.
 *
 * A zero x (or one under 1e-145) gives τ = 0, β = 0. An empty x likewise.
 */
export function reflection(v: Float64Array): {
  readonly tau: number;
  readonly beta: number;
} {
  const alpha = v.length > 0 ? v[0] : 0;
  let rest = 0;
  for (let i = 1; i < v.length; i++) rest += v[i] * v[i];
  const square = alpha * alpha + rest;
  if (rest === 0 || square < NEGLIGIBLE_SQUARE) {
    v.fill(0);
    if (v.length > 0) v[0] = 1;
    return { tau: 0, beta: square < NEGLIGIBLE_SQUARE ? 0 : alpha };
  }
  const beta = alpha > 0 ? -Math.sqrt(square) : Math.sqrt(square);
  const scale = 1 / (alpha - beta);
  for (let i = 1; i < v.length; i++) v[i] *= scale;
  v[0] = 1;
  return { tau: (beta - alpha) / beta, beta };
}

/** A block of a row-major matrix: rows from `row`, columns from `column` up to `end`, rows `stride` apart. */
export interface Block {
  readonly M: Float64Array;
  readonly stride: number;
  readonly row: number;
  readonly column: number;
  readonly end: number;
}

/** M ← (I − τ v vᵀ) M on the block of v.length rows; `work` holds end − column numbers. */
export function reflectRows(
  { M, stride, row, column, end }: Block,
  v: Float64Array,
  tau: number,
  work: Float64Array,
): void {
  if (tau === 0) return;
  const width = end - column;
  work.fill(0, 0, width);
  for (let i = 0; i < v.length; i++) {
    const vi = v[i];
    const at = (row + i) * stride + column;
    for (let j = 0; j < width; j++) work[j] += vi * M[at + j];
  }
  for (let i = 0; i < v.length; i++) {
    const factor = tau * v[i];
    const at = (row + i) * stride + column;
    for (let j = 0; j < width; j++) M[at + j] -= factor * work[j];
  }
}

/** M ← M (I − τ v vᵀ) on the block of `rows` rows and v.length columns. */
export function reflectColumns({ M, stride, row, column }: Block, rows: number, v: Float64Array, tau: number): void {
  if (tau === 0) return;
  const width = v.length;
  for (let i = 0; i < rows; i++) {
    const at = (row + i) * stride + column;
    let product = 0;
    for (let j = 0; j < width; j++) product += M[at + j] * v[j];
    const factor = tau * product;
    for (let j = 0; j < width; j++) M[at + j] -= factor * v[j];
  }
}
