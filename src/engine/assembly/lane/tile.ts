import { operand, VECTOR } from "./record";

// As in ../tile.ts one value of k a turn, never unrolled: V8 hoists the loads of a longer block and spills.
// Each tile is C[p][q] = Σ_k X[p][k]·Y[k][q] lane by lane, with the roundings of ../tile.ts:
//
//   s = +0;  s = fl(s + fl(X·Y)) for k = 0, 1, …;  C = first ? s : fl(C + s)

/** 2 × 4; X[p] at x0, x1 and `xk` bytes a turn; Y's four columns side by side, `yk` bytes a turn. */
export function wide<T, S>(x0: usize, x1: usize, xk: usize, y: usize, yk: usize, k: i32, c0: usize, c1: usize, first: bool): void {
  let s00 = f64x2.splat(0);
  let s01 = s00;
  let s02 = s00;
  let s03 = s00;
  let s10 = s00;
  let s11 = s00;
  let s12 = s00;
  let s13 = s00;
  do {
    const a0 = operand<T, S>(x0);
    const a1 = operand<T, S>(x1);
    const b0 = v128.load(y);
    s00 = v128.add<T>(s00, v128.mul<T>(a0, b0));
    s10 = v128.add<T>(s10, v128.mul<T>(a1, b0));
    const b1 = v128.load(y, 16);
    s01 = v128.add<T>(s01, v128.mul<T>(a0, b1));
    s11 = v128.add<T>(s11, v128.mul<T>(a1, b1));
    const b2 = v128.load(y, 32);
    s02 = v128.add<T>(s02, v128.mul<T>(a0, b2));
    s12 = v128.add<T>(s12, v128.mul<T>(a1, b2));
    const b3 = v128.load(y, 48);
    s03 = v128.add<T>(s03, v128.mul<T>(a0, b3));
    s13 = v128.add<T>(s13, v128.mul<T>(a1, b3));
    x0 += xk;
    x1 += xk;
    y += yk;
  } while (--k);
  if (!first) {
    s00 = v128.add<T>(v128.load(c0), s00);
    s01 = v128.add<T>(v128.load(c0, 16), s01);
    s02 = v128.add<T>(v128.load(c0, 32), s02);
    s03 = v128.add<T>(v128.load(c0, 48), s03);
    s10 = v128.add<T>(v128.load(c1), s10);
    s11 = v128.add<T>(v128.load(c1, 16), s11);
    s12 = v128.add<T>(v128.load(c1, 32), s12);
    s13 = v128.add<T>(v128.load(c1, 48), s13);
  }
  v128.store(c0, s00);
  v128.store(c0, s01, 16);
  v128.store(c0, s02, 32);
  v128.store(c0, s03, 48);
  v128.store(c1, s10);
  v128.store(c1, s11, 16);
  v128.store(c1, s12, 32);
  v128.store(c1, s13, 48);
}

/** 2 × 4 with everything along k: a vector a turn, X's rows `xp` and Y's columns `yq` bytes apart. */
export function wideAlong<T>(x0: usize, xp: usize, y0: usize, yq: usize, k: i32, c0: usize, c1: usize, first: bool): void {
  let s00 = f64x2.splat(0);
  let s01 = s00;
  let s02 = s00;
  let s03 = s00;
  let s10 = s00;
  let s11 = s00;
  let s12 = s00;
  let s13 = s00;
  let x1 = x0 + xp;
  let y1 = y0 + yq;
  let y2 = y1 + yq;
  let y3 = y2 + yq;
  do {
    const a0 = v128.load(x0);
    const a1 = v128.load(x1);
    const b0 = v128.load(y0);
    s00 = v128.add<T>(s00, v128.mul<T>(a0, b0));
    s10 = v128.add<T>(s10, v128.mul<T>(a1, b0));
    const b1 = v128.load(y1);
    s01 = v128.add<T>(s01, v128.mul<T>(a0, b1));
    s11 = v128.add<T>(s11, v128.mul<T>(a1, b1));
    const b2 = v128.load(y2);
    s02 = v128.add<T>(s02, v128.mul<T>(a0, b2));
    s12 = v128.add<T>(s12, v128.mul<T>(a1, b2));
    const b3 = v128.load(y3);
    s03 = v128.add<T>(s03, v128.mul<T>(a0, b3));
    s13 = v128.add<T>(s13, v128.mul<T>(a1, b3));
    x0 += VECTOR;
    x1 += VECTOR;
    y0 += VECTOR;
    y1 += VECTOR;
    y2 += VECTOR;
    y3 += VECTOR;
  } while (--k);
  if (!first) {
    s00 = v128.add<T>(v128.load(c0), s00);
    s01 = v128.add<T>(v128.load(c0, 16), s01);
    s02 = v128.add<T>(v128.load(c0, 32), s02);
    s03 = v128.add<T>(v128.load(c0, 48), s03);
    s10 = v128.add<T>(v128.load(c1), s10);
    s11 = v128.add<T>(v128.load(c1, 16), s11);
    s12 = v128.add<T>(v128.load(c1, 32), s12);
    s13 = v128.add<T>(v128.load(c1, 48), s13);
  }
  v128.store(c0, s00);
  v128.store(c0, s01, 16);
  v128.store(c0, s02, 32);
  v128.store(c0, s03, 48);
  v128.store(c1, s10);
  v128.store(c1, s11, 16);
  v128.store(c1, s12, 32);
  v128.store(c1, s13, 48);
}

