import { ROW, strip } from "./panel";

// One value of k a turn, never unrolled: V8 moves the loads of a straight block to its front, and the accumulators of a
// longer block no longer fit its fifteen vector registers (unrolled by four: 26 GFLOP/s).

/**
 * One tile of 4 rows × 32 bytes of columns (4×8 f32, 4×4 f64), rows of A along memory:
 *
 *   p = +0;  p = fl(p + fl(A[i,k]·B[k,j])) for k = 0, 1, …;  C[i,j] = first ? p : fl(C[i,j] + p)
 *
 * `a` stands in panels whose strips are `jump` + 32 bytes apart, `b` and `c` are one strip each.
 */
export function tileRows<T>(a: usize, jump: usize, b: usize, k: i32, c: usize, first: bool): void {
  let c00 = f64x2.splat(0);
  let c01 = f64x2.splat(0);
  let c10 = f64x2.splat(0);
  let c11 = f64x2.splat(0);
  let c20 = f64x2.splat(0);
  let c21 = f64x2.splat(0);
  let c30 = f64x2.splat(0);
  let c31 = f64x2.splat(0);
  for (; k > 0; k -= strip<T>()) {
    const end = a + (min(k, strip<T>()) as usize) * sizeof<T>();
    do {
      const b0 = v128.load(b);
      const b1 = v128.load(b, 16);
      const x0 = v128.load_splat<T>(a, 0);
      const x1 = v128.load_splat<T>(a, 32);
      const x2 = v128.load_splat<T>(a, 64);
      const x3 = v128.load_splat<T>(a, 96);
      c00 = v128.add<T>(c00, v128.mul<T>(x0, b0));
      c01 = v128.add<T>(c01, v128.mul<T>(x0, b1));
      c10 = v128.add<T>(c10, v128.mul<T>(x1, b0));
      c11 = v128.add<T>(c11, v128.mul<T>(x1, b1));
      c20 = v128.add<T>(c20, v128.mul<T>(x2, b0));
      c21 = v128.add<T>(c21, v128.mul<T>(x2, b1));
      c30 = v128.add<T>(c30, v128.mul<T>(x3, b0));
      c31 = v128.add<T>(c31, v128.mul<T>(x3, b1));
      b += ROW;
      a += sizeof<T>();
    } while (a < end);
    a += jump;
  }
  if (!first) {
    c00 = v128.add<T>(v128.load(c, 0), c00);
    c01 = v128.add<T>(v128.load(c, 16), c01);
    c10 = v128.add<T>(v128.load(c, 32), c10);
    c11 = v128.add<T>(v128.load(c, 48), c11);
    c20 = v128.add<T>(v128.load(c, 64), c20);
    c21 = v128.add<T>(v128.load(c, 80), c21);
    c30 = v128.add<T>(v128.load(c, 96), c30);
    c31 = v128.add<T>(v128.load(c, 112), c31);
  }
  v128.store(c, c00, 0);
  v128.store(c, c01, 16);
  v128.store(c, c10, 32);
  v128.store(c, c11, 48);
  v128.store(c, c20, 64);
  v128.store(c, c21, 80);
  v128.store(c, c30, 96);
  v128.store(c, c31, 112);
}

/** As tileRows, with rows of A across memory: element (i,k) of the product's left factor is at a + 32k + i·sizeof(T). */
export function tileColumns<T>(a: usize, b: usize, k: i32, c: usize, first: bool): void {
  let c00 = f64x2.splat(0);
  let c01 = f64x2.splat(0);
  let c10 = f64x2.splat(0);
  let c11 = f64x2.splat(0);
  let c20 = f64x2.splat(0);
  let c21 = f64x2.splat(0);
  let c30 = f64x2.splat(0);
  let c31 = f64x2.splat(0);
  for (const end = b + (k as usize) * ROW; b < end; b += ROW) {
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
    a += ROW;
  }
  if (!first) {
    c00 = v128.add<T>(v128.load(c, 0), c00);
    c01 = v128.add<T>(v128.load(c, 16), c01);
    c10 = v128.add<T>(v128.load(c, 32), c10);
    c11 = v128.add<T>(v128.load(c, 48), c11);
    c20 = v128.add<T>(v128.load(c, 64), c20);
    c21 = v128.add<T>(v128.load(c, 80), c21);
    c30 = v128.add<T>(v128.load(c, 96), c30);
    c31 = v128.add<T>(v128.load(c, 112), c31);
  }
  v128.store(c, c00, 0);
  v128.store(c, c01, 16);
  v128.store(c, c10, 32);
  v128.store(c, c11, 48);
  v128.store(c, c20, 64);
  v128.store(c, c21, 80);
  v128.store(c, c30, 96);
  v128.store(c, c31, 112);
}
