import { VECTOR } from "./record";

/** Stochastic gradient descent over `bytes` bytes with the roundings of ../solver.ts; a rate and a λ a lane. */
export function laneSgd<T>(w: usize, g: usize, v: usize, bytes: usize, eta: v128, momentum: T, lambda: v128, decays: bool): void {
  const mu = v128.splat<T>(momentum);
  if (!decays) {
    for (let at: usize = 0; at < bytes; at += VECTOR) {
      const velocity = v128.add<T>(v128.mul<T>(mu, v128.load(v + at)), v128.load(g + at));
      v128.store(v + at, velocity);
      v128.store(w + at, v128.sub<T>(v128.load(w + at), v128.mul<T>(eta, velocity)));
    }
    return;
  }
  // g + 0·w is not g where w is infinite or g is −0: lanes with λ = 0 keep g
  const decayed = v128.ne<T>(lambda, f64x2.splat(0));
  for (let at: usize = 0; at < bytes; at += VECTOR) {
    const weight = v128.load(w + at);
    const slope = decayedSlope<T>(v128.load(g + at), weight, lambda, decayed);
    const velocity = v128.add<T>(v128.mul<T>(mu, v128.load(v + at)), slope);
    v128.store(v + at, velocity);
    v128.store(w + at, v128.sub<T>(weight, v128.mul<T>(eta, velocity)));
  }
}

@inline
function decayedSlope<T>(g: v128, weight: v128, lambda: v128, decayed: v128): v128 {
  return v128.bitselect(v128.add<T>(g, v128.mul<T>(lambda, weight)), g, decayed);
}

/** Adam with the roundings of ../solver.ts; an α and a λ a lane. */
export function laneAdam<T>(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  bytes: usize,
  alpha: v128,
  sigma: T,
  beta1: T,
  rest1: T,
  beta2: T,
  rest2: T,
  epsilon: T,
  lambda: v128,
  decays: bool,
): void {
  const s = v128.splat<T>(sigma);
  const b1 = v128.splat<T>(beta1);
  const b2 = v128.splat<T>(beta2);
  const c1 = v128.splat<T>(rest1);
  const c2 = v128.splat<T>(rest2);
  const e = v128.splat<T>(epsilon);
  const decayed = v128.ne<T>(lambda, f64x2.splat(0));
  for (let at: usize = 0; at < bytes; at += VECTOR) {
    const weight = v128.load(w + at);
    let slope = v128.load(g + at);
    if (decays) slope = decayedSlope<T>(slope, weight, lambda, decayed);
    const first = v128.add<T>(v128.mul<T>(b1, v128.load(m + at)), v128.mul<T>(c1, slope));
    const second = v128.add<T>(v128.mul<T>(b2, v128.load(v + at)), v128.mul<T>(v128.mul<T>(c2, slope), slope));
    v128.store(m + at, first);
    v128.store(v + at, second);
    const root = v128.add<T>(v128.div<T>(v128.sqrt<T>(second), s), e);
    v128.store(w + at, v128.sub<T>(weight, v128.mul<T>(alpha, v128.div<T>(first, root))));
  }
}
