import type { Mode } from "../../dense-routines.ts";

/** A row-major m×n matrix and two vectors, all in one array; `row` elements between rows. */
export interface TimesVector {
  readonly a: number;
  readonly row: number;
  readonly x: number;
  readonly y: number;
  readonly m: number;
  readonly n: number;
  readonly mode: Mode;
}

/** The twin of denseTimes: four partial sums by j mod 4, folded as ((p0 + p1) + p2) + p3. */
export function timesVector(M: Float64Array, { a, row, x, y, m, n, mode }: TimesVector): void {
  for (let i = 0; i < m; i++) {
    const s = dot(M, a + i * row, x, n);
    if (mode === 0) M[y + i] = s;
    else if (mode === 1) M[y + i] += s;
    else M[y + i] -= s;
  }
}

function dot(M: Float64Array, a: number, x: number, n: number): number {
  let [p0, p1, p2, p3] = [0, 0, 0, 0];
  let j = 0;
  for (; j + 3 < n; j += 4) {
    p0 += M[a + j] * M[x + j];
    p1 += M[a + j + 1] * M[x + j + 1];
    p2 += M[a + j + 2] * M[x + j + 2];
    p3 += M[a + j + 3] * M[x + j + 3];
  }
  if (j < n) p0 += M[a + j] * M[x + j];
  if (j + 1 < n) p1 += M[a + j + 1] * M[x + j + 1];
  if (j + 2 < n) p2 += M[a + j + 2] * M[x + j + 2];
  return p0 + p1 + p2 + p3;
}

/** The twin of denseTransposedTimes: rows in order. */
export function transposedTimesVector(M: Float64Array, { a, row, x, y, m, n, mode }: TimesVector): void {
  if (mode === 0) M.fill(0, y, y + n);
  for (let i = 0; i < m; i++) {
    const factor = mode === 2 ? -M[x + i] : M[x + i];
    const from = a + i * row;
    for (let j = 0; j < n; j++) M[y + j] += M[from + j] * factor;
  }
}

/** The twin of denseSymmetricTimes: the upper triangle, rows in order. */
export function symmetricTimesVector(M: Float64Array, { a, row, x, y, n }: Omit<TimesVector, "m" | "mode">): void {
  M.fill(0, y, y + n);
  const p = new Float64Array(4);
  for (let i = 0; i < n; i++) {
    p.fill(0);
    const from = a + i * row;
    const factor = M[x + i];
    for (let j = i + 1; j < n; j++) {
      const value = M[from + j];
      p[j & 3] += value * M[x + j];
      M[y + j] += value * factor;
    }
    M[y + i] = M[y + i] + M[from + i] * factor + (p[0] + p[1] + p[2] + p[3]);
  }
}
