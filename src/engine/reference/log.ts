const f = Math.fround;

/** The twin of assembly/log.ts in f32, operation by operation. */
export function log32(value: number): number {
  if (!(value > 0 && value < Infinity)) return special(value);
  const tiny = value < f(1.17549435e-38);
  const bits = new DataView(new ArrayBuffer(4));
  bits.setFloat32(0, tiny ? f(value * 8388608) : value);
  const exponent = (bits.getInt32(0) - 0x3f3504f3) >> 23;
  bits.setInt32(0, bits.getInt32(0) - (exponent << 23));
  const k = exponent - (tiny ? 23 : 0);
  const x = f(bits.getFloat32(0) - 1);
  const z = f(x * x);
  let p = f(f(f(7.0376836292e-2) * x) + f(-1.151461031e-1));
  for (const c of LOG32) p = f(f(p * x) + f(c));
  let y = f(f(f(p * x) * z) + f(k * f(-2.1219444e-4)));
  y = f(y - f(0.5 * z));
  return f(f(x + y) + f(k * f(0.693359375)));
}

const LOG32 = [
  1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1,
  3.3333331174e-1,
];

/** The twin of assembly/log.ts in f64. */
export function log64(value: number): number {
  if (!(value > 0 && value < Infinity)) return special(value);
  const tiny = value < 2.2250738585072014e-308;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, tiny ? value * 18014398509481984 : value);
  const exponent = (bits.getBigInt64(0) - 0x3fe6a09e667f3bcdn) >> 52n;
  bits.setBigInt64(0, bits.getBigInt64(0) - (exponent << 52n));
  const k = Number(exponent) - (tiny ? 54 : 0);
  const x = bits.getFloat64(0) - 1;
  const s = x / (2 + x);
  const z = s * s;
  const w = z * z;
  const even = 0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373);
  const odd = 0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586));
  const rest = z * odd + w * even;
  const q = 0.5 * x * x;
  return k * 0.6931471803691238 - (q - (s * (q + rest) + k * 1.9082149292705877e-10) - x);
}

/** log of 0, ∞, negative numbers and NaN. */
function special(x: number): number {
  if (x === 0) return -Infinity;
  return x === Infinity ? Infinity : NaN;
}
