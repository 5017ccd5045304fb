export const SET: i32 = 0;
export const ADD: i32 = 1;
export const SUBTRACT: i32 = 2;

/**
 * One tile of 4 rows × 32 bytes of columns (4×8 f32, 4×4 f64) over micro-panels:
 *
 *   p = +0;  p = fl(p + fl(A[i,k]·B[k,j])) for k = 0, 1, …;  C[i,j] = p, fl(C[i,j] + p) or fl(C[i,j] − p) by mode
 *
 * Rows of C are `row` bytes apart. One value of k a turn, never unrolled: see assembly/tile.ts.
 */
export function tile<T>(a: usize, b: usize, depth: i32, c: usize, row: usize, mode: i32): void {
  let c00 = f64x2.splat(0);
  let c01 = f64x2.splat(0);
  let c10 = f64x2.splat(0);
  let c11 = f64x2.splat(0);
  let c20 = f64x2.splat(0);
  let c21 = f64x2.splat(0);
  let c30 = f64x2.splat(0);
  let c31 = f64x2.splat(0);
  for (const end = b + (depth as usize) * 32; b < end; b += 32) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const x0 = v128.load_splat<T>(a, 0 * sizeof<T>());
    const x1 = v128.load_splat<T>(a, 1 * sizeof<T>());
    const x2 = v128.load_splat<T>(a, 2 * sizeof<T>());
    const x3 = v128.load_splat<T>(a, 3 * sizeof<T>());
    c00 = v128.add<T>(c00, v128.mul<T>(x0, b0));
    c01 = v128.add<T>(c01, v128.mul<T>(x0, b1));
    c10 = v128.add<T>(c10, v128.mul<T>(x1, b0));
    c11 = v128.add<T>(c11, v128.mul<T>(x1, b1));
    c20 = v128.add<T>(c20, v128.mul<T>(x2, b0));
    c21 = v128.add<T>(c21, v128.mul<T>(x2, b1));
    c30 = v128.add<T>(c30, v128.mul<T>(x3, b0));
    c31 = v128.add<T>(c31, v128.mul<T>(x3, b1));
    a += 4 * sizeof<T>();
  }
  const d = c + row;
  const e = d + row;
  const f = e + row;
  if (mode == ADD) {
    c00 = v128.add<T>(v128.load(c), c00);
    c01 = v128.add<T>(v128.load(c, 16), c01);
    c10 = v128.add<T>(v128.load(d), c10);
    c11 = v128.add<T>(v128.load(d, 16), c11);
    c20 = v128.add<T>(v128.load(e), c20);
    c21 = v128.add<T>(v128.load(e, 16), c21);
    c30 = v128.add<T>(v128.load(f), c30);
    c31 = v128.add<T>(v128.load(f, 16), c31);
  } else if (mode == SUBTRACT) {
    c00 = v128.sub<T>(v128.load(c), c00);
    c01 = v128.sub<T>(v128.load(c, 16), c01);
    c10 = v128.sub<T>(v128.load(d), c10);
    c11 = v128.sub<T>(v128.load(d, 16), c11);
    c20 = v128.sub<T>(v128.load(e), c20);
    c21 = v128.sub<T>(v128.load(e, 16), c21);
    c30 = v128.sub<T>(v128.load(f), c30);
    c31 = v128.sub<T>(v128.load(f, 16), c31);
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(d, c10);
  v128.store(d, c11, 16);
  v128.store(e, c20);
  v128.store(e, c21, 16);
  v128.store(f, c30);
  v128.store(f, c31, 16);
}
