/** A column of numbers: NaN is a missing value, ±Infinity stays until the encoder counts and drops it. */
export interface NumberColumn {
  readonly kind: "number";
  readonly name: string;
  readonly values: Float64Array;
}

/** A column of words: `codes` point into `levels` (sorted by code units), −1 is a missing value. */
export interface CategoryColumn {
  readonly kind: "category";
  readonly name: string;
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

export type Column = NumberColumn | CategoryColumn;

/** Decoded, typed columns of equal length, in the file's order, and what the reader of a report should know of them. */
export interface Table {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly Column[];
  readonly warnings: readonly string[];
}

export function isMissing(column: Column, row: number): boolean {
  return column.kind === "number" ? Number.isNaN(column.values[row]) : column.codes[row] < 0;
}

export function isNonFinite(column: Column, row: number): boolean {
  return column.kind === "number" && (column.values[row] === Infinity || column.values[row] === -Infinity);
}
