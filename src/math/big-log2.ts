import { log } from "../base/elementary.ts";

/** log₂ x for a whole x ≥ 1 of any size, exact for powers of two, else within 2 units in the last place. */
export function bigLog2(x: bigint): number {
  const shift = Math.max(0, bitLength(x) - 60);
  const top = x >> BigInt(shift);
  if (top << BigInt(shift) === x && bitLength(top) === bitLength(top - 1n) + 1) return bitLength(x) - 1;
  return shift + log(Number(top)) / Math.LN2;
}

/** ⌈log₂ x⌉ for a whole x ≥ 1, exactly. */
export function ceilLog2(x: bigint): number {
  return bitLength(x - 1n);
}

/** Binary digits of x ≥ 0; 0 has none. */
export function bitLength(x: bigint): number {
  if (x === 0n) return 0;
  const hex = x.toString(16);
  return 4 * hex.length - Math.clz32(Number.parseInt(hex[0], 16)) + 28;
}
