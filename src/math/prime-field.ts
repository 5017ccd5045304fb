import { DomainError } from "../base/errors.ts";

/**
 * Arithmetic modulo a prime p < 3·10⁷, on whole numbers 0 … p−1 kept in doubles.
 *
 * `reduce` takes t < 2p² + p, so that two products may be added before it. It is exact: t < 2⁵¹ is, and the quotient
 * t·(1/p) is at most 5 rounding units of 2⁻⁵³ too large and never too small, which moves it by less than
 * 2p·5·2⁻⁵³ < 1/p over its whole part for p² < 2⁵²/5.
 */
export interface PrimeField {
  readonly p: number;
  /** 1/p, rounded up: loops that must not call a function write t − p·⌊t·inverseOfP⌋ themselves. */
  readonly inverseOfP: number;
  reduce(t: number): number;
  plus(a: number, b: number): number;
  times(a: number, b: number): number;
  /** aᵏ, k ≥ 0 whole; 0⁰ = 1. */
  power(a: number, k: number): number;
  /** 1/a, a ≠ 0, as a^(p−2). */
  inverse(a: number): number;
  /** A double as an element: every finite one is m·2^e. @throws DomainError for NaN and ±∞. */
  ofNumber(x: number): number;
}

/**
 * The largest safe primes 2q+1 below 3·10⁷. There x ↦ xᵏ is at most two to one unless q divides k, so that towers of
 * powers do not run into a small subgroup.
 */
export const PRIMES: readonly number[] = [29998667, 29998559, 29998259, 29998247];

export function primeField(p: number): PrimeField {
  const inverseOfP = (1 / p) * (1 + 2.220446049250313e-16);
  const reduce = (t: number) => t - p * Math.floor(t * inverseOfP);
  const times = (a: number, b: number) => reduce(a * b);
  const power = (a: number, k: number) => {
    let [result, base] = [1, a];
    for (let left = k; left > 0; left = Math.floor(left / 2)) {
      if (left % 2 === 1) result = reduce(result * base);
      base = reduce(base * base);
    }
    return result;
  };
  const half = (p + 1) / 2;
  return {
    p,
    inverseOfP,
    reduce,
    times,
    power,
    plus: (a, b) => (a + b >= p ? a + b - p : a + b),
    inverse: (a) => power(a, p - 2),
    ofNumber(x) {
      let [whole, halvings] = [finite(x), 0];
      // each doubling is exact; subnormal numbers take 1074 of them
      for (; whole !== Math.floor(whole); halvings++) whole *= 2;
      // the remainder of doubles is exact, and has the sign of x
      const rest = whole % p;
      return times(rest < 0 ? rest + p : rest, power(half, halvings));
    },
  };
}

function finite(x: number): number {
  if (Number.isFinite(x)) return x;
  const next = "Leave out what is missing.";
  throw new DomainError({ who: "primeField", expected: "a finite number", got: String(x), next });
}
