import { z } from "zod";
import { log } from "../../base/elementary.ts";

export const chainWeights = z.array(z.number()).min(1).max(10_000).describe("w₁, …, w_L");

/** k^(L−i+1) for i = 1 … L: the exponent of each weight in y. */
export function chainExponents(k: number, L: number): bigint[] {
  const exponents: bigint[] = [];
  let exponent = 1n;
  for (let i = 0; i < L; i++) exponents.push((exponent *= BigInt(k)));
  return exponents.reverse();
}

/** Bits of mantissas that keep 64 good ones through powers with exponents of so many bits. */
export function bitsFor(k: number, L: number): number {
  return 80 + exponentBits(k, L);
}

/** Of k^L, or one or two more. */
export function exponentBits(k: number, L: number): number {
  return 2 + Math.ceil((L * log(k)) / 0.6931471805599453);
}

/** One power with exponent k^L on mantissas of `bitsFor`: a product a bit, twice where the bit is set. */
export function powerCost(k: number, L: number): number {
  const words = bitsFor(k, L) / 64;
  return 2 * exponentBits(k, L) * (300 + 2 * words * words);
}
