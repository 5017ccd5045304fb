import { Layer } from "./network";
import { column, ROW, strip } from "./panel";

/**
 * Patches of r rows: a layer that meets each row of data at several places is one matrix product over them.
 *
 *   patch[(i, p), t·C + c] = a[(i, s·p + t − padding), c], +0 outside the input's places
 *
 * with row i of data, place p of `positions`, tap t, channel c of C = channelsIn, stride s. The input's panels have a row
 * for each (i, place), but the data's (`flat`) a row for each i and a column for each place of their one channel. Zeros
 * are never written: allocation leaves them, and the places outside are the same in every batch.
 */
export function readPatches<T>(layer: Layer, a: usize, aStride: usize, r: i32, flat: bool): void {
  const C = layer.channelsIn;
  const below = flat ? ROW : (layer.positionsIn as usize) * ROW;
  const own = (layer.positions as usize) * ROW;
  for (let t = 0; t < layer.kernel; t++) {
    const from = firstPlace(layer, t);
    const count = lastPlace(layer, t) - from;
    if (count <= 0) continue;
    const place = from * layer.step + t - layer.padding;
    if (flat) {
      for (let p = 0; p < count; p++) {
        const source = a + column<T>(place + p * layer.step, aStride);
        copyEach<T>(source, layer.patches + column<T>(t, layer.patchStride) + ((from + p) as usize) * ROW, r, own);
      }
      continue;
    }
    for (let c = 0; c < C; ) {
      const j = t * C + c;
      const n = run<T>(c, j, C);
      const source = a + column<T>(c, aStride) + (place as usize) * ROW;
      const target = layer.patches + column<T>(j, layer.patchStride) + (from as usize) * ROW;
      copyRuns<T>(source, target, r, below, own, count, (layer.step as usize) * ROW, n);
      c += n;
    }
  }
}

/**
 * The transpose of readPatches, from the derivatives by the patches to `d`, those by the input:
 *
 *   d[(i, q), c] = +0, then fl(d + patch[(i, p), t·C + c]) for t = 0, 1, … where q = s·p + t − padding for a place p
 */
export function addPatches<T>(layer: Layer, d: usize, dStride: usize, r: i32): void {
  const C = layer.channelsIn;
  const below = (layer.positionsIn as usize) * ROW;
  const own = (layer.positions as usize) * ROW;
  for (let c = 0; c < C; c += strip<T>()) memory.fill(d + column<T>(c, dStride), 0, (r as usize) * below);
  for (let t = 0; t < layer.kernel; t++) {
    const from = firstPlace(layer, t);
    const count = lastPlace(layer, t) - from;
    if (count <= 0) continue;
    const place = from * layer.step + t - layer.padding;
    for (let c = 0; c < C; ) {
      const j = t * C + c;
      const n = run<T>(c, j, C);
      const source = layer.dPatches + column<T>(j, layer.patchStride) + (from as usize) * ROW;
      const target = d + column<T>(c, dStride) + (place as usize) * ROW;
      addRuns<T>(source, target, r, own, below, count, (layer.step as usize) * ROW, n);
      c += n;
    }
  }
}

/** The first place whose tap t lies inside the input. */
function firstPlace(layer: Layer, t: i32): i32 {
  return t >= layer.padding ? 0 : (layer.padding - t + layer.step - 1) / layer.step;
}

/** One past the last place whose tap t lies inside the input. */
function lastPlace(layer: Layer, t: i32): i32 {
  const last = layer.positionsIn - 1 + layer.padding - t;
  return last < 0 ? 0 : min(layer.positions, last / layer.step + 1);
}

/** Columns from c of the input and j of the patches that share a strip in both. */
@inline
function run<T>(c: i32, j: i32, C: i32): i32 {
  return min(C - c, strip<T>() - max(c % strip<T>(), j % strip<T>()));
}

/** One column of r rows to rows `jump` bytes apart. */
function copyEach<T>(source: usize, target: usize, r: i32, jump: usize): void {
  for (const end = source + (r as usize) * ROW; source < end; source += ROW) {
    store<T>(target, load<T>(source));
    target += jump;
  }
}

/** For each of r rows of data, n columns of `count` places: the input's `step` bytes apart, the patches' one after another. */
function copyRuns<T>(
  source: usize,
  target: usize,
  r: i32,
  fromJump: usize,
  toJump: usize,
  count: i32,
  step: usize,
  n: i32,
): void {
  const bytes = n * (sizeof<T>() as i32);
  const length = (count as usize) * ROW;
  for (; r > 0; r--) {
    let s = source;
    if (bytes == 32) {
      for (let t = target; t < target + length; t += ROW) {
        v128.store(t, v128.load(s));
        v128.store(t, v128.load(s, 16), 16);
        s += step;
      }
    } else {
      for (let t = target; t < target + length; t += ROW) {
        let at: usize = 0;
        if (bytes & 16) {
          v128.store(t, v128.load(s));
          at = 16;
        }
        if (bytes & 8) {
          store<i64>(t + at, load<i64>(s + at));
          at += 8;
        }
        if (bytes & 4) store<i32>(t + at, load<i32>(s + at));
        s += step;
      }
    }
    source += fromJump;
    target += toJump;
  }
}

/** As copyRuns the other way round, adding. */
function addRuns<T>(
  source: usize,
  target: usize,
  r: i32,
  fromJump: usize,
  toJump: usize,
  count: i32,
  step: usize,
  n: i32,
): void {
  const bytes = n * (sizeof<T>() as i32);
  const length = (count as usize) * ROW;
  for (; r > 0; r--) {
    let t = target;
    if (bytes == 32) {
      for (let s = source; s < source + length; s += ROW) {
        v128.store(t, v128.add<T>(v128.load(t), v128.load(s)));
        v128.store(t, v128.add<T>(v128.load(t, 16), v128.load(s, 16)), 16);
        t += step;
      }
    } else {
      for (let s = source; s < source + length; s += ROW) {
        let at: usize = 0;
        if (bytes & 16) {
          v128.store(t, v128.add<T>(v128.load(t), v128.load(s)));
          at = 16;
        }
        if (bytes & 8) {
          v128.store64_lane(t + at, v128.add<T>(v128.load64_zero(t + at), v128.load64_zero(s + at)), 0);
          at += 8;
        }
        if (bytes & 4) store<f32>(t + at, load<f32>(t + at) + load<f32>(s + at));
        t += step;
      }
    }
    source += fromJump;
    target += toJump;
  }
}
