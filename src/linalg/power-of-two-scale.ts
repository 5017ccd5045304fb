/** The power of two that brings the largest entry into [½, 2); 1 for a matrix of zeros, NaN where an entry is not finite. */
export function powerOfTwoScale(A: Float64Array): number {
  let largest = 0;
  let notFinite = 0; // stays 0 while entries are finite: ∞ − ∞ is NaN
  for (let i = 0; i < A.length; i++) {
    const size = Math.abs(A[i]);
    notFinite += size - size;
    if (size > largest) largest = size;
  }
  if (notFinite !== 0) return NaN;
  if (largest === 0) return 1;
  let scale = 1;
  while (largest * scale >= 2) scale *= 0.5;
  while (largest * scale < 0.5 && scale < 4.49423283715579e307) scale *= 2;
  return scale;
}

/** target[at + i] = scale · source[i]; a loop of its own, since V8 compiles a long loop best in a small function. */
export function putScaled(target: Float64Array, at: number, source: Float64Array, scale: number): void {
  for (let i = 0; i < source.length; i++) target[at + i] = scale * source[i];
}

/** target[at + i] *= scale for i < count. */
export function scaleInPlace(target: Float64Array, at: number, count: number, scale: number): void {
  for (let i = at; i < at + count; i++) target[i] *= scale;
}
