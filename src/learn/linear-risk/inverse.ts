import { cholesky } from "../../linalg/cholesky.ts";
import type { DenseBackend } from "../../linalg/dense.ts";
import { multiply } from "./multiply.ts";

/** Where the diagonal of the factor falls by more than this, half of the digits are gone. */
const STEEPEST = 1e4;

/** M⁻¹ of a symmetric n×n matrix (its lower triangle is read), or null where it is singular or badly conditioned. */
export function inverse(M: Float64Array, n: number, on: DenseBackend): Float64Array | null {
  const factor = cholesky({ A: M, n, on });
  if (factor === null) return null;
  const { L } = factor;
  let [low, high] = [Infinity, 0];
  for (let i = 0; i < n; i++) {
    low = Math.min(low, L[i * n + i]);
    high = Math.max(high, L[i * n + i]);
  }
  if (high / low > STEEPEST) return null;
  const inverted = { values: invertLower(L, n), columns: n };
  return multiply({ a: { ...inverted, transposed: true }, b: inverted, m: n, k: n, n, on });
}

/** L⁻¹ of a lower triangle. */
function invertLower(L: Float64Array, n: number): Float64Array {
  const inverted = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const row = inverted.subarray(i * n, i * n + i);
    const pivot = L[i * n + i];
    for (let k = 0; k < i; k++) {
      const factor = L[i * n + k] / pivot;
      const above = inverted.subarray(k * n, k * n + k + 1);
      for (let c = 0; c < above.length; c++) row[c] -= factor * above[c];
    }
    inverted[i * n + i] = 1 / pivot;
  }
  return inverted;
}
