/**
 * Micro-panels: `count` vectors of `depth` elements, cut into groups of `width` (4 or 8); group g holds its vectors side
 * by side, element k of all of them together: target[(g·depth + k)·width + r]. Missing vectors of the last group are +0.
 *
 * Element k of vector r is at source + (r·along + k·across) elements: rows of A with (row, column) strides, columns of B
 * with (column, row) strides, so that every transposition is a choice of strides.
 */
export function pack<T>(
  source: usize,
  along: usize,
  across: usize,
  count: i32,
  depth: i32,
  target: usize,
  width: i32,
): void {
  const group = (width as usize) * (depth as usize) * sizeof<T>();
  for (let r = 0; r < count; r += width) {
    const whole = count - r >= width;
    if (whole && along == 1) packTogether<T>(source, across, depth, target, width);
    else if (whole && across == 1) {
      for (let h = 0; h < width; h += 4) {
        packApart<T>(source + (h as usize) * along * sizeof<T>(), along, depth, target + (h as usize) * sizeof<T>(), width);
      }
    } else packAny<T>(source, along, across, min(width, count - r), depth, target, width);
    source += (width as usize) * along * sizeof<T>();
    target += group;
  }
}

/** Vectors that stand side by side: 16 or 32 bytes are copied for each k. */
function packTogether<T>(source: usize, across: usize, depth: i32, target: usize, width: i32): void {
  const bytes = (width as usize) * sizeof<T>();
  const step = across * sizeof<T>();
  if (bytes == 16) {
    for (const end = target + (depth as usize) * 16; target < end; target += 16) {
      v128.store(target, v128.load(source));
      source += step;
    }
  } else {
    for (const end = target + (depth as usize) * 32; target < end; target += 32) {
      v128.store(target, v128.load(source));
      v128.store(target, v128.load(source, 16), 16);
      source += step;
    }
  }
}

/** Four vectors whose elements follow each other in memory, transposed in registers. */
function packApart<T>(source: usize, along: usize, depth: i32, target: usize, width: i32): void {
  const row = along * sizeof<T>();
  const step = (width as usize) * sizeof<T>();
  const s1 = source + row;
  const s2 = s1 + row;
  const s3 = s2 + row;
  let at: usize = 0;
  let k = 0;
  if (sizeof<T>() == 8) {
    for (; k + 1 < depth; k += 2) {
      const r0 = v128.load(source + at);
      const r1 = v128.load(s1 + at);
      const r2 = v128.load(s2 + at);
      const r3 = v128.load(s3 + at);
      v128.store(target, v128.shuffle<f64>(r0, r1, 0, 2));
      v128.store(target, v128.shuffle<f64>(r2, r3, 0, 2), 16);
      target += step;
      v128.store(target, v128.shuffle<f64>(r0, r1, 1, 3));
      v128.store(target, v128.shuffle<f64>(r2, r3, 1, 3), 16);
      target += step;
      at += 16;
    }
  } else {
    for (; k + 3 < depth; k += 4) {
      const r0 = v128.load(source + at);
      const r1 = v128.load(s1 + at);
      const r2 = v128.load(s2 + at);
      const r3 = v128.load(s3 + at);
      const a = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
      const b = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
      const c = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
      const d = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
      v128.store(target, v128.shuffle<f64>(a, b, 0, 2));
      target += step;
      v128.store(target, v128.shuffle<f64>(a, b, 1, 3));
      target += step;
      v128.store(target, v128.shuffle<f64>(c, d, 0, 2));
      target += step;
      v128.store(target, v128.shuffle<f64>(c, d, 1, 3));
      target += step;
      at += 16;
    }
  }
  for (; k < depth; k++) {
    store<T>(target, load<T>(source + at));
    store<T>(target + sizeof<T>(), load<T>(s1 + at));
    store<T>(target + 2 * sizeof<T>(), load<T>(s2 + at));
    store<T>(target + 3 * sizeof<T>(), load<T>(s3 + at));
    target += step;
    at += sizeof<T>();
  }
}

function packAny<T>(
  source: usize,
  along: usize,
  across: usize,
  count: i32,
  depth: i32,
  target: usize,
  width: i32,
): void {
  for (let k = 0; k < depth; k++) {
    for (let r = 0; r < width; r++) {
      store<T>(target, r < count ? load<T>(source + (r as usize) * along * sizeof<T>()) : (0 as T));
      target += sizeof<T>();
    }
    source += across * sizeof<T>();
  }
}
