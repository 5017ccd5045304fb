const value = new Float64Array(1);
const words = new Uint32Array(value.buffer);
/** Where the sign and exponent lie: the second word on little-endian machines. */
const HIGH = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;

/** 2^k for −1022 ≤ k ≤ 1023. */
export function powerOfTwo(k: number): number {
  words[HIGH] = (k + 1023) << 20;
  words[1 - HIGH] = 0;
  return value[0];
}

/** y·2^k with one rounding, for |y| in [¼, 4) and any whole k. */
export function scale(y: number, k: number): number {
  if (k >= -1020 && k <= 1020) return y * powerOfTwo(k);
  if (k > 1020) return k > 2000 ? y * Infinity : y * powerOfTwo(1020) * powerOfTwo(k - 1020);
  // the first product is normal, hence exact; the second rounds once into the denormals
  return k < -1200 ? y * 0 : y * powerOfTwo(-900) * powerOfTwo(k + 900);
}

/** x = mantissa·2^exponent with mantissa in [1, 2), for finite x > 0, denormals included. */
export function exponentOf(x: number): number {
  value[0] = x;
  const biased = words[HIGH] >>> 20;
  if (biased > 0) return biased - 1023;
  value[0] = x * 18014398509481984; // 2⁵⁴
  return (words[HIGH] >>> 20) - 1023 - 54;
}

/** The mantissa in [1, 2) of a finite x > 0. */
export function mantissaOf(x: number): number {
  value[0] = x < 2.2250738585072014e-308 ? x * 18014398509481984 : x;
  words[HIGH] = (words[HIGH] & 0xfffff) | 0x3ff00000;
  return value[0];
}
