/** base^exponent by squaring, exponent a whole number ≥ 0. */
export function integerPower(base: bigint, exponent: number): bigint {
  let [result, square] = [1n, base];
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square;
    if (left > 1) square *= square;
  }
  return result;
}

/** 2ⁿ as a double, Infinity for n > 1023. */
export function powerOfTwo(n: number): number {
  let power = 1;
  for (let i = 0; i < n && power < Infinity; i++) power *= 2;
  return power;
}
