import { ROW, strip } from "./panel";

/**
 * One tile of 8 rows × 16 bytes of columns, for a last strip whose right half is padding; the same roundings as tileRows.
 */
export function narrowRows<T>(a: usize, jump: usize, b: usize, k: i32, c: usize, first: bool): void {
  let c0 = f64x2.splat(0);
  let c1 = f64x2.splat(0);
  let c2 = f64x2.splat(0);
  let c3 = f64x2.splat(0);
  let c4 = f64x2.splat(0);
  let c5 = f64x2.splat(0);
  let c6 = f64x2.splat(0);
  let c7 = f64x2.splat(0);
  for (; k > 0; k -= strip<T>()) {
    const end = a + (min(k, strip<T>()) as usize) * sizeof<T>();
    do {
      const y = v128.load(b);
      c0 = v128.add<T>(c0, v128.mul<T>(v128.load_splat<T>(a, 0), y));
      c1 = v128.add<T>(c1, v128.mul<T>(v128.load_splat<T>(a, 32), y));
      c2 = v128.add<T>(c2, v128.mul<T>(v128.load_splat<T>(a, 64), y));
      c3 = v128.add<T>(c3, v128.mul<T>(v128.load_splat<T>(a, 96), y));
      c4 = v128.add<T>(c4, v128.mul<T>(v128.load_splat<T>(a, 128), y));
      c5 = v128.add<T>(c5, v128.mul<T>(v128.load_splat<T>(a, 160), y));
      c6 = v128.add<T>(c6, v128.mul<T>(v128.load_splat<T>(a, 192), y));
      c7 = v128.add<T>(c7, v128.mul<T>(v128.load_splat<T>(a, 224), y));
      b += ROW;
      a += sizeof<T>();
    } while (a < end);
    a += jump;
  }
  if (!first) {
    c0 = v128.add<T>(v128.load(c, 0), c0);
    c1 = v128.add<T>(v128.load(c, 32), c1);
    c2 = v128.add<T>(v128.load(c, 64), c2);
    c3 = v128.add<T>(v128.load(c, 96), c3);
    c4 = v128.add<T>(v128.load(c, 128), c4);
    c5 = v128.add<T>(v128.load(c, 160), c5);
    c6 = v128.add<T>(v128.load(c, 192), c6);
    c7 = v128.add<T>(v128.load(c, 224), c7);
  }
  v128.store(c, c0, 0);
  v128.store(c, c1, 32);
  v128.store(c, c2, 64);
  v128.store(c, c3, 96);
  v128.store(c, c4, 128);
  v128.store(c, c5, 160);
  v128.store(c, c6, 192);
  v128.store(c, c7, 224);
}

/** As narrowRows, with rows of A across memory: rows 0–3 at `a`, rows 4–7 at `a + upper`. */
export function narrowColumns<T>(a: usize, upper: usize, b: usize, k: i32, c: usize, first: bool): void {
  let c0 = f64x2.splat(0);
  let c1 = f64x2.splat(0);
  let c2 = f64x2.splat(0);
  let c3 = f64x2.splat(0);
  let c4 = f64x2.splat(0);
  let c5 = f64x2.splat(0);
  let c6 = f64x2.splat(0);
  let c7 = f64x2.splat(0);
  let a4 = a + upper;
  for (const end = b + (k as usize) * ROW; b < end; b += ROW) {
    const y = v128.load(b);
    c0 = v128.add<T>(c0, v128.mul<T>(v128.load_splat<T>(a, 0 * sizeof<T>()), y));
    c1 = v128.add<T>(c1, v128.mul<T>(v128.load_splat<T>(a, 1 * sizeof<T>()), y));
    c2 = v128.add<T>(c2, v128.mul<T>(v128.load_splat<T>(a, 2 * sizeof<T>()), y));
    c3 = v128.add<T>(c3, v128.mul<T>(v128.load_splat<T>(a, 3 * sizeof<T>()), y));
    c4 = v128.add<T>(c4, v128.mul<T>(v128.load_splat<T>(a4, 0 * sizeof<T>()), y));
    c5 = v128.add<T>(c5, v128.mul<T>(v128.load_splat<T>(a4, 1 * sizeof<T>()), y));
    c6 = v128.add<T>(c6, v128.mul<T>(v128.load_splat<T>(a4, 2 * sizeof<T>()), y));
    c7 = v128.add<T>(c7, v128.mul<T>(v128.load_splat<T>(a4, 3 * sizeof<T>()), y));
    a += ROW;
    a4 += ROW;
  }
  if (!first) {
    c0 = v128.add<T>(v128.load(c, 0), c0);
    c1 = v128.add<T>(v128.load(c, 32), c1);
    c2 = v128.add<T>(v128.load(c, 64), c2);
    c3 = v128.add<T>(v128.load(c, 96), c3);
    c4 = v128.add<T>(v128.load(c, 128), c4);
    c5 = v128.add<T>(v128.load(c, 160), c5);
    c6 = v128.add<T>(v128.load(c, 192), c6);
    c7 = v128.add<T>(v128.load(c, 224), c7);
  }
  v128.store(c, c0, 0);
  v128.store(c, c1, 32);
  v128.store(c, c2, 64);
  v128.store(c, c3, 96);
  v128.store(c, c4, 128);
  v128.store(c, c5, 160);
  v128.store(c, c6, 192);
  v128.store(c, c7, 224);
}
