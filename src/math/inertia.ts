/**
 * Number of negative eigenvalues of a symmetric integer matrix, exactly: the sign changes of its leading minors.
 *
 * Only i ≤ j of the n×n rows is read. By fraction-free elimination, whose pivots are the minors. null where a minor
 * is 0: shift the matrix a little. Price: n³/3 products of numbers of up to n times the entries' bits.
 * Source: Jacobi 1857 (signature by minors); Bareiss 1968, Math. Comp. 22.
 */
export function negativeEigenvalues(rows: readonly (readonly bigint[])[]): number | null {
  const n = rows.length;
  const M = rows.map((row) => [...row]);
  let before = 1n;
  let negative = 0;
  for (let k = 0; k < n; k++) {
    const pivot = M[k][k];
    if (pivot === 0n) return null;
    if (pivot < 0n !== before < 0n) negative++;
    for (let i = k + 1; i < n; i++) {
      for (let j = i; j < n; j++) M[i][j] = (pivot * M[i][j] - M[k][i] * M[k][j]) / before;
    }
    before = pivot;
  }
  return negative;
}
