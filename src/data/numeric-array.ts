/** An n-dimensional array of numbers, C order whatever the file's order was. */
export interface NumericArray {
  readonly shape: readonly number[];
  readonly data: Float64Array;
  /** The file's own type, such as "<f4" or "u1". */
  readonly dtype: string;
}

/** Π shape; 1 for a scalar. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, extent) => size * extent, 1);
}
