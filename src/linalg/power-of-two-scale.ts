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
