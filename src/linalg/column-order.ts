/** Indices that sort the values; equal values stay in order. */
export function sortedOrder(values: Float64Array, direction: "ascending" | "descending"): Int32Array {
  const sign = direction === "ascending" ? 1 : -1;
  return Int32Array.from(values, (_, j) => j).sort((i, j) => sign * (values[i] - values[j]) || i - j);
}

/** Column j of the result is column order[j] of M, rows×columns. */
export function permuteColumns(M: Float64Array, rows: number, columns: number, order: Int32Array): Float64Array {
  const permuted = new Float64Array(rows * order.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < order.length; j++) permuted[i * order.length + j] = M[i * columns + order[j]];
  }
  return permuted;
}
