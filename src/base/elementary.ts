/**
 * exp, log and the circular and hyperbolic functions in f64 from + − × ÷ and bit views alone, so that their bits do not
 * depend on the JavaScript engine.
 *
 * Accuracy: within 1 ulp (exp, log, sin, cos, log1p), 4 ulp (tanh, expm1, atan), pow as stated.
 * Source: the reductions and minimax coefficients are those published with Sun's fdlibm (1993).
 */
const view = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;

function highWord(x: number): number {
  view.setFloat64(0, x);
  return view.getInt32(0);
}

/** x·2ᵏ, exact but where the result is denormal. */
function scale(x: number, k: number): number {
  let [value, left] = [x, k];
  while (left > 1000) {
    value *= 1.0715086071862673e301; // 2¹⁰⁰⁰
    left -= 1000;
  }
  while (left < -1000) {
    value *= 9.332636185032189e-302; // 2⁻¹⁰⁰⁰
    left += 1000;
  }
  view.setInt32(0, (left + 1023) << 20);
  view.setInt32(4, 0);
  return value * view.getFloat64(0);
}

/** eˣ; overflows to Infinity above 709.78, to 0 below −745.13. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019412) return 0;
  const k = Math.round(x * 1.4426950408889634);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (1.6666666666666601904e-1 +
        t *
          (-2.7777777777015593384e-3 +
            t * (6.6137563214379343612e-5 + t * (-1.6533902205465251539e-6 + t * 4.1381367970572384604e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  return k === 0 ? y : scale(y, k);
}

/** ln x; NaN below 0, −Infinity at 0. */
export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return Infinity;
  let m = x;
  let k = 0;
  if (m < 2.2250738585072014e-308) {
    m *= 18014398509481984; // 2⁵⁴
    k = -54;
  }
  const word = highWord(m);
  k += (word >> 20) - 1023;
  view.setInt32(0, (word & 0xfffff) | 0x3ff00000);
  m = view.getFloat64(0);
  if (m > 1.4142135623730951) {
    m /= 2;
    k += 1;
  }
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860510658591e-1)));
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + odd + even) + k * LN2_LOW) - f);
}

const PIO2_1 = 1.57079632673412561417; // first 33 bits of π/2
const PIO2_2 = 6.0771005063039659761e-11; // next 33 bits
const PIO2_3 = 2.0222662487111664558e-21; // next 33 bits
const PIO2_3T = 8.47842766036889956997e-32; // what is left of π/2

/** x − q·π/2 as a sum of two doubles with |sum| ≤ π/4 (nearly), and q mod 4. */
function reduce(x: number): readonly [number, number, number] {
  if (Math.abs(x) > 1e5) return reduceExactly(x);
  const q = Math.round(x * 0.63661977236758138243);
  // three subtractions, each exact or with its rounding error kept
  const a = x - q * PIO2_1;
  const b = q * PIO2_2;
  const r1 = a - b;
  const c = q * PIO2_3;
  const r2 = r1 - c;
  const tail = q * PIO2_3T - (r1 - r2 - c) - (a - r1 - b);
  const high = r2 - tail;
  return [high, r2 - high - tail, ((q % 4) + 4) % 4];
}

/** The same by integer arithmetic with 1,250 bits of π, for large arguments. */
function reduceExactly(x: number): readonly [number, number, number] {
  const bits = 1250n;
  const halfPi = pi(bits) >> 1n;
  view.setFloat64(0, Math.abs(x));
  const word = view.getBigUint64(0);
  const mantissa = (word & 0xfffffffffffffn) | 0x10000000000000n;
  const shift = (word >> 52n) - 1075n + bits;
  const scaled = shift >= 0n ? mantissa << shift : mantissa >> -shift;
  const q = (2n * scaled + halfPi) / (2n * halfPi);
  const rest = scaled - q * halfPi;
  const size = rest < 0n ? -rest : rest;
  const drop = BigInt(Math.max(0, size.toString(2).length - 106));
  const kept = size >> drop;
  const high = Number(kept);
  const low = Number(kept - BigInt(high));
  const signed = (value: number) => (rest < 0n !== x < 0 ? -1 : 1) * scale(value, Number(drop - bits));
  const quadrant = Number(q % 4n);
  return [signed(high), signed(low), x < 0 ? (4 - quadrant) % 4 : quadrant];
}

/** π·2ᵇⁱᵗˢ, truncated: Machin's 16 atan(1/5) − 4 atan(1/239). */
function pi(bits: bigint): bigint {
  const one = 1n << (bits + 32n);
  const arctan = (inverse: bigint): bigint => {
    let [term, sum, n] = [one / inverse, 0n, 1n];
    while (term !== 0n) {
      sum += n % 4n === 1n ? term / n : -term / n;
      term /= inverse * inverse;
      n += 2n;
    }
    return sum;
  };
  return (16n * arctan(5n) - 4n * arctan(239n)) >> 32n;
}

