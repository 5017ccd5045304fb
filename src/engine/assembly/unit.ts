import { exp } from "./exp";
import { ROW, strip } from "./panel";
import { tanh } from "./tanh";

export const LINEAR: i32 = 0;
export const RELU: i32 = 1;
export const TANH: i32 = 2;
export const SIGMOID: i32 = 3;
export const POWER: i32 = 4;

/**
 * a = unit(fl(z + bias)) in place over r rows and n columns of panels; without bias (pointer 0) nothing is added.
 *
 *   linear z · relu z < 0 ? +0 : z (NaN and −0 pass) · tanh · sigmoid 1/(1 + exp(−z))
 *   power k: q = 1, then q = fl(q·z) k−1 times; a = fl(q·z); `slope` receives fl(k·q)
 */
export function unitForward<T>(kind: i32, k: i32, a: usize, stride: usize, bias: usize, slope: usize, r: i32, n: i32): void {
  if (kind == LINEAR && bias == 0) return;
  for (let j = 0; j < n; j += strip<T>()) {
    // z + (−0) is z for every z
    let b0 = v128.splat<T>(-0.0 as T);
    let b1 = b0;
    if (bias != 0) {
      b0 = v128.load(bias);
      b1 = v128.load(bias, 16);
      bias += ROW;
    }
    const end = a + (r as usize) * ROW;
    if (kind == RELU) {
      const zero = f64x2.splat(0);
      for (let at = a; at < end; at += ROW) {
        v128.store(at, v128.pmax<T>(v128.add<T>(v128.load(at), b0), zero));
        v128.store(at, v128.pmax<T>(v128.add<T>(v128.load(at, 16), b1), zero), 16);
      }
    } else if (kind == POWER) {
      powerForward<T>(k, a, end, b0, b1, slope);
      slope += stride;
    } else {
      for (let at = a; at < end; at += ROW) {
        v128.store(at, unitOf<T>(kind, v128.add<T>(v128.load(at), b0)));
        v128.store(at, unitOf<T>(kind, v128.add<T>(v128.load(at, 16), b1)), 16);
      }
    }
    a += stride;
  }
}

@inline
export function unitOf<T>(kind: i32, z: v128): v128 {
  if (kind == TANH) return tanh<T>(z);
  if (kind == SIGMOID) {
    const one = v128.splat<T>(1 as T);
    return v128.div<T>(one, v128.add<T>(one, exp<T>(v128.neg<T>(z))));
  }
  return z;
}

function powerForward<T>(k: i32, a: usize, end: usize, b0: v128, b1: v128, slope: usize): void {
  const factor = v128.splat<T>(k as T);
  for (let at = a; at < end; at += ROW) {
    const z0 = v128.add<T>(v128.load(at), b0);
    const z1 = v128.add<T>(v128.load(at, 16), b1);
    let q0 = v128.splat<T>(1 as T);
    let q1 = q0;
    for (let i = 1; i < k; i++) {
      q0 = v128.mul<T>(q0, z0);
      q1 = v128.mul<T>(q1, z1);
    }
    v128.store(at, v128.mul<T>(q0, z0));
    v128.store(at, v128.mul<T>(q1, z1), 16);
    v128.store(slope, v128.mul<T>(factor, q0));
    v128.store(slope, v128.mul<T>(factor, q1), 16);
    slope += ROW;
  }
}

/**
 * d = fl(d·unit′) in place over panels, from the outputs `a` (power: from the slopes):
 *
 *   relu a > 0 ? d : +0 · tanh fl(d·fl(1 − fl(a·a))) · sigmoid fl(d·fl(a·fl(1 − a))) · power fl(d·slope)
 */
export function unitBackward<T>(kind: i32, d: usize, a: usize, stride: usize, slope: usize, r: i32, n: i32): void {
  if (kind == LINEAR) return;
  for (let j = 0; j < n; j += strip<T>()) {
    const end = (r as usize) * ROW;
    const from = kind == POWER ? slope : a;
    if (kind == RELU) {
      const zero = f64x2.splat(0);
      for (let at: usize = 0; at < end; at += 16) {
        v128.store(d + at, v128.and(v128.load(d + at), v128.gt<T>(v128.load(from + at), zero)));
      }
    } else {
      for (let at: usize = 0; at < end; at += 16) {
        v128.store(d + at, v128.mul<T>(v128.load(d + at), derivative<T>(kind, v128.load(from + at))));
      }
    }
    d += stride;
    a += stride;
    slope += stride;
  }
}

@inline
export function derivative<T>(kind: i32, a: v128): v128 {
  const one = v128.splat<T>(1 as T);
  if (kind == TANH) return v128.sub<T>(one, v128.mul<T>(a, a));
  if (kind == SIGMOID) return v128.mul<T>(a, v128.sub<T>(one, a));
  return a;
}
