import { gemmColumns, gemmRows, K_BLOCK } from "./gemm";
import { ROW } from "./panel";
import { skipFour, skipTwo } from "./skip-tile";
import { listColumns, listRows, MOST_LISTS, MOST_TERMS } from "./terms";

// Products whose left factor comes from a relu, or is what goes back through one: half of its numbers are 0, and their
// terms are left out. The bits are those of gemm.ts: a sum that begins at +0 is never −0, and +0 or −0 added to anything
// else changes nothing, as long as no number of B is infinite or NaN, which is looked at first.

/** Bytes of a row of four strips. */
const WIDE: usize = 4 * ROW;
/** As many rows of B as a list has terms, four strips side by side: they stay in the first-level cache. */
const SIDE_BY_SIDE: usize = memory.data(128 * 128, 16);
/** Where strips beyond the last are written. */
const NOWHERE: usize = memory.data(104 * 32, 16);
/** Sums of a later block of k, until they join the total: rows × strips. */
const MOST_SUMS: i32 = 104 * 64;
const SUMS: usize = memory.data(104 * 64 * 32, 16);

/** Up to four strips of B side by side; false where a number of them, padding included, is infinite or NaN. */
function takeStrips(b: usize, stride: usize, strips: i32, depth: i32): bool {
  let sum = f32x4.splat(0);
  for (let p = 0; p < strips; p++) {
    let to = SIDE_BY_SIDE + (p as usize) * ROW;
    for (let at = b, end = at + (depth as usize) * ROW; at < end; at += ROW) {
      const x = v128.load(at);
      const y = v128.load(at, 16);
      v128.store(to, x);
      v128.store(to, y, 16);
      sum = f32x4.add(sum, f32x4.add(f32x4.sub(x, x), f32x4.sub(y, y)));
      to += WIDE;
    }
    b += stride;
  }
  return !v128.any_true(f32x4.ne(sum, sum));
}

/** Whether, by eight of the rows, so many of A's numbers are 0 that leaving them out is faster. */
function manyZeros(a: usize, stride: usize, rows: i32, columns: i32): bool {
  let some = 0;
  let seen = 0;
  for (let s = 0; s < 8; s++) {
    let row = a + (((s * rows) >> 3) as usize) * ROW;
    for (let j = 0; j + 8 <= columns; j += 8) {
      some += popcnt(i32x4.bitmask(f32x4.ne(v128.load(row), f32x4.splat(0))));
      some += popcnt(i32x4.bitmask(f32x4.ne(v128.load(row, 16), f32x4.splat(0))));
      seen += 8;
      row += stride;
    }
  }
  return 100 * some < 75 * seen;
}

/** Some rows against all strips of some rows of B. */
function skipPart(rows: i32, b: usize, bStride: usize, depth: i32, c: usize, cStride: usize, strips: i32, goOn: bool): bool {
  for (let left = strips; left > 0; left -= 4) {
    if (!takeStrips(b, bStride, min(left, 4), depth)) return false;
    const c1 = left > 1 ? c + cStride : NOWHERE;
    if (left > 2) skipFour(rows, c, c1, c + 2 * cStride, left > 3 ? c + 3 * cStride : NOWHERE, goOn);
    else skipTwo(rows, c, c1, goOn);
    b += 4 * bStride;
    c += 4 * cStride;
  }
  return true;
}

/** C = C + the sums of a block. */
function addSums(rows: i32, c: usize, stride: usize, strips: i32, sumsStride: usize): void {
  for (let p = 0; p < strips; p++) {
    let from = SUMS + (p as usize) * sumsStride;
    let at = c + (p as usize) * stride;
    for (const end = at + (rows as usize) * ROW; at < end; at += ROW) {
      v128.store(at, f32x4.add(v128.load(at), v128.load(from)));
      v128.store(at, f32x4.add(v128.load(at, 16), v128.load(from, 16)), 16);
      from += ROW;
    }
  }
}

/** Rows at a time: fewer where the sums of all strips would not fit. */
@inline
function rowsAtOnce(strips: i32, k: i32): i32 {
  return k <= K_BLOCK ? MOST_LISTS : min(MOST_LISTS, (MOST_SUMS / strips) & ~7);
}

/** C = A·B, or Aᵀ·B where A lies across memory; false, and C half written, where B is not finite. */
function skip(
  across: bool,
  a: usize,
  aStride: usize,
  b: usize,
  bStride: usize,
  c: usize,
  cStride: usize,
  m: i32,
  n: i32,
  k: i32,
): bool {
  const strips = (n + 7) >> 3;
  const most = rowsAtOnce(strips, k);
  for (let from = 0; from < m; from += most) {
    const rows = min(most, m - from);
    const ci = c + (from as usize) * ROW;
    const sumsStride = (most as usize) * ROW;
    for (let at = 0; at < k; ) {
      const within = at % K_BLOCK;
      const block = min(K_BLOCK - within, k - at);
      const parts = (block + MOST_TERMS - 1) / MOST_TERMS;
      const depth = min(block, ((block / parts + 7) >> 3) << 3);
      if (across) {
        const first = a + ((from >> 3) as usize) * aStride + (at as usize) * ROW;
        listColumns(first, aStride, rows, depth, SIDE_BY_SIDE, WIDE);
      } else {
        const first = a + ((at >> 3) as usize) * aStride + (from as usize) * ROW;
        listRows(first, aStride, rows, depth, SIDE_BY_SIDE, WIDE);
      }
      const total = at < K_BLOCK;
      const bk = b + (at as usize) * ROW;
      const sums = total ? ci : SUMS;
      if (!skipPart(rows, bk, bStride, depth, sums, total ? cStride : sumsStride, strips, within != 0)) return false;
      if (!total && depth == block) addSums(rows, ci, cStride, strips, sumsStride);
      at += depth;
    }
  }
  return true;
}

/** Where a product is large enough to pay for its lists, and 48 rows at least share a copy of B's strips. */
@inline
function skippable(m: i32, n: i32, k: i32): bool {
  return m >= 32 && n >= 56 && k >= 32 && rowsAtOnce((n + 7) >> 3, k) >= 48;
}

/** gemmRows, faster where a relu made many of A's numbers 0. */
export function rowsOfRelu<T>(
  relu: bool,
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
  if (relu && sizeof<T>() == 4 && skippable(m, n, k) && manyZeros(a, aStride, m, k)) {
    if (skip(false, a, aStride, b, bStride, c, cStride, m, n, k)) return;
  }
  gemmRows<T>(a, aStride, b, bStride, c, cStride, m, n, k);
}

/** gemmColumns, faster where a relu made many of A's numbers 0. */
export function columnsOfRelu<T>(
  relu: bool,
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
  if (relu && sizeof<T>() == 4 && skippable(m, n, k) && manyZeros(a, aStride, k, m)) {
    if (skip(true, a, aStride, b, bStride, c, cStride, m, n, k)) return;
  }
  gemmColumns<T>(a, aStride, b, bStride, c, cStride, m, n, k);
}
