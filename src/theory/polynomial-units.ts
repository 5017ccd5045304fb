import { binomial, binomialCost, binomialSum } from "../math/binomial.ts";
import { logGamma } from "../math/log-gamma.ts";

/** Coefficients of one polynomial unit: which monomials of its inputs it weighs. */
export interface PolynomialUnit {
  readonly degree: number;
  /** Whether the constant monomial is weighed too: a bias. */
  readonly constant: boolean;
}

/** Σ_{j≤d} C(n, j), j from 0 or 1: multilinear monomials, all there are on {±1}ⁿ. */
export function multilinearCoefficients(n: number, { degree, constant }: PolynomialUnit): bigint {
  return binomialSum(n, constant ? 0 : 1, degree);
}

/** C(n+d, d), less 1 without the constant: all monomials of degree ≤ d over the reals. */
export function realCoefficients(n: number, { degree, constant }: PolynomialUnit): bigint {
  return binomial(n + degree, degree) - (constant ? 0n : 1n);
}

/** Σ_{i≥1} nᵢ · coefficients(nᵢ₋₁). */
export function countUnits(arch: readonly number[], coefficients: (fanIn: number) => bigint): bigint {
  let count = 0n;
  for (let i = 1; i < arch.length; i++) count += BigInt(arch[i]) * coefficients(arch[i - 1]);
  return count;
}

/** Upper bound of the operations of one of the counts above over a whole architecture. */
export function countCost(arch: readonly number[], degree: number): number {
  return arch.slice(0, -1).reduce((sum, n) => sum + binomialCost(n + degree, Math.min(degree, n + degree)), 0);
}

/** What to say instead of a count that is too long to write: log₂ of the greatest binomial in it. */
export function insteadOfCount(n: number, k: number): string {
  const log2 = (logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)) / Math.LN2;
  return `C(${n}, ${k}) alone has ${log2.toPrecision(6)} bits (log₂, by Stirling's series).`;
}
