import { withDense, type DenseBackend } from "../../linalg/dense.ts";

/** A row-major matrix, read as it is or transposed. */
export interface Factor {
  readonly values: Float64Array;
  /** As stored. */
  readonly columns: number;
  readonly transposed?: true;
}

/** The product of an m×k and a k×n factor, row-major m×n. */
export function multiply({
  a,
  b,
  m,
  k,
  n,
  on,
}: {
  readonly a: Factor;
  readonly b: Factor;
  readonly m: number;
  readonly k: number;
  readonly n: number;
  readonly on: DenseBackend;
}): Float64Array {
  return withDense(on, { takes: [m * k, k * n, m * n], product: [Math.max(m, k), Math.max(n, k)] }, (dense) => {
    const [first, second, product] = [dense.take(m * k), dense.take(k * n), dense.take(m * n)];
    dense.memory.set(a.values.subarray(0, m * k), first);
    dense.memory.set(b.values.subarray(0, k * n), second);
    const [aRow, aColumn] = strides(a);
    const [bRow, bColumn] = strides(b);
    dense.product({ a: first, aRow, aColumn, b: second, bRow, bColumn, c: product, cRow: n, m, n, k });
    return dense.memory.slice(product, product + m * n);
  });
}

function strides({ columns, transposed }: Factor): readonly [row: number, column: number] {
  return transposed ? [1, columns] : [columns, 1];
}
