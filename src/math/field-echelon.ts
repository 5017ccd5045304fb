import type { PrimeField } from "./prime-field.ts";

/** Rows over a prime field, each reduced by those before it; the number of those that were independent is the rank. */
export interface FieldEchelon {
  /** Takes a row over, which it overwrites and may keep. Returns whether it was independent of the rows before. */
  add(row: Float64Array): boolean;
  rank(): number;
}

/**
 * Rank by Gaussian elimination, row by row.
 *
 * Rows of `columns` elements 0 … p−1. A kept row has its first element 1, and 0 where an earlier row has its first;
 * so a new row meets the kept ones in order, two at a time under one reduction.
 * Price: at most rank · columns multiplications a row, half of them where pivots move from left to right; 1.6 ns each.
 */
export function fieldEchelon(field: PrimeField, columns: number): FieldEchelon {
  const kept: Float64Array[] = [];
  const pivots: number[] = [];
  return {
    add(row) {
      // no row is independent of as many as there are columns
      if (kept.length === columns) return false;
      reduceBy(field, row, { kept, pivots });
      const pivot = firstNonZero(row);
      if (pivot === row.length) return false;
      scale(field, row, pivot);
      kept.push(row);
      pivots.push(pivot);
      return true;
    },
    rank: () => kept.length,
  };
}

/** Makes the row 0 at every pivot. */
function reduceBy(
  field: PrimeField,
  row: Float64Array,
  { kept, pivots }: { readonly kept: readonly Float64Array[]; readonly pivots: readonly number[] },
): void {
  const negative = (a: number) => (a === 0 ? 0 : field.p - a);
  let i = 0;
  for (; i + 1 < kept.length; i += 2) {
    const a = negative(row[pivots[i]]);
    // what the second pivot will hold after the first row is added
    const b = negative(field.reduce(row[pivots[i + 1]] + a * kept[i][pivots[i + 1]]));
    if (a !== 0 || b !== 0)
      addTwo(field, row, { a, A: kept[i], b, B: kept[i + 1] }, Math.min(pivots[i], pivots[i + 1]));
  }
  if (i < kept.length) {
    const a = negative(row[pivots[i]]);
    if (a !== 0) addTwo(field, row, { a, A: kept[i], b: 0, B: kept[i] }, pivots[i]);
  }
}

/** row += a·A + b·B from a column on: the hot loop. */
function addTwo(
  { p, inverseOfP }: PrimeField,
  row: Float64Array,
  { a, A, b, B }: { readonly a: number; readonly A: Float64Array; readonly b: number; readonly B: Float64Array },
  from: number,
): void {
  for (let j = from; j < row.length; j++) {
    const t = row[j] + a * A[j] + b * B[j];
    row[j] = t - p * Math.floor(t * inverseOfP);
  }
}

function firstNonZero(row: Float64Array): number {
  let j = 0;
  while (j < row.length && row[j] === 0) j++;
  return j;
}

/** Divides the row by its element at the pivot. */
function scale(field: PrimeField, row: Float64Array, pivot: number): void {
  const factor = field.inverse(row[pivot]);
  for (let j = pivot; j < row.length; j++) row[j] = field.times(row[j], factor);
}
