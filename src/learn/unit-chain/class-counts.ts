import { log } from "../../base/elementary.ts";

/** 2^80: shares of powers of two down to 2^−80 are exact. */
const SCALE = 1n << 80n;

/** count/total, rounded down at 2^−80. */
export function shareOf(count: bigint, total: bigint): number {
  return Number((count * SCALE) / total) / Number(SCALE);
}

/** Entropy in bits of the function under uniform settings. */
export function entropyBits(counts: readonly bigint[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0n);
  let nats = 0;
  for (const count of counts) {
    const share = count === 0n ? 0 : shareOf(count, total);
    if (share > 0) nats -= share * log(share);
  }
  return nats / Math.LN2;
}

/** log₂ of a power of two, else NaN. */
export function exactLog2(count: bigint): number {
  const bits = count.toString(2).length - 1;
  return count === 1n << BigInt(bits) ? bits : NaN;
}
