/**
 * Both halves of Σ z_i²/(gap_i − x), their derivatives and a bound of their rounding, into five numbers at `out`:
 *
 *   t = fl(z_i / fl(gap_i − x));  s = fl(s + fl(z_i·t)), d = fl(d + fl(t·t)), e = fl(e + |s|)
 *   below: i = 0 … split − 1 ascending, each of s, d, e in four sums by i mod 4
 *   above: i = count − 1 … split descending, in four sums by (i − split) mod 4
 *   out = s below, d below, s above, d above, e below + e above, each four folded as ((p0 + p1) + p2) + p3; all from +0
 */
export function secular(z: usize, gaps: usize, x: f64, split: i32, count: i32, out: usize): void {
  clear();
  let at: usize = 0;
  const whole = ((split & ~3) as usize) << 3;
  const there = f64x2.splat(x);
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let d0 = f64x2.splat(0);
  let d1 = f64x2.splat(0);
  let e0 = f64x2.splat(0);
  let e1 = f64x2.splat(0);
  for (; at < whole; at += 32) {
    const z0 = v128.load(z + at);
    const z1 = v128.load(z + at, 16);
    const t0 = f64x2.div(z0, f64x2.sub(v128.load(gaps + at), there));
    const t1 = f64x2.div(z1, f64x2.sub(v128.load(gaps + at, 16), there));
    s0 = f64x2.add(s0, f64x2.mul(z0, t0));
    s1 = f64x2.add(s1, f64x2.mul(z1, t1));
    d0 = f64x2.add(d0, f64x2.mul(t0, t0));
    d1 = f64x2.add(d1, f64x2.mul(t1, t1));
    e0 = f64x2.add(e0, f64x2.abs(s0));
    e1 = f64x2.add(e1, f64x2.abs(s1));
  }
  save(s0, s1, d0, d1, e0, e1);
  for (let i = split & ~3; i < split; i++) term(z, gaps, x, i, i & 3);
  store<f64>(out, fold(0));
  store<f64>(out, fold(4), 8);
  const error = fold(8);
  clear();
  const rest = count - split;
  for (let i = rest - 1; i >= (rest & ~3); i--) term(z, gaps, x, split + i, i & 3);
  s0 = v128.load(SUMS);
  s1 = v128.load(SUMS, 16);
  d0 = v128.load(SUMS, 32);
  d1 = v128.load(SUMS, 48);
  e0 = v128.load(SUMS, 64);
  e1 = v128.load(SUMS, 80);
  const first = (split as usize) << 3;
  for (at = first + (((rest & ~3) as usize) << 3); at > first; ) {
    at -= 32;
    const z0 = v128.load(z + at);
    const z1 = v128.load(z + at, 16);
    const t0 = f64x2.div(z0, f64x2.sub(v128.load(gaps + at), there));
    const t1 = f64x2.div(z1, f64x2.sub(v128.load(gaps + at, 16), there));
    s0 = f64x2.add(s0, f64x2.mul(z0, t0));
    s1 = f64x2.add(s1, f64x2.mul(z1, t1));
    d0 = f64x2.add(d0, f64x2.mul(t0, t0));
    d1 = f64x2.add(d1, f64x2.mul(t1, t1));
    e0 = f64x2.add(e0, f64x2.abs(s0));
    e1 = f64x2.add(e1, f64x2.abs(s1));
  }
  save(s0, s1, d0, d1, e0, e1);
  store<f64>(out, fold(0), 16);
  store<f64>(out, fold(4), 24);
  store<f64>(out, error + fold(8), 32);
}

/** Four sums of s, of d and of e, for the terms that fill no vector. */
const SUMS: usize = memory.data(96, 16);

function clear(): void {
  memory.fill(SUMS, 0, 96);
}

@inline
function save(s0: v128, s1: v128, d0: v128, d1: v128, e0: v128, e1: v128): void {
  v128.store(SUMS, s0);
  v128.store(SUMS, s1, 16);
  v128.store(SUMS, d0, 32);
  v128.store(SUMS, d1, 48);
  v128.store(SUMS, e0, 64);
  v128.store(SUMS, e1, 80);
}

function term(z: usize, gaps: usize, x: f64, i: i32, lane: i32): void {
  const at = (i as usize) << 3;
  const sum = SUMS + ((lane as usize) << 3);
  const t = load<f64>(z + at) / (load<f64>(gaps + at) - x);
  const s = load<f64>(sum) + load<f64>(z + at) * t;
  store<f64>(sum, s);
  store<f64>(sum, load<f64>(sum, 32) + t * t, 32);
  store<f64>(sum, load<f64>(sum, 64) + abs<f64>(s), 64);
}

function fold(from: i32): f64 {
  const at = SUMS + ((from as usize) << 3);
  return load<f64>(at) + load<f64>(at, 8) + load<f64>(at, 16) + load<f64>(at, 24);
}
