/**
 * Stochastic gradient descent with momentum over `bytes` bytes, in PyTorch's form; every operation rounded:
 *
 *   g = fl(g + fl(λ·w)) where λ ≠ 0 · v = fl(fl(μ·v) + g) · w = fl(w − fl(η·v))
 */
export function sgd<T>(w: usize, g: usize, v: usize, bytes: usize, rate: T, momentum: T, decay: T): void {
  const eta = v128.splat<T>(rate);
  const mu = v128.splat<T>(momentum);
  const lambda = v128.splat<T>(decay);
  if (decay == (0 as T)) {
    for (let at: usize = 0; at < bytes; at += 16) {
      const velocity = v128.add<T>(v128.mul<T>(mu, v128.load(v + at)), v128.load(g + at));
      v128.store(v + at, velocity);
      v128.store(w + at, v128.sub<T>(v128.load(w + at), v128.mul<T>(eta, velocity)));
    }
    return;
  }
  for (let at: usize = 0; at < bytes; at += 16) {
    const weight = v128.load(w + at);
    const slope = v128.add<T>(v128.load(g + at), v128.mul<T>(lambda, weight));
    const velocity = v128.add<T>(v128.mul<T>(mu, v128.load(v + at)), slope);
    v128.store(v + at, velocity);
    v128.store(w + at, v128.sub<T>(weight, v128.mul<T>(eta, velocity)));
  }
}

/**
 * Adam with bias correction, in PyTorch's form; every operation rounded:
 *
 *   g as above · m = fl(fl(β₁·m) + fl(c₁·g)) · v = fl(fl(β₂·v) + fl(fl(c₂·g)·g))
 *   w = fl(w − fl(α·fl(m / fl(fl(√v / σ) + ε))))
 *
 * with c = 1 − β, α = η/(1 − β₁ᵗ), σ = √(1 − β₂ᵗ) computed in f64 (βᵗ by repeated multiplication) and rounded to T.
 */
export function adam<T>(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  bytes: usize,
  alpha: T,
  sigma: T,
  beta1: T,
  rest1: T,
  beta2: T,
  rest2: T,
  epsilon: T,
  decay: T,
): void {
  const a = v128.splat<T>(alpha);
  const s = v128.splat<T>(sigma);
  const b1 = v128.splat<T>(beta1);
  const b2 = v128.splat<T>(beta2);
  const c1 = v128.splat<T>(rest1);
  const c2 = v128.splat<T>(rest2);
  const e = v128.splat<T>(epsilon);
  const decays = decay != (0 as T);
  const lambda = v128.splat<T>(decay);
  for (let at: usize = 0; at < bytes; at += 16) {
    const weight = v128.load(w + at);
    let slope = v128.load(g + at);
    if (decays) slope = v128.add<T>(slope, v128.mul<T>(lambda, weight));
    const first = v128.add<T>(v128.mul<T>(b1, v128.load(m + at)), v128.mul<T>(c1, slope));
    const second = v128.add<T>(v128.mul<T>(b2, v128.load(v + at)), v128.mul<T>(v128.mul<T>(c2, slope), slope));
    v128.store(m + at, first);
    v128.store(v + at, second);
    const root = v128.add<T>(v128.div<T>(v128.sqrt<T>(second), s), e);
    v128.store(w + at, v128.sub<T>(weight, v128.mul<T>(a, v128.div<T>(first, root))));
  }
}
