import { derivative, LINEAR, POWER, RELU, unitOf } from "../unit";
import { VECTOR } from "./record";

/** a = unit(fl(z + bias)) in place over r rows of n vectors; the roundings of ../unit.ts, lane by lane. */
export function laneForwardUnit<T>(kind: i32, k: i32, a: usize, stride: usize, bias: usize, slope: usize, r: i32, n: i32): void {
  if (kind == LINEAR && bias == 0) return;
  const width = (n as usize) * VECTOR;
  const zero = f64x2.splat(0);
  for (let i = 0; i < r; i++) {
    if (kind == RELU && bias != 0) {
      for (let at: usize = 0; at < width; at += VECTOR) {
        v128.store(a + at, v128.pmax<T>(v128.add<T>(v128.load(a + at), v128.load(bias + at)), zero));
      }
    } else {
      for (let at: usize = 0; at < width; at += VECTOR) {
        // z + (−0) is z for every z
        const b = bias != 0 ? v128.load(bias + at) : v128.splat<T>(-0.0 as T);
        const z = v128.add<T>(v128.load(a + at), b);
        if (kind == RELU) v128.store(a + at, v128.pmax<T>(z, zero));
        else if (kind == POWER) power<T>(k, z, a + at, slope + at);
        else v128.store(a + at, unitOf<T>(kind, z));
      }
    }
    a += stride;
    slope += stride;
  }
}

@inline
function power<T>(k: i32, z: v128, a: usize, slope: usize): void {
  let q = v128.splat<T>(1 as T);
  for (let i = 1; i < k; i++) q = v128.mul<T>(q, z);
  v128.store(a, v128.mul<T>(q, z));
  v128.store(slope, v128.mul<T>(v128.splat<T>(k as T), q));
}

/** d = fl(d·unit′) in place, from the outputs `a` (power: from the slopes); the roundings of ../unit.ts. */
export function laneBackwardUnit<T>(kind: i32, d: usize, a: usize, stride: usize, slope: usize, r: i32, n: i32): void {
  if (kind == LINEAR) return;
  const width = (n as usize) * VECTOR;
  const zero = f64x2.splat(0);
  let from = kind == POWER ? slope : a;
  for (let i = 0; i < r; i++) {
    if (kind == RELU) {
      for (let at: usize = 0; at < width; at += VECTOR) {
        v128.store(d + at, v128.and(v128.load(d + at), v128.gt<T>(v128.load(from + at), zero)));
      }
    } else {
      for (let at: usize = 0; at < width; at += VECTOR) {
        v128.store(d + at, v128.mul<T>(v128.load(d + at), derivative<T>(kind, v128.load(from + at))));
      }
    }
    d += stride;
    from += stride;
  }
}
