import { exp } from "./exp";
import { log } from "./log";
import { column, lanes, ROW } from "./panel";

/** Column j of the next four (f32) or two (f64) rows, one row a lane. */
@inline
function loadColumn<T>(at: usize): v128 {
  if (sizeof<T>() == 4) {
    let x = v128.load32_zero(at);
    x = v128.load_lane<f32>(at, x, 1, 32);
    x = v128.load_lane<f32>(at, x, 2, 64);
    return v128.load_lane<f32>(at, x, 3, 96);
  }
  return v128.load_lane<f64>(at, v128.load64_zero(at), 1, 32);
}

@inline
function storeColumn<T>(at: usize, x: v128): void {
  v128.store_lane<T>(at, x, 0);
  v128.store_lane<T>(at, x, 1, 32);
  if (sizeof<T>() == 4) {
    v128.store_lane<T>(at, x, 2, 64);
    v128.store_lane<T>(at, x, 3, 96);
  }
}

/** Lane of a vector whose number is not a constant. */
@inline
function lane<T>(x: v128, i: i32): T {
  if (sizeof<T>() == 4) {
    if (i == 0) return f32x4.extract_lane(x, 0) as T;
    if (i == 1) return f32x4.extract_lane(x, 1) as T;
    if (i == 2) return f32x4.extract_lane(x, 2) as T;
    return f32x4.extract_lane(x, 3) as T;
  }
  return (i == 0 ? f64x2.extract_lane(x, 0) : f64x2.extract_lane(x, 1)) as T;
}

@inline
function labelVector<T>(labels: usize): v128 {
  if (sizeof<T>() == 4) return f32x4.convert_i32x4_s(v128.load(labels));
  return f64x2.convert_low_i32x4_s(v128.load64_zero(labels));
}

/**
 * Softmax cross-entropy in nats of `r` rows of outputs z with n columns; returns before + Σ rows' losses, added in f64
 * in the order of rows. A row, with t its label, sums in the order of columns from the first, each operation rounded:
 *
 *   m = z₀; m = m < z_j ? z_j : m · e_j = exp(z_j − m) · s = e₀ + e₁ + … · loss = log s − (z_t − m)
 *   d_j = ((e_j/s) − [j = t]) / over     (not where d is 0; the padding of d is left alone)
 */
export function crossEntropy<T>(z: usize, stride: usize, r: i32, n: i32, labels: usize, d: usize, over: T, before: f64): f64 {
  const one = v128.splat<T>(1 as T);
  const divisor = v128.splat<T>(over);
  for (let i = 0; i < r; i += lanes<T>()) {
    const y = labelVector<T>(labels);
    let m = loadColumn<T>(z);
    for (let j = 1; j < n; j++) m = v128.pmax<T>(m, loadColumn<T>(z + column<T>(j, stride)));
    let s = f64x2.splat(0);
    let zt = s;
    for (let j = 0; j < n; j++) {
      const shifted = v128.sub<T>(loadColumn<T>(z + column<T>(j, stride)), m);
      zt = v128.bitselect(shifted, zt, v128.eq<T>(y, v128.splat<T>(j as T)));
      const e = exp<T>(shifted);
      s = v128.add<T>(s, e);
      if (d != 0) storeColumn<T>(d + column<T>(j, stride), e);
    }
    if (d != 0) {
      for (let j = 0; j < n; j++) {
        const at = d + column<T>(j, stride);
        const hit = v128.and(one, v128.eq<T>(y, v128.splat<T>(j as T)));
        const p = v128.div<T>(loadColumn<T>(at), s);
        storeColumn<T>(at, v128.div<T>(v128.sub<T>(p, hit), divisor));
      }
      d += (lanes<T>() as usize) * ROW;
    }
    before = addLanes<T>(before, v128.sub<T>(log<T>(s), zt), r - i);
    z += (lanes<T>() as usize) * ROW;
    labels += (lanes<T>() as usize) << 2;
  }
  return before;
}

/**
 * Squared error ½‖y−t‖² of `r` rows with n columns; returns before + Σ rows' losses in f64 in the order of rows.
 *
 *   e_j = y_j − t_j · s = +0; s = s + e_j·e_j in the order of columns · loss = ½·s · d_j = e_j / over
 */
export function squaredError<T>(y: usize, stride: usize, r: i32, n: i32, t: usize, tStride: usize, d: usize, over: T, before: f64): f64 {
  const divisor = v128.splat<T>(over);
  for (let i = 0; i < r; i += lanes<T>()) {
    let s = f64x2.splat(0);
    for (let j = 0; j < n; j++) {
      const at = column<T>(j, stride);
      const e = v128.sub<T>(loadColumn<T>(y + at), loadColumn<T>(t + column<T>(j, tStride)));
      s = v128.add<T>(s, v128.mul<T>(e, e));
      if (d != 0) storeColumn<T>(d + at, v128.div<T>(e, divisor));
    }
    if (d != 0) d += (lanes<T>() as usize) * ROW;
    before = addLanes<T>(before, v128.mul<T>(v128.splat<T>(0.5 as T), s), r - i);
    y += (lanes<T>() as usize) * ROW;
    t += (lanes<T>() as usize) * ROW;
  }
  return before;
}

@inline
function addLanes<T>(before: f64, x: v128, rows: i32): f64 {
  for (let i = 0; i < min(rows, lanes<T>()); i++) before += lane<T>(x, i) as f64;
  return before;
}

/** Rows whose first greatest output is not the label's; NaN anywhere counts as an error. */
export function countErrors<T>(z: usize, stride: usize, r: i32, n: i32, labels: usize): i32 {
  let errors = 0;
  for (let i = 0; i < r; i++) {
    const label = load<i32>(labels + ((i as usize) << 2));
    const zt = load<T>(z + column<T>(label, stride));
    let right = true;
    for (let j = 0; j < n; j++) {
      const other = load<T>(z + column<T>(j, stride));
      right = right && (j < label ? other < zt : other <= zt);
    }
    if (!right) errors++;
    z += ROW;
  }
  return errors;
}
