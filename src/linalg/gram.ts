import { withDense, type DenseBackend } from "./dense.ts";

/** XᵀX (p×p) or XXᵀ (n×n) of a row-major n×p matrix; only the lower triangle is filled. */
export function gram(spec: {
  readonly X: Float64Array;
  readonly n: number;
  readonly p: number;
  readonly of: "columns" | "rows";
  readonly on: DenseBackend;
}): Float64Array {
  const { X, n, p, of, on } = spec;
  const [side, k] = of === "columns" ? [p, n] : [n, p];
  return withDense(on, { takes: [n * p, side * side], product: [side, Math.max(n, p)] }, (dense) => {
    const [a, c] = [dense.take(n * p), dense.take(side * side)];
    dense.memory.set(X, a);
    const [along, across] = of === "columns" ? [1, p] : [p, 1];
    dense.product({
      ...{ a, aRow: along, aColumn: across, b: a, bRow: across, bColumn: along },
      ...{ c, cRow: side, m: side, n: side, k, triangle: 1 },
    });
    return dense.memory.slice(c, c + side * side);
  });
}
