import { column, lanes, ROW, strip } from "./panel";
import { narrowColumns, narrowRows } from "./narrow-tile";
import { tileColumns, tileRows } from "./tile";

/** Terms of a sum that are added before they join the total; part of the bits. */
export const K_BLOCK: i32 = 256;
/** Rows of A held in the second-level cache together; not part of the bits. */
const ROW_BLOCK: i32 = 120;

/**
 * C = A·B, m×n, over panels. Every element sees the same roundings, whatever the tile:
 *
 *   for each block of 256 values of k, in order:
 *     p = +0;  p = fl(p + fl(A[i,k]·B[k,j])), k in order
 *     C[i,j] = p in the first block, fl(C[i,j] + p) in the later ones;   k = 0 gives +0
 *
 * `a` has m rows and k columns, `b` k rows and n columns, `c` m rows (written up to the next multiple of 8) and n columns.
 */
export function gemmRows<T>(
  a: usize,
  aStride: usize,
  b: usize,
  bStride: usize,
  c: usize,
  cStride: usize,
  m: i32,
  n: i32,
  k: i32,
): void {
  const jump = aStride - ROW;
  for (let at = 0; at == 0 || at < k; at += K_BLOCK) {
    const depth = min(k - at, K_BLOCK);
    const left = a + column<T>(at, aStride);
    const right = b + (at as usize) * ROW;
    for (let from = 0; from < m; from += ROW_BLOCK) {
      const to = min(m, from + ROW_BLOCK);
      for (let j = 0; j < n; j += strip<T>()) {
        const strips = (j / strip<T>()) as usize;
        const bj = right + strips * bStride;
        const cj = c + strips * cStride;
        if (n - j <= lanes<T>()) {
          for (let i = from; i < to; i += 8) {
            narrowRows<T>(left + (i as usize) * ROW, jump, bj, depth, cj + (i as usize) * ROW, at == 0);
          }
        } else {
          for (let i = from; i < to; i += 4) {
            tileRows<T>(left + (i as usize) * ROW, jump, bj, depth, cj + (i as usize) * ROW, at == 0);
          }
        }
      }
    }
  }
}

/** C = Aᵀ·B with the same roundings; `a` has k rows and m columns (padded to a multiple of 8). */
export function gemmColumns<T>(
  a: usize,
  aStride: usize,
  b: usize,
  bStride: usize,
  c: usize,
  cStride: usize,
  m: i32,
  n: i32,
  k: i32,
): void {
  const upper = sizeof<T>() == 4 ? 16 : aStride;
  for (let at = 0; at == 0 || at < k; at += K_BLOCK) {
    const depth = min(k - at, K_BLOCK);
    const left = a + (at as usize) * ROW;
    const right = b + (at as usize) * ROW;
    for (let j = 0; j < n; j += strip<T>()) {
      const strips = (j / strip<T>()) as usize;
      const bj = right + strips * bStride;
      const cj = c + strips * cStride;
      if (n - j <= lanes<T>()) {
        for (let i = 0; i < m; i += 8) {
          narrowColumns<T>(left + column<T>(i, aStride), upper, bj, depth, cj + (i as usize) * ROW, at == 0);
        }
      } else {
        for (let i = 0; i < m; i += 4) {
          tileColumns<T>(left + column<T>(i, aStride), bj, depth, cj + (i as usize) * ROW, at == 0);
        }
      }
    }
  }
}

/** Column sums over k rows: the roundings of gemmColumns with a left factor of ones (1·x is exact). */
export function columnSums<T>(d: usize, stride: usize, n: i32, k: i32, target: usize): void {
  for (let j = 0; j < n; j += strip<T>()) {
    let total0 = f64x2.splat(0);
    let total1 = f64x2.splat(0);
    let at = d;
    for (let left = k; left > 0; left -= K_BLOCK) {
      let s0 = f64x2.splat(0);
      let s1 = f64x2.splat(0);
      for (const end = at + (min(left, K_BLOCK) as usize) * ROW; at < end; at += ROW) {
        s0 = v128.add<T>(s0, v128.load(at));
        s1 = v128.add<T>(s1, v128.load(at, 16));
      }
      total0 = left == k ? s0 : v128.add<T>(total0, s0);
      total1 = left == k ? s1 : v128.add<T>(total1, s1);
    }
    v128.store(target, total0);
    v128.store(target, total1, 16);
    d += stride;
    target += ROW;
  }
}
