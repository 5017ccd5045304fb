import { z } from "zod";

/** A matrix as rows of one length, at least 1×1. */
export const matrixInput = z
  .array(z.array(z.number()).min(1, { abort: true }))
  .min(1, { abort: true }) // rules on several matrices read the first row
  .refine((rows) => rows.every((row) => row.length === rows[0].length), "rows of one length");

/** A square one. */
export const squareInput = matrixInput.refine((rows) => rows.length === rows[0].length, "of as many rows as columns");

export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** Row-major. */
  readonly entries: Float64Array;
}

export function matrixOf(rows: readonly (readonly number[])[]): Matrix {
  return { rows: rows.length, columns: rows[0].length, entries: Float64Array.from(rows.flat()) };
}

export function rowsOf({ rows, columns, entries }: Matrix): number[][] {
  return Array.from({ length: rows }, (_, i) => Array.from(entries.subarray(i * columns, (i + 1) * columns)));
}

/** A·B. */
export function matrixProduct(A: Matrix, B: Matrix): Matrix {
  const entries = new Float64Array(A.rows * B.columns);
  const product = { rows: A.rows, columns: B.columns, entries };
  multiplyInto(A, B, product);
  return product;
}

/** A·B into `product`; columns of A are as many as rows of B. */
export function multiplyInto(A: Matrix, B: Matrix, { entries: product }: Matrix): void {
  const [a, b] = [A.entries, B.entries];
  const [inner, columns] = [A.columns, B.columns];
  for (let i = 0; i < A.rows; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) sum += a[i * inner + k] * b[k * columns + j];
      product[i * columns + j] = sum;
    }
  }
}

export function transposed(A: Matrix): Matrix {
  const target = { rows: A.columns, columns: A.rows, entries: new Float64Array(A.entries.length) };
  transposeInto(A, target);
  return target;
}

export function transposeInto({ rows, columns, entries }: Matrix, { entries: target }: Matrix): void {
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) target[j * rows + i] = entries[i * columns + j];
}

/** Whether A is symmetric (sign 1) or antisymmetric (−1) to 1e-12 of its greatest entry. */
export function isSymmetric({ rows: n, entries }: Matrix, sign: 1 | -1 = 1): boolean {
  const most = entries.reduce((largest, a) => Math.max(largest, Math.abs(a)), 0);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      if (Math.abs(entries[i * n + j] - sign * entries[j * n + i]) > 1e-12 * most) return false;
    }
  }
  return true;
}
