import { apart, operand, VECTOR } from "./record";
import { narrow, single, wide, wideAlong } from "./tile";

/** Terms of a sum that are added before they join the total, as in ../gemm.ts; part of the bits. */
const K_BLOCK: i32 = 256;
/** Bytes of X's rows that stay in the second-level cache while Y's columns pass; not part of the bits. */
const ROW_BLOCK: i32 = 131072;

// Every product writes rows up to the next multiple of 4; what stands there never reaches a result.

/** C = X·Y, m×n, lane by lane, rows of X along memory: outputs of a layer from its inputs and weights. */
export function productRows<T, S>(x: usize, xStride: usize, y: usize, yStride: usize, c: usize, cStride: usize, m: i32, n: i32, k: i32): void {
  if (k == 1) return outer<T, S>(x, xStride, y, VECTOR, c, cStride, m, n);
  const step = apart<T, S>();
  for (let at = 0; at < k; at += K_BLOCK) {
    const depth = min(k - at, K_BLOCK);
    const left = x + (at as usize) * step;
    const right = y + (at as usize) * yStride;
    const block = max(4, (ROW_BLOCK / (depth * (step as i32))) & ~3);
    for (let from = 0; from < m; from += block) {
      const to = min(m, from + block);
      let j = 0;
      for (; j + 4 <= n; j += 4) {
        const yj = right + (j as usize) * VECTOR;
        for (let i = from; i < to; i += 2) {
          const xi = left + (i as usize) * xStride;
          const ci = c + (i as usize) * cStride + (j as usize) * VECTOR;
          wide<T, S>(xi, xi + xStride, step, yj, yStride, depth, ci, ci + cStride, at == 0);
        }
      }
      if (j < n) leftOver<T, S>(left, xStride, step, right, VECTOR, yStride, depth, c, cStride, from, to, j, n, at == 0);
    }
  }
}

/** C = X·Yᵀ, everything along k: derivatives by a layer's inputs from those by its outputs and the same weights. */
export function productAlong<T>(x: usize, xStride: usize, y: usize, yStride: usize, c: usize, cStride: usize, m: i32, n: i32, k: i32): void {
  if (k == 1) return outer<T, T>(x, xStride, y, yStride, c, cStride, m, n);
  for (let at = 0; at < k; at += K_BLOCK) {
    const depth = min(k - at, K_BLOCK);
    const left = x + (at as usize) * VECTOR;
    const right = y + (at as usize) * VECTOR;
    const block = max(4, (ROW_BLOCK / (depth * (VECTOR as i32))) & ~3);
    for (let from = 0; from < m; from += block) {
      const to = min(m, from + block);
      let j = 0;
      for (; j + 4 <= n; j += 4) {
        const yj = right + (j as usize) * yStride;
        for (let i = from; i < to; i += 2) {
          const ci = c + (i as usize) * cStride + (j as usize) * VECTOR;
          wideAlong<T>(left + (i as usize) * xStride, xStride, yj, yStride, depth, ci, ci + cStride, at == 0);
        }
      }
      if (j < n) leftOver<T, T>(left, xStride, VECTOR, right, yStride, VECTOR, depth, c, cStride, from, to, j, n, at == 0);
    }
  }
}

/** C = Xᵀ·D over k rows of both: gradients of weights; rows of C are X's columns. */
export function productColumns<T, S>(x: usize, xStride: usize, d: usize, dStride: usize, c: usize, cStride: usize, m: i32, n: i32, k: i32): void {
  const step = apart<T, S>();
  for (let at = 0; at < k; at += K_BLOCK) {
    const depth = min(k - at, K_BLOCK);
    const left = x + (at as usize) * xStride;
    const right = d + (at as usize) * dStride;
    let j = 0;
    for (; j + 4 <= n; j += 4) {
      const dj = right + (j as usize) * VECTOR;
      for (let i = 0; i < m; i += 2) {
        const xi = left + (i as usize) * step;
        const ci = c + (i as usize) * cStride + (j as usize) * VECTOR;
        wide<T, S>(xi, xi + step, xStride, dj, dStride, depth, ci, ci + cStride, at == 0);
      }
    }
    if (j < n) leftOver<T, S>(left, step, xStride, right, VECTOR, dStride, depth, c, cStride, 0, m, j, n, at == 0);
  }
}

/** Columns [j, n) of rows [from, to): fewer than four. */
function leftOver<T, S>(
  x: usize,
  xp: usize,
  xk: usize,
  y: usize,
  yq: usize,
  yk: usize,
  k: i32,
  c: usize,
  cStride: usize,
  from: i32,
  to: i32,
  j: i32,
  n: i32,
  first: bool,
): void {
  for (; j < n; j += 2) {
    const y0 = y + (j as usize) * yq;
    for (let i = from; i < to; i += 4) {
      const xi = x + (i as usize) * xp;
      const ci = c + (i as usize) * cStride + (j as usize) * VECTOR;
      if (j + 1 < n) narrow<T, S>(xi, xp, xk, y0, y0 + yq, yk, k, ci, cStride, first);
      else single<T, S>(xi, xp, xk, y0, yk, k, ci, cStride, first);
    }
  }
}

/** k = 1: C[i][j] = fl(+0 + fl(X[i]·Y[j])), streaming; a tile would spend its time on beginning and end. */
function outer<T, S>(x: usize, xStride: usize, y: usize, yq: usize, c: usize, cStride: usize, m: i32, n: i32): void {
  const zero = f64x2.splat(0);
  for (let j = 0; j < n; j++) {
    const b = v128.load(y);
    let xi = x;
    let ci = c;
    for (const end = x + (m as usize) * xStride; xi < end; xi += xStride) {
      v128.store(ci, v128.add<T>(zero, v128.mul<T>(operand<T, S>(xi), b)));
      ci += cStride;
    }
    y += yq;
    c += VECTOR;
  }
}

/** Column sums of k rows: the roundings of productColumns with a left factor of ones (1·x is exact); two side by side. */
export function laneSums<T>(d: usize, stride: usize, n: i32, k: i32, target: usize): void {
  for (let j = 0; j < n; j += 2) {
    // the last of an odd number is added twice
    const next: usize = j + 1 < n ? VECTOR : 0;
    let total0 = f64x2.splat(0);
    let total1 = total0;
    let at = d;
    for (let left = k; left > 0; left -= K_BLOCK) {
      let s0 = f64x2.splat(0);
      let s1 = s0;
      for (const end = at + (min(left, K_BLOCK) as usize) * stride; at < end; at += stride) {
        s0 = v128.add<T>(s0, v128.load(at));
        s1 = v128.add<T>(s1, v128.load(at + next));
      }
      total0 = left == k ? s0 : v128.add<T>(total0, s0);
      total1 = left == k ? s1 : v128.add<T>(total1, s1);
    }
    v128.store(target + next, total1);
    v128.store(target, total0);
    d += 2 * VECTOR;
    target += 2 * VECTOR;
  }
}
