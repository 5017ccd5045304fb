/**
 * Solves M w = b in place for a small positive definite M (k×k, row-major, overwritten by its Cholesky factor); false
 * where a pivot is not positive. For systems of a handful of unknowns inside of loops, where `cholesky` of linalg would
 * spend its time on memory.
 */
export function solvePositive(M: Float64Array, b: Float64Array, k: number): boolean {
  for (let i = 0; i < k; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = M[i * k + j];
      for (let m = 0; m < j; m++) sum -= M[i * k + m] * M[j * k + m];
      if (i === j) {
        if (!(sum > 0)) return false;
        M[i * k + i] = Math.sqrt(sum);
      } else M[i * k + j] = sum / M[j * k + j];
    }
  }
  for (let i = 0; i < k; i++) {
    let sum = b[i];
    for (let m = 0; m < i; m++) sum -= M[i * k + m] * b[m];
    b[i] = sum / M[i * k + i];
  }
  for (let i = k - 1; i >= 0; i--) {
    let sum = b[i];
    for (let m = i + 1; m < k; m++) sum -= M[m * k + i] * b[m];
    b[i] = sum / M[i * k + i];
  }
  return true;
}
