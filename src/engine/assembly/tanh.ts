import { exp } from "./exp";

/**
 * tanh, two or four at a time; with a = |x|:
 *
 *   a < 0.625: z = x·x; x + (x·z)·R(z)     R: Cephes' tanhf polynomial (f32), tanh's P/Q (f64), by Horner's rule
 *   else:      1 − 2/(exp(a + a) + 1), with the sign of x
 * Error: under 2 ulp. NaN stays NaN, tanh ±∞ = ±1, tanh ±0 = ±0.
 */
@inline
export function tanh<T>(x: v128): v128 {
  const a = v128.abs<T>(x);
  const one = v128.splat<T>(1 as T);
  const z = v128.mul<T>(x, x);
  const near = v128.add<T>(x, v128.mul<T>(v128.mul<T>(x, z), ratio<T>(z)));
  const e = exp<T>(v128.add<T>(a, a));
  const far = v128.sub<T>(one, v128.div<T>(v128.splat<T>(2 as T), v128.add<T>(e, one)));
  const sign = v128.and(x, v128.splat<T>(-0.0 as T));
  const small = v128.lt<T>(a, v128.splat<T>(0.625 as T));
  return v128.bitselect(near, v128.or(far, sign), small);
}

@inline
function ratio<T>(z: v128): v128 {
  if (sizeof<T>() == 4) {
    let p = f32x4.add(f32x4.mul(f32x4.splat(-5.70498872745e-3), z), f32x4.splat(2.06390887954e-2));
    p = f32x4.add(f32x4.mul(p, z), f32x4.splat(-5.37397155531e-2));
    p = f32x4.add(f32x4.mul(p, z), f32x4.splat(1.33314422036e-1));
    return f32x4.add(f32x4.mul(p, z), f32x4.splat(-3.33332819422e-1));
  }
  let p = f64x2.add(f64x2.mul(f64x2.splat(-9.64399179425052238628e-1), z), f64x2.splat(-9.92877231001918586564e1));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(-1.61468768441708447952e3));
  let q = f64x2.add(z, f64x2.splat(1.12811678491632931402e2));
  q = f64x2.add(f64x2.mul(q, z), f64x2.splat(2.23548839060100448583e3));
  q = f64x2.add(f64x2.mul(q, z), f64x2.splat(4.84406305325125486048e3));
  return f64x2.div(p, q);
}