/** sin(x + y) for |x| ≤ π/4 and a tail y. */
function sine(x: number, y: number): number {
  const z = x * x;
  const v = z * x;
  const r =
    8.33333333332248946124e-3 +
    z *
      (-1.98412698298579493134e-4 +
        z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)));
  return x - (z * (0.5 * y - v * r) - y - v * -1.66666666666666324348e-1);
}

/** cos(x + y) for |x| ≤ π/4 and a tail y. */
function cosine(x: number, y: number): number {
  const z = x * x;
  const r =
    z *
    (4.16666666666666019037e-2 +
      z *
        (-1.38888888888741095749e-3 +
          z *
            (2.48015872894767294178e-5 +
              z * (-2.75573143513906633035e-7 + z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11)))));
  const half = 0.5 * z;
  const w = 1 - half;
  return w + (1 - w - half + (z * r - x * y));
}

/** sin x, x in radians; arguments of any size. NaN for ±Infinity. */
export function sin(x: number): number {
  if (!Number.isFinite(x)) return NaN;
  if (x === 0) return x;
  const [r, tail, quadrant] = reduce(x);
  switch (quadrant) {
    case 0:
      return sine(r, tail);
    case 1:
      return cosine(r, tail);
    case 2:
      return -sine(r, tail);
    default:
      return -cosine(r, tail);
  }
}

/** cos x, x in radians; arguments of any size. NaN for ±Infinity. */
export function cos(x: number): number {
  if (!Number.isFinite(x)) return NaN;
  const [r, tail, quadrant] = reduce(x);
  switch (quadrant) {
    case 0:
      return cosine(r, tail);
    case 1:
      return -sine(r, tail);
    case 2:
      return -cosine(r, tail);
    default:
      return sine(r, tail);
  }
}

/** ln(1 + x), accurate near 0: the rounding error of 1 + x is put back. */
export function log1p(x: number): number {
  if (Math.abs(x) < 1e-300 || x === Infinity) return x;
  const u = 1 + x;
  if (u === 1) return x;
  if (!(u > 0) || u === Infinity) return log(u);
  return log(u) + (u < 2 ? x - (u - 1) : 1 - (u - x)) / u;
}

/** eˣ − 1, accurate near 0: a Taylor polynomial for |x| < 0.35, exp beyond. */
export function expm1(x: number): number {
  if (!(Math.abs(x) < 0.35)) return exp(x) - 1;
  let sum = 0;
  for (let n = 17; n >= 2; n--) sum = (x / n) * (1 + sum);
  return x + x * sum;
}

/** tanh x = (e²ˣ − 1)/(e²ˣ + 1), ±1 beyond 22. */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (!(size >= 1e-160)) return x;
  if (size > 22) return Math.sign(x);
  const t = expm1(2 * size);
  return Math.sign(x) * (t / (t + 2));
}

/** arctan x by Euler's series after halving the angle until |x| ≤ 1/8. */
export function atan(x: number): number {
  if (Number.isNaN(x)) return NaN;
  const size = Math.abs(x);
  if (size > 1) return Math.sign(x) * (1.5707963267948966 - (atan(1 / size) - 6.123233995736766e-17));
  if (size < 1e-8) return x;
  let [t, factor] = [size, 1];
  while (t > 0.125) {
    t = t / (1 + Math.sqrt(1 + t * t));
    factor *= 2;
  }
  const z = t * t;
  let sum = 0;
  for (let n = 21; n >= 3; n -= 2) sum = z * ((n % 4 === 1 ? 1 : -1) / n + sum);
  return Math.sign(x) * factor * (t + t * sum);
}

/**
 * xʸ: whole y up to 1024 by repeated squaring (relative error at most |y| ulp), otherwise exp(y ln x), whose relative
 * error grows as |y ln x| ulp. NaN for x < 0 with y not whole.
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isInteger(y) && Math.abs(y) <= 1024) {
    let [base, power, result] = [x, Math.abs(y), 1];
    while (power > 0) {
      if (power % 2 === 1) result *= base;
      base *= base;
      power = Math.floor(power / 2);
    }
    return y < 0 ? 1 / result : result;
  }
  if (x < 0) return Number.isInteger(y) ? (y % 2 === 0 ? 1 : -1) * pow(-x, y) : NaN;
  if (x === 0) return y > 0 ? 0 : Infinity;
  return exp(y * log(x));
}
