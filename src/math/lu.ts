/** P A = L U in place, with the rows in the order they were taken. */
export interface Lu {
  readonly factors: Float64Array;
  readonly order: Int32Array;
}

/**
 * Gaussian elimination with partial pivoting of an n×n matrix, row-major.
 *
 * Price: 2/3 n³ operations. A singular matrix leaves a zero pivot, and solutions that are not finite: the caller sees it.
 */
export function lu(A: Float64Array, n: number): Lu {
  const factors = A.slice();
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let k = 0; k < n; k++) {
    swapRows({ factors, order }, k, pivotRow(factors, n, k));
    for (let i = k + 1; i < n; i++) {
      const factor = (factors[i * n + k] /= factors[k * n + k]);
      if (factor === 0) continue;
      for (let j = k + 1; j < n; j++) factors[i * n + j] -= factor * factors[k * n + j];
    }
  }
  return { factors, order };
}

/** A x = b. Price: 2 n² operations. */
export function solveLu({ factors, order }: Lu, b: Float64Array, x: Float64Array): void {
  const n = order.length;
  for (let i = 0; i < n; i++) {
    let sum = b[order[i]];
    for (let j = 0; j < i; j++) sum -= factors[i * n + j] * x[j];
    x[i] = sum;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i];
    for (let j = i + 1; j < n; j++) sum -= factors[i * n + j] * x[j];
    x[i] = sum / factors[i * n + i];
  }
}

function pivotRow(factors: Float64Array, n: number, k: number): number {
  let best = k;
  for (let i = k + 1; i < n; i++) if (Math.abs(factors[i * n + k]) > Math.abs(factors[best * n + k])) best = i;
  return best;
}

function swapRows({ factors, order }: Lu, k: number, other: number): void {
  if (other === k) return;
  const n = order.length;
  [order[k], order[other]] = [order[other], order[k]];
  for (let j = 0; j < n; j++) {
    [factors[k * n + j], factors[other * n + j]] = [factors[other * n + j], factors[k * n + j]];
  }
}
