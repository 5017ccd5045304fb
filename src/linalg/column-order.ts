/** Indices that sort the values; equal values stay in order. */
export function sortedOrder(values: Float64Array, direction: "ascending" | "descending"): Int32Array {
  const sign = direction === "ascending" ? 1 : -1;
  return Int32Array.from(values, (_, j) => j).sort((i, j) => sign * (values[i] - values[j]) || i - j);
}
