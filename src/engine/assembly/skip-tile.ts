import { ROW } from "./panel";
import { ENDS, LIST, LISTS, NUMBERS } from "./terms";

// Four terms a turn spare three of four checks for interrupts. Eight loads in one straight block would all be moved to its
// front, and what they loaded would spill: a test that never holds (no place is 0) cuts it.

/** All lists against rows of four strips side by side, to one strip of sums each at c0 to c3; they begin at 0 or go on. */
export function skipFour(rows: i32, c0: usize, c1: usize, c2: usize, c3: usize, goOn: bool): void {
  let list = LISTS;
  let ends = ENDS;
  for (const last = c0 + (rows as usize) * ROW; c0 < last; c0 += ROW) {
    let s0 = f32x4.splat(0);
    let s1 = f32x4.splat(0);
    let s2 = f32x4.splat(0);
    let s3 = f32x4.splat(0);
    let s4 = f32x4.splat(0);
    let s5 = f32x4.splat(0);
    let s6 = f32x4.splat(0);
    let s7 = f32x4.splat(0);
    if (goOn) {
      s0 = v128.load(c0);
      s1 = v128.load(c0, 16);
      s2 = v128.load(c1);
      s3 = v128.load(c1, 16);
      s4 = v128.load(c2);
      s5 = v128.load(c2, 16);
      s6 = v128.load(c3);
      s7 = v128.load(c3, 16);
    }
    let q = list;
    const end = load<u32>(ends) as usize;
    let at: usize;
    let x: v128;
    if (q < end) {
      do {
        at = load<u32>(q) as usize;
        x = v128.load32_splat(q, NUMBERS);
        s0 = f32x4.add(s0, f32x4.mul(x, v128.load(at)));
        s1 = f32x4.add(s1, f32x4.mul(x, v128.load(at, 16)));
        s2 = f32x4.add(s2, f32x4.mul(x, v128.load(at, 32)));
        s3 = f32x4.add(s3, f32x4.mul(x, v128.load(at, 48)));
        if (!at) break;
        s4 = f32x4.add(s4, f32x4.mul(x, v128.load(at, 64)));
        s5 = f32x4.add(s5, f32x4.mul(x, v128.load(at, 80)));
        s6 = f32x4.add(s6, f32x4.mul(x, v128.load(at, 96)));
        s7 = f32x4.add(s7, f32x4.mul(x, v128.load(at, 112)));
        q += 4;
        if (q >= end) break;
        at = load<u32>(q) as usize;
        x = v128.load32_splat(q, NUMBERS);
        s0 = f32x4.add(s0, f32x4.mul(x, v128.load(at)));
        s1 = f32x4.add(s1, f32x4.mul(x, v128.load(at, 16)));
        s2 = f32x4.add(s2, f32x4.mul(x, v128.load(at, 32)));
        s3 = f32x4.add(s3, f32x4.mul(x, v128.load(at, 48)));
        if (!at) break;
        s4 = f32x4.add(s4, f32x4.mul(x, v128.load(at, 64)));
        s5 = f32x4.add(s5, f32x4.mul(x, v128.load(at, 80)));
        s6 = f32x4.add(s6, f32x4.mul(x, v128.load(at, 96)));
        s7 = f32x4.add(s7, f32x4.mul(x, v128.load(at, 112)));
        q += 4;
        if (q >= end) break;
        at = load<u32>(q) as usize;
        x = v128.load32_splat(q, NUMBERS);
        s0 = f32x4.add(s0, f32x4.mul(x, v128.load(at)));
        s1 = f32x4.add(s1, f32x4.mul(x, v128.load(at, 16)));
        s2 = f32x4.add(s2, f32x4.mul(x, v128.load(at, 32)));
        s3 = f32x4.add(s3, f32x4.mul(x, v128.load(at, 48)));
        if (!at) break;
        s4 = f32x4.add(s4, f32x4.mul(x, v128.load(at, 64)));
        s5 = f32x4.add(s5, f32x4.mul(x, v128.load(at, 80)));
        s6 = f32x4.add(s6, f32x4.mul(x, v128.load(at, 96)));
        s7 = f32x4.add(s7, f32x4.mul(x, v128.load(at, 112)));
        q += 4;
        if (q >= end) break;
        at = load<u32>(q) as usize;
        x = v128.load32_splat(q, NUMBERS);
        s0 = f32x4.add(s0, f32x4.mul(x, v128.load(at)));
        s1 = f32x4.add(s1, f32x4.mul(x, v128.load(at, 16)));
        s2 = f32x4.add(s2, f32x4.mul(x, v128.load(at, 32)));
        s3 = f32x4.add(s3, f32x4.mul(x, v128.load(at, 48)));
        if (!at) break;
        s4 = f32x4.add(s4, f32x4.mul(x, v128.load(at, 64)));
        s5 = f32x4.add(s5, f32x4.mul(x, v128.load(at, 80)));
        s6 = f32x4.add(s6, f32x4.mul(x, v128.load(at, 96)));
        s7 = f32x4.add(s7, f32x4.mul(x, v128.load(at, 112)));
        q += 4;
      } while (q < end);
    }
    v128.store(c0, s0);
    v128.store(c0, s1, 16);
    v128.store(c1, s2);
    v128.store(c1, s3, 16);
    v128.store(c2, s4);
    v128.store(c2, s5, 16);
    v128.store(c3, s6);
    v128.store(c3, s7, 16);
    c1 += ROW;
    c2 += ROW;
    c3 += ROW;
    list += LIST;
    ends += 4;
  }
}

