/** Columns that are read from eight rows before the next eight follow: what they are written to stays in the cache. */
const COLUMNS = 32;

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
  const whole = rows - (rows % 8);
  for (let first = 0; first < columns; first += COLUMNS) {
    const end = Math.min(columns, first + COLUMNS);
    for (let i = 0; i < whole; i += 8) {
      for (let j = first; j < end; j++) {
        const at = to + j * targetRow + i;
        let place = from + i * sourceRow + j;
        target[at] = source[place];
        target[at + 1] = source[(place += sourceRow)];
        target[at + 2] = source[(place += sourceRow)];
        target[at + 3] = source[(place += sourceRow)];
        target[at + 4] = source[(place += sourceRow)];
        target[at + 5] = source[(place += sourceRow)];
        target[at + 6] = source[(place += sourceRow)];
        target[at + 7] = source[(place += sourceRow)];
      }
    }
    for (let i = whole; i < rows; i++) {
      for (let j = first; j < end; j++) target[to + j * targetRow + i] = source[from + i * sourceRow + j];
    }
  }
}

/** Aᵀ of an m×n matrix, row-major. */
export function transpose(A: Float64Array, m: number, n: number): Float64Array {
  const target = new Float64Array(A.length);
  transposeInto({ source: A, from: 0, sourceRow: n, rows: m, columns: n, target, to: 0, targetRow: m });
  return target;
}

/** The upper triangle, side×side at `to`, whose columns stand in the first places of rows at `from`. */
export function putTriangle(
  M: Float64Array,
  { from, row, to, side }: { readonly from: number; readonly row: number; readonly to: number; readonly side: number },
): void {
  for (let j = 0; j < side; j++) for (let i = 0; i <= j; i++) M[to + i * side + j] = M[from + j * row + i];
}
