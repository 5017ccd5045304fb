/** Ranks of the leading blocks of a positive semidefinite matrix, and how clear they are. */
export interface LeadingRanks {
  /** After 1, 2, … blocks of rows. */
  readonly ranks: readonly number[];
  /** Least residue that counts over the greatest that does not; Infinity where all count. */
  readonly gap: number;
  /** Least residue that counts over the threshold. */
  readonly margin: number;
}

interface Row {
  readonly row: number;
  /** Its part along each counting row so far; the last one its own, the root of what was left. */
  readonly factor: Float64Array;
  residue: number;
}

/**
 * A row counts where what the counting rows before it leave of its diagonal exceeds √ε·max diagonal: Cholesky with
 * exchanges of rows within a block alone, the greatest residue first, so that one elimination ranks all leading blocks.
 * For want of further exchanges rounding may grow beyond ε by what a row is in terms of the counting ones, squared: √ε
 * leaves half of the digits to either side.
 *
 * Shapes: G size × size, row-major; blocks of `block` rows. Price: size·rank² operations.
 * @param tick called a row with the operations since the last call; may throw to stop.
 */
export function leadingRanks(
  G: Float64Array,
  { size, block }: { readonly size: number; readonly block: number },
  tick: (flops: number) => void,
): LeadingRanks {
  let largest = 0;
  for (let r = 0; r < size; r++) largest = Math.max(largest, G[r * size + r]);
  const threshold = Math.sqrt(Number.EPSILON) * largest;
  const counting: Row[] = [];
  const ranks: number[] = [];
  let [least, most] = [Infinity, 0];
  for (let first = 0; first < size; first += block) {
    let rows = Array.from({ length: block }, (_, i): Row => {
      const row = first + i;
      const made = { row, factor: new Float64Array(counting.length + block), residue: G[row * size + row] };
      for (let q = 0; q < counting.length; q++) project(made, { onto: counting[q], q, G, size });
      tick(counting.length * (counting.length + 3));
      return made;
    });
    while (rows.length > 0) {
      const next = rows.reduce((best, row) => (row.residue > best.residue ? row : best));
      if (next.residue <= threshold) break;
      const q = counting.length;
      least = Math.min(least, next.residue);
      next.factor[q] = Math.sqrt(next.residue);
      counting.push(next);
      rows = rows.filter((row) => row !== next);
      for (const row of rows) project(row, { onto: next, q, G, size });
      tick(rows.length * (2 * q + 3));
    }
    for (const { residue } of rows) most = Math.max(most, Math.abs(residue));
    ranks.push(counting.length);
  }
  return { ranks, gap: counting.length === size ? Infinity : least / most, margin: least / threshold };
}

interface Projection {
  readonly onto: Row;
  /** Its place among the counting rows. */
  readonly q: number;
  readonly G: Float64Array;
  readonly size: number;
}

/** Takes a row's part along the counting row q. */
function project(row: Row, { onto, q, G, size }: Projection): void {
  const [mine, other] = [row.factor, onto.factor];
  let sum = G[row.row * size + onto.row];
  for (let p = 0; p < q; p++) sum -= mine[p] * other[p];
  mine[q] = sum / other[q];
  row.residue -= mine[q] * mine[q];
}
