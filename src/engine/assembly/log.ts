/**
 * Natural logarithm, two or four at a time. x = 2ᵏ·m with m in [√½, √2); denormals are scaled by 2²³ (f32) or 2⁵⁴
 * (f64) first. log 0 = −∞, log(x < 0) = NaN, log ∞ = ∞, NaN stays NaN.
 *
 * f32 (Cephes' logf), f = m − 1, each operation rounded:
 *   z = f·f; p = (((((((Q0·f + Q1)·f + Q2)·f + Q3)·f + Q4)·f + Q5)·f + Q6)·f + Q7)·f + Q8
 *   ((f + ((f·z·p + k·L) − ½·z)) + k·H       with f·z·p = (p·f)·z
 * f64 (fdlibm's e_log), f = m − 1, each operation rounded:
 *   s = f/(2 + f); z = s·s; w = z·z
 *   R = z·(L1 + w·(L3 + w·(L5 + w·L7))) + w·(L2 + w·(L4 + w·L6)); q = (½·f)·f
 *   k·H − ((q − (s·(q + R) + k·L)) − f)
 * Error: under 1 ulp.
 */
@inline
export function log<T>(x: v128): v128 {
  if (sizeof<T>() == 4) return log32(x);
  return log64(x);
}

function log32(value: v128): v128 {
  const tiny = f32x4.lt(value, f32x4.splat(1.17549435e-38));
  const x = v128.bitselect(f32x4.mul(value, f32x4.splat(8388608)), value, tiny);
  // bits − bits(√½) puts the exponent of the quotient above bit 23
  const shifted = i32x4.sub(x, i32x4.splat(0x3f3504f3));
  const exponent = i32x4.shr_s(shifted, 23);
  const m = i32x4.sub(x, i32x4.shl(exponent, 23));
  const k = f32x4.convert_i32x4_s(i32x4.sub(exponent, v128.and(tiny, i32x4.splat(23))));
  const f = f32x4.sub(m, f32x4.splat(1));
  const z = f32x4.mul(f, f);
  let p = f32x4.add(f32x4.mul(f32x4.splat(7.0376836292e-2), f), f32x4.splat(-1.1514610310e-1));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(1.1676998740e-1));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(-1.2420140846e-1));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(1.4249322787e-1));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(-1.6668057665e-1));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(2.0000714765e-1));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(-2.4999993993e-1));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(3.3333331174e-1));
  let y = f32x4.add(f32x4.mul(f32x4.mul(p, f), z), f32x4.mul(k, f32x4.splat(-2.12194440e-4)));
  y = f32x4.sub(y, f32x4.mul(f32x4.splat(0.5), z));
  y = f32x4.add(f32x4.add(f, y), f32x4.mul(k, f32x4.splat(0.693359375)));
  return special<f32>(y, value, f32x4.splat(Infinity), f32x4.splat(-Infinity), f32x4.splat(NaN));
}

function log64(value: v128): v128 {
  const tiny = f64x2.lt(value, f64x2.splat(2.2250738585072014e-308));
  const x = v128.bitselect(f64x2.mul(value, f64x2.splat(18014398509481984)), value, tiny);
  const shifted = i64x2.sub(x, i64x2.splat(0x3fe6a09e667f3bcd));
  const exponent = i64x2.shr_s(shifted, 52);
  const m = i64x2.sub(x, i64x2.shl(exponent, 52));
  const whole = i64x2.sub(exponent, v128.and(tiny, i64x2.splat(54)));
  const k = f64x2.convert_low_i32x4_s(v128.shuffle<i32>(whole, whole, 0, 2, 0, 2));
  const f = f64x2.sub(m, f64x2.splat(1));
  const s = f64x2.div(f, f64x2.add(f64x2.splat(2), f));
  const z = f64x2.mul(s, s);
  const w = f64x2.mul(z, z);
  let even = f64x2.add(f64x2.splat(2.222219843214978396e-1), f64x2.mul(w, f64x2.splat(1.531383769920937332e-1)));
  even = f64x2.add(f64x2.splat(3.999999999940941908e-1), f64x2.mul(w, even));
  let odd = f64x2.add(f64x2.splat(1.818357216161805012e-1), f64x2.mul(w, f64x2.splat(1.479819860511658591e-1)));
  odd = f64x2.add(f64x2.splat(2.857142874366239149e-1), f64x2.mul(w, odd));
  odd = f64x2.add(f64x2.splat(6.666666666666735130e-1), f64x2.mul(w, odd));
  const R = f64x2.add(f64x2.mul(z, odd), f64x2.mul(w, even));
  const q = f64x2.mul(f64x2.mul(f64x2.splat(0.5), f), f);
  const low = f64x2.add(f64x2.mul(s, f64x2.add(q, R)), f64x2.mul(k, f64x2.splat(1.90821492927058770002e-10)));
  const y = f64x2.sub(
    f64x2.mul(k, f64x2.splat(6.93147180369123816490e-1)),
    f64x2.sub(f64x2.sub(q, low), f),
  );
  return special<f64>(y, value, f64x2.splat(Infinity), f64x2.splat(-Infinity), f64x2.splat(NaN));
}

@inline
function special<T>(y: v128, x: v128, top: v128, bottom: v128, none: v128): v128 {
  const zero = f64x2.splat(0);
  y = v128.bitselect(top, y, v128.eq<T>(x, top));
  y = v128.bitselect(bottom, y, v128.eq<T>(x, zero));
  return v128.bitselect(y, none, v128.ge<T>(x, zero));
}
