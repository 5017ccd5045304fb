import { exp } from "../exp";
import { log } from "../log";
import { VECTOR } from "./record";

/** sums[lane] += x[lane], in f64. */
@inline
function addToSums<T>(sums: usize, x: v128): void {
  if (sizeof<T>() == 4) {
    const high = v128.shuffle<f32>(x, x, 2, 3, 2, 3);
    v128.store(sums, f64x2.add(v128.load(sums), f64x2.promote_low_f32x4(x)));
    v128.store(sums, f64x2.add(v128.load(sums, 16), f64x2.promote_low_f32x4(high)), 16);
  } else {
    v128.store(sums, f64x2.add(v128.load(sums), x));
  }
}

/**
 * Softmax cross-entropy of `r` rows of n outputs z, lane by lane with the roundings of ../loss.ts; labels are numbers,
 * one vector a row. Adds each row's losses to the lanes' f64 sums in the order of rows.
 *
 * exp is one long chain, and the processor looks ahead over less than two of them: two in a block go faster than one.
 */
export function laneCrossEntropy<T>(z: usize, stride: usize, r: i32, n: i32, t: usize, tStride: usize, d: usize, over: T, sums: usize): void {
  const one = v128.splat<T>(1 as T);
  const divisor = v128.splat<T>(over);
  const end = (n as usize) * VECTOR;
  for (let i = 0; i < r; i++) {
    const y = v128.load(t);
    let m = v128.load(z);
    for (let at = VECTOR; at < end; at += VECTOR) m = v128.pmax<T>(m, v128.load(z + at));
    let s = f64x2.splat(0);
    let zt = s;
    let j = f64x2.splat(0);
    let at: usize = 0;
    for (; at + VECTOR < end; at += 2 * VECTOR) {
      const x0 = v128.sub<T>(v128.load(z + at), m);
      const x1 = v128.sub<T>(v128.load(z + at, 16), m);
      zt = v128.bitselect(x0, zt, v128.eq<T>(y, j));
      j = v128.add<T>(j, one);
      zt = v128.bitselect(x1, zt, v128.eq<T>(y, j));
      j = v128.add<T>(j, one);
      const e0 = exp<T>(x0);
      const e1 = exp<T>(x1);
      s = v128.add<T>(v128.add<T>(s, e0), e1);
      if (d == 0) continue;
      v128.store(d + at, e0);
      v128.store(d + at, e1, 16);
    }
    if (at < end) {
      const x = v128.sub<T>(v128.load(z + at), m);
      zt = v128.bitselect(x, zt, v128.eq<T>(y, j));
      const e = exp<T>(x);
      s = v128.add<T>(s, e);
      if (d != 0) v128.store(d + at, e);
    }
    if (d != 0) {
      j = f64x2.splat(0);
      for (let at: usize = 0; at < end; at += VECTOR) {
        const hit = v128.and(one, v128.eq<T>(y, j));
        const p = v128.div<T>(v128.load(d + at), s);
        v128.store(d + at, v128.div<T>(v128.sub<T>(p, hit), divisor));
        j = v128.add<T>(j, one);
      }
      d += stride;
    }
    addToSums<T>(sums, v128.sub<T>(log<T>(s), zt));
    z += stride;
    t += tStride;
  }
}

/** Squared error of `r` rows of n outputs y against as many targets, with the roundings of ../loss.ts. */
export function laneSquaredError<T>(y: usize, stride: usize, r: i32, n: i32, t: usize, tStride: usize, d: usize, over: T, sums: usize): void {
  const divisor = v128.splat<T>(over);
  const half = v128.splat<T>(0.5 as T);
  const end = (n as usize) * VECTOR;
  for (let i = 0; i < r; i++) {
    let s = f64x2.splat(0);
    for (let at: usize = 0; at < end; at += VECTOR) {
      const e = v128.sub<T>(v128.load(y + at), v128.load(t + at));
      s = v128.add<T>(s, v128.mul<T>(e, e));
      if (d != 0) v128.store(d + at, v128.div<T>(e, divisor));
    }
    if (d != 0) d += stride;
    addToSums<T>(sums, v128.mul<T>(half, s));
    y += stride;
    t += tStride;
  }
}

/** counts[lane] += rows whose first greatest output is not the label's; NaN anywhere counts as an error. */
export function laneErrors<T>(z: usize, stride: usize, r: i32, n: i32, t: usize, tStride: usize, counts: usize): void {
  const one = v128.splat<T>(1 as T);
  const end = (n as usize) * VECTOR;
  for (let i = 0; i < r; i++) {
    const y = v128.load(t);
    let zt = v128.load(z);
    let j = one;
    for (let at = VECTOR; at < end; at += VECTOR) {
      zt = v128.bitselect(v128.load(z + at), zt, v128.eq<T>(y, j));
      j = v128.add<T>(j, one);
    }
    let wrong = f64x2.splat(0);
    j = wrong;
    for (let at: usize = 0; at < end; at += VECTOR) {
      const other = v128.load(z + at);
      const right = v128.bitselect(v128.lt<T>(other, zt), v128.le<T>(other, zt), v128.lt<T>(j, y));
      wrong = v128.or(wrong, v128.not(right));
      j = v128.add<T>(j, one);
    }
    addToSums<T>(counts, v128.and(one, wrong));
    z += stride;
    t += tStride;
  }
}
