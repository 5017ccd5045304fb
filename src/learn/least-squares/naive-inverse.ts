import { lu, solveLu } from "../../math/lu.ts";

/** What a textbook inverse gave, and whether it is one. */
export interface NaiveInverse {
  /** p×p, row-major; null where a pivot was exactly 0, which is when LAPACK's caller raises. */
  readonly inverse: Float64Array | null;
  /** max |A⁻¹A − I| and |AA⁻¹ − I| over all entries; Infinity without an inverse. */
  readonly error: number;
}

/**
 * A⁻¹ by Gaussian elimination with partial pivoting, column by column of the unit matrix, as numpy.linalg.inv has it done.
 *
 * A p×p, row-major. Only an exact zero pivot is noticed: rounding turns most singular matrices into regular ones.
 */
export function naiveInverse(A: Float64Array, p: number): NaiveInverse {
  const factored = lu(A, p);
  for (let i = 0; i < p; i++) {
    const pivot = factored.factors[i * p + i];
    if (pivot === 0 || !Number.isFinite(pivot)) return { inverse: null, error: Infinity };
  }
  const inverse = new Float64Array(p * p);
  const [unit, x] = [new Float64Array(p), new Float64Array(p)];
  for (let j = 0; j < p; j++) {
    unit.fill(0)[j] = 1;
    solveLu(factored, unit, x);
    for (let i = 0; i < p; i++) inverse[i * p + j] = x[i];
  }
  return { inverse, error: Math.max(distanceFromUnit(inverse, A, p), distanceFromUnit(A, inverse, p)) };
}

function distanceFromUnit(A: Float64Array, B: Float64Array, p: number): number {
  let most = 0;
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      let sum = i === j ? -1 : 0;
      for (let k = 0; k < p; k++) sum += A[i * p + k] * B[k * p + j];
      // NaN must not pass for small
      most = Math.abs(sum) <= most ? most : Math.abs(sum);
    }
  }
  return most;
}
