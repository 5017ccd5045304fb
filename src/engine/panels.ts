/** Bytes of one row of a strip of columns: 8 f32 or 4 f64. */
export const ROW_BYTES = 32;

export type Precision = "f32" | "f64";

export function paddedTo8(n: number): number {
  return Math.ceil(n / 8) * 8;
}

/** Bytes between strips of r rows: padded to 8 rows, and never a multiple of 256, so that strips spread over the cache. */
export function stripStride(rows: number): number {
  return paddedTo8(rows) * ROW_BYTES + 128;
}

/** Strips of c columns, padded to a multiple of 8 columns. */
export function stripCount(columns: number, precision: Precision): number {
  return paddedTo8(columns) / (precision === "f32" ? 8 : 4);
}

export function panelBytes(rows: number, columns: number, precision: Precision): number {
  return stripCount(columns, precision) * stripStride(rows);
}
