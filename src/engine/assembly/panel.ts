/**
 * Panels: the one layout of this engine. A matrix of r rows and c columns is cut into strips of 32 bytes of columns
 * (8 f32 or 4 f64); strip p holds its r rows one after another, each 32 bytes, at p·stride. The tiles below read and
 * write whole strips, so that nothing is packed between the routines of a training step.
 *
 * Columns are padded to a multiple of 8 and rows to a multiple of 8; what stands in the padding never reaches a result.
 */
export const ROW: usize = 32;

/** Columns of a strip: 8 f32 or 4 f64. */
@inline
export function strip<T>(): i32 {
  return 32 / (sizeof<T>() as i32);
}

/** Lanes of one vector: 4 f32 or 2 f64. */
@inline
export function lanes<T>(): i32 {
  return 16 / (sizeof<T>() as i32);
}

/** Byte offset of column j in panels of the given stride. */
@inline
export function column<T>(j: i32, stride: usize): usize {
  return ((j / strip<T>()) as usize) * stride + ((j % strip<T>()) as usize) * sizeof<T>();
}

/** Row-major r×c of S to panels of T; f64 to f32 rounds to nearest even. */
export function pack<S, T>(source: usize, r: i32, c: i32, target: usize, stride: usize): void {
  for (let p = 0; p < c; p += strip<T>()) {
    const width = min(strip<T>(), c - p);
    let from = source + (p as usize) * sizeof<S>();
    let to = target + column<T>(p, stride);
    for (let i = 0; i < r; i++) {
      for (let j = 0; j < width; j++) {
        store<T>(to + (j as usize) * sizeof<T>(), load<S>(from + (j as usize) * sizeof<S>()) as T);
      }
      from += (c as usize) * sizeof<S>();
      to += ROW;
    }
  }
}

/** The transpose of row-major c×r of S to panels of T with r rows and c columns. */
export function packTransposed<S, T>(source: usize, r: i32, c: i32, target: usize, stride: usize): void {
  for (let j = 0; j < c; j++) {
    let to = target + column<T>(j, stride);
    for (let i = 0; i < r; i++) {
      store<T>(to, load<S>(source) as T);
      source += sizeof<S>();
      to += ROW;
    }
  }
}

/** Panels of T to row-major r×c of S. */
export function unpack<T, S>(source: usize, stride: usize, r: i32, c: i32, target: usize): void {
  for (let p = 0; p < c; p += strip<T>()) {
    const width = min(strip<T>(), c - p);
    let from = source + column<T>(p, stride);
    let to = target + (p as usize) * sizeof<S>();
    for (let i = 0; i < r; i++) {
      for (let j = 0; j < width; j++) {
        store<S>(to + (j as usize) * sizeof<S>(), load<T>(from + (j as usize) * sizeof<T>()) as S);
      }
      from += ROW;
      to += (c as usize) * sizeof<S>();
    }
  }
}

/** Panels of T with r rows and c columns to the row-major transpose c×r of S. */
export function unpackTransposed<T, S>(source: usize, stride: usize, r: i32, c: i32, target: usize): void {
  for (let j = 0; j < c; j++) {
    let from = source + column<T>(j, stride);
    for (let i = 0; i < r; i++) {
      store<S>(target, load<T>(from) as S);
      target += sizeof<S>();
      from += ROW;
    }
  }
}

/** The rows order[0..r) of panels, in that order, to panels; whole strips are copied, padding included. */
export function gather(source: usize, stride: usize, strips: i32, order: usize, r: i32, target: usize, to: usize): void {
  for (let p = 0; p < strips; p++) {
    for (let i = 0; i < r; i++) {
      const from = source + (load<i32>(order + ((i as usize) << 2)) as usize) * ROW;
      const at = target + (i as usize) * ROW;
      v128.store(at, v128.load(from));
      v128.store(at, v128.load(from, 16), 16);
    }
    source += stride;
    target += to;
  }
}

/** The transpose in panels: r×c (stride `from`) to c×r (stride `to`), both padded to multiples of 8. */
export function transpose<T>(source: usize, from: usize, r: i32, c: i32, target: usize, to: usize): void {
  for (let j = 0; j < c; j += 4) {
    for (let i = 0; i < r; i += 4) {
      const s = source + column<T>(j, from) + (i as usize) * ROW;
      const t = target + column<T>(i, to) + (j as usize) * ROW;
      if (sizeof<T>() == 4) transpose4(s, t);
      else transpose4x2(s, t);
    }
  }
}

function transpose4(s: usize, t: usize): void {
  const r0 = v128.load(s);
  const r1 = v128.load(s, 32);
  const r2 = v128.load(s, 64);
  const r3 = v128.load(s, 96);
  const a = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const b = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const c = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const d = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(t, v128.shuffle<f64>(a, b, 0, 2));
  v128.store(t, v128.shuffle<f64>(a, b, 1, 3), 32);
  v128.store(t, v128.shuffle<f64>(c, d, 0, 2), 64);
  v128.store(t, v128.shuffle<f64>(c, d, 1, 3), 96);
}

/** 4×4 of f64: a strip's row is exactly four columns. */
function transpose4x2(s: usize, t: usize): void {
  for (let h: usize = 0; h < 2; h++) {
    const a = s + h * 16;
    const b = t + h * 64;
    const r0 = v128.load(a);
    const r1 = v128.load(a, 32);
    const r2 = v128.load(a, 64);
    const r3 = v128.load(a, 96);
    v128.store(b, v128.shuffle<f64>(r0, r1, 0, 2));
    v128.store(b, v128.shuffle<f64>(r2, r3, 0, 2), 16);
    v128.store(b, v128.shuffle<f64>(r0, r1, 1, 3), 32);
    v128.store(b, v128.shuffle<f64>(r2, r3, 1, 3), 48);
  }
}
