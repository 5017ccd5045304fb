/** An integer matrix brought to reduced row echelon form R/d by row operations alone. */
export interface IntegerEchelon {
  /** r rows of integers; row i has d at pivots[i] and 0 at the other pivots. */
  readonly rows: readonly (readonly bigint[])[];
  readonly pivots: readonly number[];
  /** d ≠ 0; 1 at rank 0. */
  readonly scale: bigint;
}

/**
 * Reduced row echelon form by fraction-free elimination: the rank, exactly.
 *
 * Price: r·m·n products of numbers of up to r times the entries' bits. Every division is exact.
 * Source: Bareiss 1968, Math. Comp. 22, carried to the rows above each pivot.
 */
export function integerEchelon(matrix: readonly (readonly bigint[])[]): IntegerEchelon {
  const rows = matrix.map((row) => [...row]);
  const columns = rows.length === 0 ? 0 : rows[0].length;
  const pivots: number[] = [];
  let scale = 1n;
  for (let column = 0; column < columns && pivots.length < rows.length; column++) {
    const r = pivots.length;
    const found = rows.findIndex((row, i) => i >= r && row[column] !== 0n);
    if (found < 0) continue;
    [rows[r], rows[found]] = [rows[found], rows[r]];
    eliminate(rows, { r, column, before: scale });
    scale = rows[r][column];
    pivots.push(column);
  }
  return { rows: rows.slice(0, pivots.length), pivots, scale };
}

/** Makes the column 0 in every row but r; rows already reduced come to the new pivot as their scale. */
function eliminate(
  rows: bigint[][],
  { r, column, before }: { readonly r: number; readonly column: number; readonly before: bigint },
): void {
  const pivot = rows[r][column];
  for (let i = 0; i < rows.length; i++) {
    if (i === r) continue;
    const factor = rows[i][column];
    rows[i] = rows[i].map((value, j) => (pivot * value - factor * rows[r][j]) / before);
  }
}

/** x = numerators/denominator with A x = b, for a square A of full rank; null where it has less. */
export function solveIntegers(
  A: readonly (readonly bigint[])[],
  b: readonly bigint[],
): { readonly numerators: readonly bigint[]; readonly denominator: bigint } | null {
  const n = b.length;
  const { rows, pivots, scale } = integerEchelon(A.map((row, i) => [...row, b[i]]));
  if (pivots.length < n || pivots.some((pivot, i) => pivot !== i)) return null;
  return { numerators: rows.map((row) => row[n]), denominator: scale };
}

/** Every finite double is an integer over a power of two: x_i = integers_i/2^bits, with the least such power for all. */
export function asIntegers(values: readonly number[]): { readonly integers: readonly bigint[]; readonly bits: number } {
  let [bits, scale] = [0, 1];
  while (!values.every((x) => Number.isInteger(x * scale))) [bits, scale] = [bits + 1, scale * 2];
  return { integers: values.map((x) => BigInt(x * scale)), bits };
}
