import { ROW } from "./panel";

// Rows of a matrix as lists of their terms: where the other factor's row stands, and the number. A list has MOST_TERMS
// places, then as many numbers.

export const MOST_TERMS: i32 = 128;
export const MOST_LISTS: i32 = 104;
/** Bytes from a place to its number; four more than there are terms are written to. */
export const NUMBERS: usize = (128 + 4) * 4;
export const LIST: usize = 2 * (128 + 4) * 4;
export const LISTS: usize = memory.data(104 * 2 * (128 + 4) * 4, 16);
/** Where each list's places end, i32. */
export const ENDS: usize = memory.data(104 * 4, 16);

/** Which bytes of four numbers to keep, for each set of them: those first, in order. */
// prettier-ignore
const KEPT: usize = memory.data<u8>([
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  0, 1, 2, 3, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  4, 5, 6, 7, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  0, 1, 2, 3, 4, 5, 6, 7, 255, 255, 255, 255, 255, 255, 255, 255,
  8, 9, 10, 11, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  0, 1, 2, 3, 8, 9, 10, 11, 255, 255, 255, 255, 255, 255, 255, 255,
  4, 5, 6, 7, 8, 9, 10, 11, 255, 255, 255, 255, 255, 255, 255, 255,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255, 255, 255, 255,
  12, 13, 14, 15, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  0, 1, 2, 3, 12, 13, 14, 15, 255, 255, 255, 255, 255, 255, 255, 255,
  4, 5, 6, 7, 12, 13, 14, 15, 255, 255, 255, 255, 255, 255, 255, 255,
  0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15, 255, 255, 255, 255,
  8, 9, 10, 11, 12, 13, 14, 15, 255, 255, 255, 255, 255, 255, 255, 255,
  0, 1, 2, 3, 8, 9, 10, 11, 12, 13, 14, 15, 255, 255, 255, 255,
  4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 255, 255, 255, 255,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
], 16);

/** Those of four terms that are not ±0, and are among `most`, to the list that ends at `q`; its new end. */
@inline
function addTerms(q: usize, x: v128, places: v128, most: i32): usize {
  const some = i32x4.bitmask(f32x4.ne(x, f32x4.splat(0))) & most;
  const kept = v128.load(KEPT + ((some as usize) << 4));
  v128.store(q, v128.swizzle(places, kept));
  v128.store(q, v128.swizzle(x, kept), NUMBERS);
  return q + ((popcnt(some) as usize) << 2);
}

/** Places of four rows of the other factor, `step` bytes each. */
@inline
function placesOf(first: usize, step: usize): v128 {
  return i32x4.add(i32x4.splat(first as i32), i32x4.mul(i32x4.splat(step as i32), i32x4(0, 1, 2, 3)));
}

/** Rows along memory, `depth` numbers of each, from panels at `a`; row k of the other factor is at `first` + k·`step`. */
export function listRows(a: usize, stride: usize, rows: i32, depth: i32, first: usize, step: usize): void {
  const by4 = i32x4.splat((step << 2) as i32);
  let list = LISTS;
  for (let i = 0; i < rows; i++) {
    let q = list;
    let places = placesOf(first, step);
    let s = a + (i as usize) * ROW;
    for (let left = depth; left > 0; left -= 8) {
      const most = left >= 8 ? 255 : (1 << left) - 1;
      q = addTerms(q, v128.load(s), places, most);
      places = i32x4.add(places, by4);
      q = addTerms(q, v128.load(s, 16), places, most >> 4);
      places = i32x4.add(places, by4);
      s += stride;
    }
    store<u32>(ENDS + ((i as usize) << 2), q as u32);
    list += LIST;
  }
}

/** Rows across memory: row i's number k at a + 32k in strips `stride` apart. Four rows at a time, past the last too. */
export function listColumns(a: usize, stride: usize, rows: i32, depth: i32, first: usize, step: usize): void {
  const by4 = i32x4.splat((step << 2) as i32);
  let q0 = LISTS;
  for (let i = 0; i < rows; i += 4) {
    const list = q0;
    let q1 = list + LIST;
    let q2 = q1 + LIST;
    let q3 = q2 + LIST;
    let places = placesOf(first, step);
    let s = a + ((i >> 3) as usize) * stride + ((i & 4) as usize) * 4;
    for (let left = depth; left > 0; left -= 4) {
      const most = left >= 4 ? 15 : (1 << left) - 1;
      const r0 = v128.load(s);
      const r1 = v128.load(s, 32);
      const r2 = v128.load(s, 64);
      const r3 = v128.load(s, 96);
      const a01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
      const a23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
      const b01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
      const b23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
      q0 = addTerms(q0, v128.shuffle<f64>(a01, a23, 0, 2), places, most);
      q1 = addTerms(q1, v128.shuffle<f64>(a01, a23, 1, 3), places, most);
      q2 = addTerms(q2, v128.shuffle<f64>(b01, b23, 0, 2), places, most);
      q3 = addTerms(q3, v128.shuffle<f64>(b01, b23, 1, 3), places, most);
      places = i32x4.add(places, by4);
      s += 128;
    }
    const ends = ENDS + ((i as usize) << 2);
    store<u32>(ends, q0 as u32);
    store<u32>(ends, q1 as u32, 4);
    store<u32>(ends, q2 as u32, 8);
    store<u32>(ends, q3 as u32, 12);
    q0 = list + 4 * LIST;
  }
}
