/** An unevaluated sum hi + lo with |lo| ≤ ½ ulp(hi): about 106 bits. */
export type DoubleDouble = readonly [hi: number, lo: number];

/** a + b = hi + lo exactly. Source: Knuth, TAOCP 2, 4.2.2. */
export function twoSum(a: number, b: number): DoubleDouble {
  const sum = a + b;
  const fromB = sum - a;
  return [sum, a - (sum - fromB) + (b - fromB)];
}

/** a + b = hi + lo exactly, where |a| ≥ |b| or a = 0. */
export function fastTwoSum(a: number, b: number): DoubleDouble {
  const sum = a + b;
  return [sum, b - (sum - a)];
}

/** a·b = hi + lo exactly, where no part overflows or underflows. Source: Dekker 1971, Numer. Math. 18. */
export function twoProduct(a: number, b: number): DoubleDouble {
  const product = a * b;
  const [aHi, aLo] = halves(a);
  const [bHi, bLo] = halves(b);
  return [product, aLo * bLo - (product - aHi * bHi - aLo * bHi - aHi * bLo)];
}

/** 26 + 26 bits (and a sign) by Veltkamp's splitting; 134217729 = 2²⁷ + 1. */
function halves(a: number): DoubleDouble {
  const scaled = 134217729 * a;
  const hi = scaled - (scaled - a);
  return [hi, a - hi];
}

/** Relative error ≤ 2⁻¹⁰⁴ where no cancellation of the leading parts occurs. */
export function add([aHi, aLo]: DoubleDouble, [bHi, bLo]: DoubleDouble): DoubleDouble {
  const [sum, error] = twoSum(aHi, bHi);
  return fastTwoSum(sum, error + (aLo + bLo));
}

/** Relative error ≤ 2⁻¹⁰². */
export function multiply([aHi, aLo]: DoubleDouble, [bHi, bLo]: DoubleDouble): DoubleDouble {
  const [product, error] = twoProduct(aHi, bHi);
  return fastTwoSum(product, error + (aHi * bLo + aLo * bHi));
}

/** Relative error ≤ 2⁻¹⁰¹. */
export function divide(a: number, [bHi, bLo]: DoubleDouble): DoubleDouble {
  const quotient = a / bHi;
  const [product, error] = twoProduct(quotient, bHi);
  return fastTwoSum(quotient, (a - product - error - quotient * bLo) / bHi);
}
