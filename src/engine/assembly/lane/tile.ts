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
  for (;;) {
    const a0p = operand<T, S>(x0);
    const a1p = operand<T, S>(x1);
    const b0p = v128.load(y);
    s00 = v128.add<T>(s00, v128.mul<T>(a0p, b0p));
    s10 = v128.add<T>(s10, v128.mul<T>(a1p, b0p));
    const b1p = v128.load(y, 16);
    s01 = v128.add<T>(s01, v128.mul<T>(a0p, b1p));
    s11 = v128.add<T>(s11, v128.mul<T>(a1p, b1p));
    const b2p = v128.load(y, 32);
    s02 = v128.add<T>(s02, v128.mul<T>(a0p, b2p));
    s12 = v128.add<T>(s12, v128.mul<T>(a1p, b2p));
    const b3p = v128.load(y, 48);
    s03 = v128.add<T>(s03, v128.mul<T>(a0p, b3p));
    s13 = v128.add<T>(s13, v128.mul<T>(a1p, b3p));
    x0 += xk;
    x1 += xk;
    y += yk;
    if (--k == 0) break;
    const a0q = operand<T, S>(x0);
    const a1q = operand<T, S>(x1);
    const b0q = v128.load(y);
    s00 = v128.add<T>(s00, v128.mul<T>(a0q, b0q));
    s10 = v128.add<T>(s10, v128.mul<T>(a1q, b0q));
    const b1q = v128.load(y, 16);
    s01 = v128.add<T>(s01, v128.mul<T>(a0q, b1q));
    s11 = v128.add<T>(s11, v128.mul<T>(a1q, b1q));
    const b2q = v128.load(y, 32);
    s02 = v128.add<T>(s02, v128.mul<T>(a0q, b2q));
    s12 = v128.add<T>(s12, v128.mul<T>(a1q, b2q));
    const b3q = v128.load(y, 48);
    s03 = v128.add<T>(s03, v128.mul<T>(a0q, b3q));
    s13 = v128.add<T>(s13, v128.mul<T>(a1q, b3q));
    x0 += xk;
    x1 += xk;
    y += yk;
    if (--k == 0) break;
    const a0r = operand<T, S>(x0);
    const a1r = operand<T, S>(x1);
    const b0r = v128.load(y);
    s00 = v128.add<T>(s00, v128.mul<T>(a0r, b0r));
    s10 = v128.add<T>(s10, v128.mul<T>(a1r, b0r));
    const b1r = v128.load(y, 16);
    s01 = v128.add<T>(s01, v128.mul<T>(a0r, b1r));
    s11 = v128.add<T>(s11, v128.mul<T>(a1r, b1r));
    const b2r = v128.load(y, 32);
    s02 = v128.add<T>(s02, v128.mul<T>(a0r, b2r));
    s12 = v128.add<T>(s12, v128.mul<T>(a1r, b2r));
    const b3r = v128.load(y, 48);
    s03 = v128.add<T>(s03, v128.mul<T>(a0r, b3r));
    s13 = v128.add<T>(s13, v128.mul<T>(a1r, b3r));
    x0 += xk;
    x1 += xk;
    y += yk;
    if (--k == 0) break;
    const a0s = operand<T, S>(x0);
    const a1s = operand<T, S>(x1);
    const b0s = v128.load(y);
    s00 = v128.add<T>(s00, v128.mul<T>(a0s, b0s));
    s10 = v128.add<T>(s10, v128.mul<T>(a1s, b0s));
    const b1s = v128.load(y, 16);
    s01 = v128.add<T>(s01, v128.mul<T>(a0s, b1s));
    s11 = v128.add<T>(s11, v128.mul<T>(a1s, b1s));
    const b2s = v128.load(y, 32);
    s02 = v128.add<T>(s02, v128.mul<T>(a0s, b2s));
    s12 = v128.add<T>(s12, v128.mul<T>(a1s, b2s));
    const b3s = v128.load(y, 48);
    s03 = v128.add<T>(s03, v128.mul<T>(a0s, b3s));
    s13 = v128.add<T>(s13, v128.mul<T>(a1s, b3s));
    x0 += xk;
    x1 += xk;
    y += yk;
    if (--k == 0) break;
  }
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
  for (;;) {
    const b0p = v128.load(y0);
    const b1p = v128.load(y1);
    const a0p = operand<T, S>(x0);
    s00 = v128.add<T>(s00, v128.mul<T>(a0p, b0p));
    s01 = v128.add<T>(s01, v128.mul<T>(a0p, b1p));
    const a1p = operand<T, S>(x1);
    s10 = v128.add<T>(s10, v128.mul<T>(a1p, b0p));
    s11 = v128.add<T>(s11, v128.mul<T>(a1p, b1p));
    const a2p = operand<T, S>(x2);
    s20 = v128.add<T>(s20, v128.mul<T>(a2p, b0p));
    s21 = v128.add<T>(s21, v128.mul<T>(a2p, b1p));
    const a3p = operand<T, S>(x3);
    s30 = v128.add<T>(s30, v128.mul<T>(a3p, b0p));
    s31 = v128.add<T>(s31, v128.mul<T>(a3p, b1p));
    x0 += xk;
    x1 += xk;
    x2 += xk;
    x3 += xk;
    y0 += yk;
    y1 += yk;
    if (--k == 0) break;
    const b0q = v128.load(y0);
    const b1q = v128.load(y1);
    const a0q = operand<T, S>(x0);
    s00 = v128.add<T>(s00, v128.mul<T>(a0q, b0q));
    s01 = v128.add<T>(s01, v128.mul<T>(a0q, b1q));
    const a1q = operand<T, S>(x1);
    s10 = v128.add<T>(s10, v128.mul<T>(a1q, b0q));
    s11 = v128.add<T>(s11, v128.mul<T>(a1q, b1q));
    const a2q = operand<T, S>(x2);
    s20 = v128.add<T>(s20, v128.mul<T>(a2q, b0q));
    s21 = v128.add<T>(s21, v128.mul<T>(a2q, b1q));
    const a3q = operand<T, S>(x3);
    s30 = v128.add<T>(s30, v128.mul<T>(a3q, b0q));
    s31 = v128.add<T>(s31, v128.mul<T>(a3q, b1q));
    x0 += xk;
    x1 += xk;
    x2 += xk;
    x3 += xk;
    y0 += yk;
    y1 += yk;
    if (--k == 0) break;
    const b0r = v128.load(y0);
    const b1r = v128.load(y1);
    const a0r = operand<T, S>(x0);
    s00 = v128.add<T>(s00, v128.mul<T>(a0r, b0r));
    s01 = v128.add<T>(s01, v128.mul<T>(a0r, b1r));
    const a1r = operand<T, S>(x1);
    s10 = v128.add<T>(s10, v128.mul<T>(a1r, b0r));
    s11 = v128.add<T>(s11, v128.mul<T>(a1r, b1r));
    const a2r = operand<T, S>(x2);
    s20 = v128.add<T>(s20, v128.mul<T>(a2r, b0r));
    s21 = v128.add<T>(s21, v128.mul<T>(a2r, b1r));
    const a3r = operand<T, S>(x3);
    s30 = v128.add<T>(s30, v128.mul<T>(a3r, b0r));
    s31 = v128.add<T>(s31, v128.mul<T>(a3r, b1r));
    x0 += xk;
    x1 += xk;
    x2 += xk;
    x3 += xk;
    y0 += yk;
    y1 += yk;
    if (--k == 0) break;
    const b0s = v128.load(y0);
    const b1s = v128.load(y1);
    const a0s = operand<T, S>(x0);
    s00 = v128.add<T>(s00, v128.mul<T>(a0s, b0s));
    s01 = v128.add<T>(s01, v128.mul<T>(a0s, b1s));
    const a1s = operand<T, S>(x1);
    s10 = v128.add<T>(s10, v128.mul<T>(a1s, b0s));
    s11 = v128.add<T>(s11, v128.mul<T>(a1s, b1s));
    const a2s = operand<T, S>(x2);
    s20 = v128.add<T>(s20, v128.mul<T>(a2s, b0s));
    s21 = v128.add<T>(s21, v128.mul<T>(a2s, b1s));
    const a3s = operand<T, S>(x3);
    s30 = v128.add<T>(s30, v128.mul<T>(a3s, b0s));
    s31 = v128.add<T>(s31, v128.mul<T>(a3s, b1s));
    x0 += xk;
    x1 += xk;
    x2 += xk;
    x3 += xk;
    y0 += yk;
    y1 += yk;
    if (--k == 0) break;
  }
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
