const f = Math.fround;

/** The twin of assembly/exp.ts in f32, operation by operation. */
export function exp32(value: number): number {
  const x = clamp(value, -104, 89);
  const n = nearest(f(x * f(1.4426950408889634)));
  const r = f(f(x - f(n * f(0.693359375))) - f(n * f(-2.1219444e-4)));
  let p = f(f(f(1.98756915e-4) * r) + f(1.3981999507e-3));
  for (const c of [8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1]) p = f(f(p * r) + f(c));
  const y = f(f(f(p * f(r * r)) + r) + 1);
  const half = Math.floor(n / 2);
  return f(f(y * powerOfTwo(half)) * powerOfTwo(n - half));
}

/** The twin of assembly/exp.ts in f64. */
export function exp64(value: number): number {
  const x = clamp(value, -746, 710);
  const n = nearest(x * 1.4426950408889634);
  const h = x - n * 0.6931471803691238;
  const l = n * 1.9082149292705877e-10;
  const r = h - l;
  const t = r * r;
  let p = -1.6533902205465252e-6 + t * 4.1381367970572385e-8;
  for (const c of [6.613756321437934e-5, -0.0027777777777015593, 0.16666666666666602]) p = c + t * p;
  const c = r - t * p;
  const y = 1 - (l - (r * c) / (2 - c) - h);
  const half = Math.floor(n / 2);
  return y * powerOfTwo(half) * powerOfTwo(n - half);
}

function clamp(x: number, low: number, high: number): number {
  const below = high < x ? high : x;
  return below < low ? low : below;
}

/** To the nearest whole number, ties to even, for |x| < 2⁵¹. */
function nearest(x: number): number {
  const shift = 6755399441055744; // 1.5·2⁵²
  return x + shift - shift;
}

/** 2ⁿ exactly, −1022 ≤ n ≤ 1023; NaN for NaN. */
function powerOfTwo(n: number): number {
  if (Number.isNaN(n)) return n;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setInt32(0, (n + 1023) << 20);
  return bits.getFloat64(0);
}
