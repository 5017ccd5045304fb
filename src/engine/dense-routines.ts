/** 0: the result replaces what stands there, 1: it is added, 2: it is subtracted. */
export type Mode = 0 | 1 | 2;
/** 0: the whole matrix, 1: its lower, 2: its upper triangle with the diagonal. */
export type Triangle = 0 | 1 | 2;

/**
 * Dense linear algebra on row-major matrices in the routines' memory; src/engine/assembly/dense says what each does, and
 * src/engine/reference/dense does it in TypeScript. Places are byte addresses, strides count elements.
 */
export interface DenseRoutines {
  denseProduct32: DenseProduct;
  denseProduct64: DenseProduct;
  /** y ← A·x, y + A·x or y − A·x */
  denseTimes: DenseTimes;
  /** y ← Aᵀ·x, y + Aᵀ·x or y − Aᵀ·x, A m×n */
  denseTransposedTimes: DenseTimes;
  /** y ← S·x, S n×n symmetric, given by its upper triangle */
  denseSymmetricTimes(a: number, aRow: number, x: number, y: number, n: number): void;
  /** Both halves of Σ z²/(gap − x), before and from `split`, with derivatives and a bound of rounding: five numbers. */
  denseSecular(z: number, gaps: number, x: number, split: number, count: number, out: number): void;
}

type DenseProduct = (
  ...operands: [
    a: number,
    aRow: number,
    aColumn: number,
    b: number,
    bRow: number,
    bColumn: number,
    c: number,
    cRow: number,
    m: number,
    n: number,
    k: number,
    mode: Mode,
    triangle: Triangle,
    scratch: number,
  ]
) => void;
type DenseTimes = (a: number, aRow: number, x: number, y: number, m: number, n: number, mode: Mode) => void;

/** f64 elements of scratch memory for a product of m rows and n columns, whatever the vectors' width. */
export function productScratch(m: number, n: number, k = 256): number {
  const padded = (size: number) => 32 * Math.ceil(size / 32);
  return Math.min(k, 256) * (padded(Math.min(m, 256)) + padded(Math.min(n, 1024))) + 64;
}
