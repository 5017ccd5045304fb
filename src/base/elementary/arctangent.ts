/** atan(k/8), k = 0…8, as sums of two doubles (mpmath). */
const TABLE: readonly (readonly [number, number])[] = [
  [0, 0],
  [0.12435499454676144, -3.1253241424539383e-18],
  [0.24497866312686414, 1.0698755618734451e-17],
  [0.35877067027057225, -2.4623815582638635e-17],
  [0.4636476090008061, 2.2698777452961687e-17],
  [0.5585993153435624, -5.4556305485916264e-18],
  [0.6435011087932844, 1.5834785051444286e-17],
  [0.7188299996216245, -2.1478388444456983e-17],
  [0.7853981633974483, 3.061616997868383e-17],
];
const HALF_PI = 1.5707963267948966;
const HALF_PI_LOW = 6.123233995736766e-17;

/**
 * Arc tangent, in [−π/2, π/2].
 *
 *   |x| ≤ 1:  atan c + atan((|x| − c)/(1 + c|x|)), c the nearest of 0, ⅛, …, 1
 *   |x| > 1:  π/2 − atan c − atan((1 − c|x|)/(|x| + c)), c nearest to 1/|x|
 *
 * atan(±0) = ±0, atan(±∞) = ±π/2, atan(NaN) = NaN. Accuracy: 1.5 ulp (1.25 measured).
 */
export function atan(x: number): number {
  const size = Math.abs(x);
  if (size < 7.450580596923828e-9 || size !== size) return x; // 2⁻²⁷: x³/3 is under 2⁻⁵⁵ x
  const value = size <= 1 ? atanBelowOne(size) : atanAboveOne(size);
  return x < 0 ? -value : value;
}

/**
 * The angle of the point (x, y), in [−π, π].
 *
 * atan2(±0, x > 0 or +0) = ±0, atan2(±0, x < 0 or −0) = ±π, atan2(±y, ±0) = ±π/2; infinite points lie on the axes and
 * the diagonals. Accuracy: 2 ulp (1.32 measured); denormal results ½ ulp more.
 */
export function atan2(y: number, x: number): number {
  if (x !== x || y !== y) return NaN;
  const left = x < 0 || Object.is(x, -0);
  const below = y < 0 || Object.is(y, -0);
  const [rise, run] = [Math.abs(y), Math.abs(x)];
  const steep = rise > run;
  const ratio = rise === run ? (rise === 0 ? 0 : 1) : steep ? run / rise : rise / run;
  const angle = atan(ratio);
  const first = steep ? HALF_PI - (angle - HALF_PI_LOW) : angle;
  const upper = left ? 2 * HALF_PI - (first - 2 * HALF_PI_LOW) : first;
  return below ? -upper : upper;
}

function atanBelowOne(x: number): number {
  const k = Math.round(8 * x);
  const c = k / 8;
  const [hi, lo] = TABLE[k];
  const t = (x - c) / (1 + c * x);
  return hi + (t - (t * atanTail(t * t) - lo));
}

function atanAboveOne(x: number): number {
  if (x > 1e17) return HALF_PI; // 1/x is under half an ulp
  const k = Math.round(8 / x);
  const c = k / 8;
  const [hi, lo] = TABLE[k];
  const t = (1 - c * x) / (x + c);
  // π/2 − atan c is exact to a rounding that is recovered
  const base = HALF_PI - hi;
  const lost = HALF_PI - base - hi;
  return base - (t - (t * atanTail(t * t) + (lost + HALF_PI_LOW - lo)));
}

/** 1 − atan(t)/t as a polynomial in z = t² ≤ 1/250, to z⁶; the next term is under 2e-18. */
function atanTail(z: number): number {
  let sum = -1 / 13;
  sum = sum * z + 1 / 11;
  sum = sum * z - 1 / 9;
  sum = sum * z + 1 / 7;
  sum = sum * z - 1 / 5;
  sum = sum * z + 1 / 3;
  return sum * z;
}
