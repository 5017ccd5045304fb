import type { Arithmetic } from "./arithmetic.ts";

/** Σ_k a(k)·b(k) with the roundings of assembly/gemm.ts: blocks of 256 from +0, then added to the total. */
export function dot({ round }: Arithmetic, depth: number, a: (k: number) => number, b: (k: number) => number): number {
  let total = 0;
  for (let block = 0; block < depth; block += 256) {
    let p = 0;
    for (let k = block; k < Math.min(depth, block + 256); k++) p = round(p + round(a(k) * b(k)));
    total = block === 0 ? p : round(total + p);
  }
  return total;
}

/** Row-major C = A·B (m×n, inner size k), the twin of gemm. */
export function gemmReference(
  arithmetic: Arithmetic,
  { A, B, m, n, k }: { A: ArrayLike<number>; B: ArrayLike<number>; m: number; n: number; k: number },
): Float64Array {
  return Float64Array.from({ length: m * n }, (_, at) => {
    const i = Math.floor(at / n);
    const j = at % n;
    return dot(
      arithmetic,
      k,
      (l) => A[i * k + l],
      (l) => B[l * n + j],
    );
  });
}
