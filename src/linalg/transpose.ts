/** Squares of this side are transposed together, so that both sides stay in the first-level cache. */
const SIDE = 16;

/** target[j·targetRow + i] = source[i·sourceRow + j], rows×columns of the source. */
export function transposeInto(spec: {
  readonly source: Float64Array;
  readonly from: number;
  readonly sourceRow: number;
  readonly rows: number;
  readonly columns: number;
  readonly target: Float64Array;
  readonly to: number;
  readonly targetRow: number;
}): void {
  const { source, from, sourceRow, rows, columns, target, to, targetRow } = spec;
  for (let i0 = 0; i0 < rows; i0 += SIDE) {
    const i1 = Math.min(rows, i0 + SIDE);
    for (let j0 = 0; j0 < columns; j0 += SIDE) {
      const j1 = Math.min(columns, j0 + SIDE);
      for (let j = j0; j < j1; j++) {
        let at = from + i0 * sourceRow + j;
        const row = to + j * targetRow;
        for (let i = i0; i < i1; i++, at += sourceRow) target[row + i] = source[at];
      }
    }
  }
}

/** Aᵀ of an m×n matrix, row-major. */
export function transpose(A: Float64Array, m: number, n: number): Float64Array {
  const target = new Float64Array(A.length);
  transposeInto({ source: A, from: 0, sourceRow: n, rows: m, columns: n, target, to: 0, targetRow: m });
  return target;
}