/** 4 × 2, for columns that are left over: X's rows `xp` bytes apart, Y's columns at y0, y1. */
export function narrow<T, S>(x0: usize, xp: usize, xk: usize, y0: usize, y1: usize, yk: usize, k: i32, c: usize, cp: usize, first: bool): void {
  let s00 = f64x2.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  let x1 = x0 + xp;
  let x2 = x1 + xp;
  let x3 = x2 + xp;
  do {
    const b0 = v128.load(y0);
    const b1 = v128.load(y1);
    const a0 = operand<T, S>(x0);
    s00 = v128.add<T>(s00, v128.mul<T>(a0, b0));
    s01 = v128.add<T>(s01, v128.mul<T>(a0, b1));
    const a1 = operand<T, S>(x1);
    s10 = v128.add<T>(s10, v128.mul<T>(a1, b0));
    s11 = v128.add<T>(s11, v128.mul<T>(a1, b1));
    const a2 = operand<T, S>(x2);
    s20 = v128.add<T>(s20, v128.mul<T>(a2, b0));
    s21 = v128.add<T>(s21, v128.mul<T>(a2, b1));
    const a3 = operand<T, S>(x3);
    s30 = v128.add<T>(s30, v128.mul<T>(a3, b0));
    s31 = v128.add<T>(s31, v128.mul<T>(a3, b1));
    x0 += xk;
    x1 += xk;
    x2 += xk;
    x3 += xk;
    y0 += yk;
    y1 += yk;
  } while (--k);
  for (let p = 0; p < 4; p++) {
    if (!first) {
      s00 = v128.add<T>(v128.load(c), s00);
      s01 = v128.add<T>(v128.load(c, 16), s01);
    }
    v128.store(c, s00);
    v128.store(c, s01, 16);
    s00 = s10;
    s01 = s11;
    s10 = s20;
    s11 = s21;
    s20 = s30;
    s21 = s31;
    c += cp;
  }
}

/** 4 × 1, for a last column. */
export function single<T, S>(x0: usize, xp: usize, xk: usize, y: usize, yk: usize, k: i32, c: usize, cp: usize, first: bool): void {
  let s0 = f64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let x1 = x0 + xp;
  let x2 = x1 + xp;
  let x3 = x2 + xp;
  do {
    const b = v128.load(y);
    s0 = v128.add<T>(s0, v128.mul<T>(operand<T, S>(x0), b));
    s1 = v128.add<T>(s1, v128.mul<T>(operand<T, S>(x1), b));
    s2 = v128.add<T>(s2, v128.mul<T>(operand<T, S>(x2), b));
    s3 = v128.add<T>(s3, v128.mul<T>(operand<T, S>(x3), b));
    x0 += xk;
    x1 += xk;
    x2 += xk;
    x3 += xk;
    y += yk;
  } while (--k);
  if (!first) {
    s0 = v128.add<T>(v128.load(c), s0);
    s1 = v128.add<T>(v128.load(c + cp), s1);
    s2 = v128.add<T>(v128.load(c + 2 * cp), s2);
    s3 = v128.add<T>(v128.load(c + 3 * cp), s3);
  }
  v128.store(c, s0);
  v128.store(c + cp, s1);
  v128.store(c + 2 * cp, s2);
  v128.store(c + 3 * cp, s3);
}
