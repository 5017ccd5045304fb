/** a/b for 0 ≤ a, 0 < b of any size, within one unit in the last place; 0 below the least double. */
export function exactRatio(a: bigint, b: bigint): number {
  if (a === 0n) return 0;
  // a quotient of at least 64 bits, so that truncation costs less than 2⁻⁶³
  const shift = Math.max(0, bits(b) - bits(a) + 64);
  return timesPowerOfHalf(Number((a << BigInt(shift)) / b), shift);
}

/** a/2^k for 0 ≤ a, without writing 2^k down. */
export function overPowerOfTwo(a: bigint, k: number): number {
  const cut = Math.max(0, Math.min(k, bits(a) - 68));
  return timesPowerOfHalf(Number(a >> BigInt(cut)), k - cut);
}

function bits(x: bigint): number {
  return 4 * x.toString(16).length;
}

function timesPowerOfHalf(x: number, k: number): number {
  let left = k;
  let ratio = x;
  for (; left > 0 && ratio > 0; left -= 1000) ratio *= powerOfHalf(Math.min(left, 1000));
  return ratio;
}

/** 2⁻ᵏ for k ≤ 1000, exactly. */
function powerOfHalf(k: number): number {
  let power = 1;
  for (let i = 0; i < k; i++) power /= 2;
  return power;
}
