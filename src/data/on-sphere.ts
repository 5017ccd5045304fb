import { normals } from "../base/normal.ts";
import type { Random } from "../base/random.ts";

/** A point uniform on the sphere of this radius. */
export function onSphere(stream: Random, dimension: number, radius: number): Float64Array {
  const direction = normals(stream, dimension);
  let squared = 0;
  for (const value of direction) squared += value * value;
  return direction.map((value) => (radius * value) / Math.sqrt(squared));
}
