import { log } from "../base/elementary.ts";

/** mantissa · 2^exponent; zero is mantissa 0. Exponents of any size, so nothing over- or underflows. */
export interface BigFloat {
  readonly mantissa: bigint;
  readonly exponent: bigint;
}

export const ZERO: BigFloat = { mantissa: 0n, exponent: 0n };

/** Arithmetic on mantissas of so many bits: each operation truncates with a relative error below 2^(1−bits). */
export interface BigFloats {
  times(a: BigFloat, b: BigFloat): BigFloat;
  plus(a: BigFloat, b: BigFloat): BigFloat;
  /** b ≠ 0. */
  over(a: BigFloat, b: BigFloat): BigFloat;
  /** a^k by squaring, k ≥ 1; relative error below 2k·2^(1−bits). */
  power(a: BigFloat, k: bigint): BigFloat;
}

/** Floating-point numbers of `bits` bits. Price: a product costs about (bits/64)² operations. */
export function bigFloats(bits: number): BigFloats {
  const width = BigInt(bits);
  const trimmed = (mantissa: bigint, exponent: bigint): BigFloat => {
    const excess = BigInt(bitLength(mantissa)) - width;
    return excess > 0n ? { mantissa: mantissa >> excess, exponent: exponent + excess } : { mantissa, exponent };
  };
  const times = (a: BigFloat, b: BigFloat) => trimmed(a.mantissa * b.mantissa, a.exponent + b.exponent);
  return {
    times,
    plus(a, b) {
      if (a.mantissa === 0n) return b;
      if (b.mantissa === 0n) return a;
      const [high, low] = topBit(a) >= topBit(b) ? [a, b] : [b, a];
      // what lies wholly below the last bit kept cannot be seen
      if (topBit(high) - topBit(low) > 2n * width) return high;
      const least = high.exponent < low.exponent ? high.exponent : low.exponent;
      const sum = (high.mantissa << (high.exponent - least)) + (low.mantissa << (low.exponent - least));
      return trimmed(sum, least);
    },
    over: (a, b) => trimmed((a.mantissa << (2n * width)) / b.mantissa, a.exponent - b.exponent - 2n * width),
    power(a, k) {
      let result: BigFloat = { mantissa: 1n, exponent: 0n };
      for (const bit of k.toString(2)) {
        result = times(result, result);
        if (bit === "1") result = times(result, a);
      }
      return result;
    },
  };
}

/** A finite double, exactly. */
export function bigFloatOf(x: number): BigFloat {
  if (x === 0) return ZERO;
  let [mantissa, exponent] = [x, 0n];
  // exact: scaling by 2¹⁰⁰ lifts denormals, and by 2^±1 nothing rounds
  while (Math.abs(mantissa) < 1e-30) [mantissa, exponent] = [mantissa * 1.2676506002282294e30, exponent - 100n];
  while (Math.abs(mantissa) >= 9007199254740992) [mantissa, exponent] = [mantissa / 2, exponent + 1n];
  while (!Number.isInteger(mantissa)) [mantissa, exponent] = [mantissa * 2, exponent - 1n];
  return { mantissa: BigInt(mantissa), exponent };
}

/** The nearest double, ±Infinity or 0 beyond their range. */
export function doubleOf({ mantissa, exponent }: BigFloat): number {
  if (mantissa === 0n) return 0;
  const sign = mantissa < 0n ? -1 : 1;
  const top = topBit({ mantissa, exponent });
  if (top > 1100n) return sign * Infinity;
  if (top < -1100n) return 0;
  // the conversion rounds once where the result is normal
  let [value, left] = [Number(mantissa >> BigInt(Math.max(0, bitLength(mantissa) - 900))), Number(exponent)];
  left += Math.max(0, bitLength(mantissa) - 900);
  for (; left > 0; left--) value *= 2;
  for (; left < 0; left++) value /= 2;
  return value;
}

/** log₂ |a|; −Infinity for 0. ±Infinity where the logarithm itself is beyond the doubles. */
export function log2Of({ mantissa, exponent }: BigFloat): number {
  if (mantissa === 0n) return -Infinity;
  const size = mantissa < 0n ? -mantissa : mantissa;
  const bits = bitLength(size);
  // 1 ≤ fraction < 2: powers of two have a whole logarithm, exactly
  const fraction = Number(bits > 60 ? size >> BigInt(bits - 60) : size << BigInt(60 - bits)) / 576460752303423488;
  return log(fraction) / 0.6931471805599453 + Number(exponent + BigInt(bits - 1));
}

export function bitLength(x: bigint): number {
  const digits = (x < 0n ? -x : x).toString(16);
  return x === 0n ? 0 : 4 * digits.length - Math.clz32(Number.parseInt(digits[0], 16)) + 28;
}

/** The place of the leading bit. */
function topBit({ mantissa, exponent }: BigFloat): bigint {
  return BigInt(bitLength(mantissa)) + exponent;
}
