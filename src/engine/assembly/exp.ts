/**
 * exp, two or four at a time. x is clamped, x = n·ln 2 + r with n the nearest whole number (ties to even), and 2ⁿ is
 * applied as 2^⌊n/2⌋ and then 2^(n−⌊n/2⌋), so that overflow and denormals round once. NaN stays NaN.
 *
 * f32 (Cephes' expf), each operation rounded:
 *   n = near(x·log2e); r = (x − n·C1) − n·C2; p = ((((P0·r + P1)·r + P2)·r + P3)·r + P4)·r + P5
 *   y = ((p·(r·r)) + r) + 1;  (y·2^⌊n/2⌋)·2^(n−⌊n/2⌋)
 * f64 (fdlibm's e_exp), each operation rounded:
 *   h = x − n·H; l = n·L; r = h − l; t = r·r; c = r − t·(P1 + t·(P2 + t·(P3 + t·(P4 + t·P5))))
 *   y = 1 − ((l − (r·c)/(2 − c)) − h)
 * Error: under 1.1 ulp (f32), under 1 ulp (f64); denormal results under 1 of their own ulp more.
 */
@inline
export function exp<T>(x: v128): v128 {
  if (sizeof<T>() == 4) return exp32(x);
  return exp64(x);
}

@inline
function exp32(value: v128): v128 {
  const x = f32x4.pmax(f32x4.pmin(value, f32x4.splat(89)), f32x4.splat(-104));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504088896341)));
  const r = f32x4.sub(
    f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375))),
    f32x4.mul(n, f32x4.splat(-2.12194440e-4)),
  );
  let p = f32x4.add(f32x4.mul(f32x4.splat(1.9875691500e-4), r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  const y = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), f32x4.splat(1));
  const whole = i32x4.trunc_sat_f32x4_s(n);
  const half = i32x4.shr_s(whole, 1);
  const rest = i32x4.sub(whole, half);
  const bias = i32x4.splat(127);
  return f32x4.mul(
    f32x4.mul(y, i32x4.shl(i32x4.add(half, bias), 23)),
    i32x4.shl(i32x4.add(rest, bias), 23),
  );
}

@inline
function exp64(value: v128): v128 {
  const x = f64x2.pmax(f64x2.pmin(value, f64x2.splat(710)), f64x2.splat(-746));
  const n = f64x2.nearest(f64x2.mul(x, f64x2.splat(1.4426950408889634)));
  const h = f64x2.sub(x, f64x2.mul(n, f64x2.splat(6.93147180369123816490e-1)));
  const l = f64x2.mul(n, f64x2.splat(1.90821492927058770002e-10));
  const r = f64x2.sub(h, l);
  const t = f64x2.mul(r, r);
  let p = f64x2.add(f64x2.splat(-1.65339022054652515390e-6), f64x2.mul(t, f64x2.splat(4.13813679705723846039e-8)));
  p = f64x2.add(f64x2.splat(6.61375632143793436117e-5), f64x2.mul(t, p));
  p = f64x2.add(f64x2.splat(-2.77777777770155933842e-3), f64x2.mul(t, p));
  p = f64x2.add(f64x2.splat(1.66666666666666019037e-1), f64x2.mul(t, p));
  const c = f64x2.sub(r, f64x2.mul(t, p));
  const q = f64x2.div(f64x2.mul(r, c), f64x2.sub(f64x2.splat(2), c));
  const y = f64x2.sub(f64x2.splat(1), f64x2.sub(f64x2.sub(l, q), h));
  const whole = i32x4.trunc_sat_f64x2_s_zero(n);
  const half = i32x4.shr_s(whole, 1);
  const rest = i32x4.sub(whole, half);
  const bias = i64x2.splat(1023);
  return f64x2.mul(
    f64x2.mul(y, i64x2.shl(i64x2.add(i64x2.extend_low_i32x4_s(half), bias), 52)),
    i64x2.shl(i64x2.add(i64x2.extend_low_i32x4_s(rest), bias), 52),
  );
}
