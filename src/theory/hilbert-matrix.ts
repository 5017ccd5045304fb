import { binomial } from "../math/binomial.ts";
import { negativeEigenvalues } from "../math/inertia.ts";
import { integerRoot } from "../math/integer-root.ts";
import { perronRoot, type BinaryInterval } from "../math/perron-root.ts";

/** Digits of the spectrum: 2⁻²⁰⁰ is 6e-61. */
const RELATIVE_BITS = 200;

/**
 * Condition number of H_ij = 1/(i+j−1), and the rank of HᵀH in doubles, all in integer arithmetic.
 *
 *   cond = λ(H)·λ(|H⁻¹|):  H⁻¹ is a matrix of integers whose signs alternate, so both factors are Perron roots
 *   rank = #{λᵢ(H) > √n 2⁻²⁶ λ₁}, by the inertia of H − t at both ends of t's interval; they agree
 *
 * Accuracy: relative 2⁻¹⁹⁸ (60 digits), the rank exact. Source: Choi 1983, Amer. Math. Monthly 90 (the inverse).
 */
export function hilbertSpectrum(n: number): { readonly condition: BinaryInterval; readonly floatRank: number } {
  const denominator = leastCommonMultiple(2 * n - 1);
  const scaled = square(n, (i, j) => denominator / BigInt(i + j - 1));
  const largest = perronRoot(scaled, RELATIVE_BITS);
  const inverse = perronRoot(
    square(n, (i, j) => inverseEntry(n, i, j)),
    RELATIVE_BITS,
  );
  const divided = (product: bigint) => product / (denominator << BigInt(largest.bits + inverse.bits - 256));
  const condition = {
    low: divided(largest.low * inverse.low),
    high: divided(largest.high * inverse.high) + 1n,
    bits: 256,
  };
  const ranks = [largest.low, largest.high + 1n].map((root) => rankAbove(scaled, root, largest.bits));
  if (ranks[0] !== ranks[1]) throw new Error(`an eigenvalue of the Hilbert matrix of side ${n} meets the threshold`);
  return { condition, floatRank: ranks[0] };
}

/** Eigenvalues of `scaled` above √n 2⁻²⁶ root/2^bits. */
function rankAbove(scaled: readonly (readonly bigint[])[], root: bigint, bits: number): number {
  const n = scaled.length;
  const cut = integerRoot(BigInt(n) * root * root) >> 26n;
  // the cut to 100 bits: both ends of its interval still have to give one count
  const drop = Math.max(0, Math.min(bits, 4 * cut.toString(16).length - 100));
  const unit = BigInt(bits - drop);
  for (let nudge = 0n; ; nudge++) {
    const t = (cut >> BigInt(drop)) + nudge;
    const below = negativeEigenvalues(scaled.map((row, i) => row.map((a, j) => (a << unit) - (i === j ? t : 0n))));
    if (below !== null) return n - below;
  }
}

/** Rows of f(i, j) for i, j = 1…n. */
function square(n: number, f: (i: number, j: number) => bigint): bigint[][] {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => f(i + 1, j + 1)));
}

/** |(H⁻¹)_ij|. */
function inverseEntry(n: number, i: number, j: number): bigint {
  const corner = binomial(i + j - 2, i - 1);
  return BigInt(i + j - 1) * binomial(n + i - 1, n - j) * binomial(n + j - 1, n - i) * corner * corner;
}

/** Least common multiple of 1…m. */
function leastCommonMultiple(m: number): bigint {
  let multiple = 1n;
  for (let k = 2; k <= m; k++) {
    let [a, b] = [BigInt(k), multiple];
    while (a !== 0n) [a, b] = [b % a, a];
    multiple = (multiple / b) * BigInt(k);
  }
  return multiple;
}