/** As skipFour, with two strips. */
export function skipTwo(rows: i32, c0: usize, c1: usize, goOn: bool): void {
  let list = LISTS;
  let ends = ENDS;
  for (const last = c0 + (rows as usize) * ROW; c0 < last; c0 += ROW) {
    let s0 = f32x4.splat(0);
    let s1 = f32x4.splat(0);
    let s2 = f32x4.splat(0);
    let s3 = f32x4.splat(0);
    if (goOn) {
      s0 = v128.load(c0);
      s1 = v128.load(c0, 16);
      s2 = v128.load(c1);
      s3 = v128.load(c1, 16);
    }
    let q = list;
    const end = load<u32>(ends) as usize;
    let at: usize;
    let x: v128;
    if (q < end) {
      do {
        at = load<u32>(q) as usize;
        x = v128.load32_splat(q, NUMBERS);
        s0 = f32x4.add(s0, f32x4.mul(x, v128.load(at)));
        s1 = f32x4.add(s1, f32x4.mul(x, v128.load(at, 16)));
        s2 = f32x4.add(s2, f32x4.mul(x, v128.load(at, 32)));
        s3 = f32x4.add(s3, f32x4.mul(x, v128.load(at, 48)));
        q += 4;
        if (q >= end) break;
        at = load<u32>(q) as usize;
        x = v128.load32_splat(q, NUMBERS);
        s0 = f32x4.add(s0, f32x4.mul(x, v128.load(at)));
        s1 = f32x4.add(s1, f32x4.mul(x, v128.load(at, 16)));
        s2 = f32x4.add(s2, f32x4.mul(x, v128.load(at, 32)));
        s3 = f32x4.add(s3, f32x4.mul(x, v128.load(at, 48)));
        q += 4;
        if (q >= end) break;
        at = load<u32>(q) as usize;
        x = v128.load32_splat(q, NUMBERS);
        s0 = f32x4.add(s0, f32x4.mul(x, v128.load(at)));
        s1 = f32x4.add(s1, f32x4.mul(x, v128.load(at, 16)));
        s2 = f32x4.add(s2, f32x4.mul(x, v128.load(at, 32)));
        s3 = f32x4.add(s3, f32x4.mul(x, v128.load(at, 48)));
        q += 4;
        if (q >= end) break;
        at = load<u32>(q) as usize;
        x = v128.load32_splat(q, NUMBERS);
        s0 = f32x4.add(s0, f32x4.mul(x, v128.load(at)));
        s1 = f32x4.add(s1, f32x4.mul(x, v128.load(at, 16)));
        s2 = f32x4.add(s2, f32x4.mul(x, v128.load(at, 32)));
        s3 = f32x4.add(s3, f32x4.mul(x, v128.load(at, 48)));
        q += 4;
      } while (q < end);
    }
    v128.store(c0, s0);
    v128.store(c0, s1, 16);
    v128.store(c1, s2);
    v128.store(c1, s3, 16);
    c1 += ROW;
    list += LIST;
    ends += 4;
  }
}
