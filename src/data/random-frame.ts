import { normals } from "../base/normal.ts";
import type { Random } from "../base/random.ts";

/** r orthonormal vectors of ℝ^d, uniform over all such frames; r×d, row-major, r ≤ d. By Gram–Schmidt, twice. */
export function randomFrame(stream: Random, r: number, d: number): Float64Array {
  const frame = normals(stream, r * d);
  for (let i = 0; i < r; i++) {
    const row = frame.subarray(i * d, i * d + d);
    for (let pass = 0; pass < 2; pass++) {
      for (let k = 0; k < i; k++) {
        const other = frame.subarray(k * d, k * d + d);
        const along = dot(row, other);
        for (let j = 0; j < d; j++) row[j] -= along * other[j];
      }
    }
    const length = Math.sqrt(dot(row, row));
    for (let j = 0; j < d; j++) row[j] /= length;
  }
  return frame;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
  return sum;
}

/** z·frame, added to `into`: latent coordinates in their place. */
export function addTurned(z: Float64Array, frame: Float64Array, into: Float64Array): void {
  const d = into.length;
  for (let k = 0; k < z.length; k++) for (let j = 0; j < d; j++) into[j] += z[k] * frame[k * d + j];
}
