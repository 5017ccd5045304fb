import type { DenseBackend } from "./dense.ts";

/** min ‖Y − XW‖, and among the minimisers the least ‖W‖. X n×p, Y n×outputs, row-major. */
export interface LeastSquares {
  readonly X: Float64Array;
  readonly n: number;
  readonly p: number;
  readonly Y: Float64Array;
  readonly outputs: number;
  /** What counts as zero, as a share of the largest; max(n, p)·2⁻⁵² unless said. */
  readonly rcond?: number;
  readonly on?: DenseBackend;
}

/** Tall by so much, a matrix is first reduced to its triangle. */
const TALL = 1.5;

/** How a matrix is brought to a smaller one: rows of X are reflected where it is wide, columns where it is tall. */
export function reductionOf(n: number, p: number): "rows" | "columns" | "none" {
  return n < p ? "rows" : n >= TALL * p ? "columns" : "none";
}

export function cutOf({ n, p, rcond }: LeastSquares, largest: number): number {
  return (rcond ?? Math.max(n, p) * 2.220446049250313e-16) * largest;
}
