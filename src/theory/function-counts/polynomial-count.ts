import { decimalCost } from "../../math/decimal-digits.ts";
import { powerOfTwo } from "../../math/integer-power.ts";
import { regionCount } from "../../search/arrangement-regions.ts";
import { monomialVectors } from "../../search/sign-monomials.ts";
import { countWeaklyAffine } from "../../search/threshold-counts.ts";
import type { Grade } from "../../terms/grade.ts";
import { log2CoverBound } from "./threshold-bounds.ts";
import { thresholdCount, thresholdCountCost } from "./threshold-count.ts";

// a type, not an interface: predictions keep inputs as records
export type Degree = {
  readonly n: number;
  readonly degree: number;
};

interface Count {
  readonly count: bigint;
  readonly grade: Grade;
}

/** How P(n, d), signs of real polynomials of degree ≤ d on {±1}ⁿ, is had. */
function polynomialRoute({ n, degree }: Degree): { readonly cost: number; count(): Count } | undefined {
  const exact =
    (count: () => bigint): (() => Count) =>
    () => ({ count: count(), grade: "exact" });
  if (degree >= n) return { cost: decimalCost(powerOfTwo(n)), count: exact(() => all(n)) };
  // by Gordan's alternative only the parity and its negation are no signs of degree n − 1
  if (degree === n - 1) return { cost: decimalCost(powerOfTwo(n)), count: exact(() => all(n) - 2n) };
  if (degree === 0) return { cost: 100, count: exact(() => 2n) };
  if (degree === 1) return { cost: thresholdCountCost(n), count: () => thresholdCount(n) };
  if (degree === n - 2 && n <= 7) {
    // f is no sign of degree d where f·parity agrees weakly with one of degree n − 1 − d ≠ 0 (Gordan)
    const cost = [0, 0, 0, 1e5, 1e6, 1e7, 1e8, 1.9e9][n];
    return { cost, count: () => ({ count: all(n) - counted(n), grade: "enumerated" }) };
  }
  return undefined;
}

/** How H(n, d), signs of multilinear forms of degree d on {±1}ⁿ, is had. */
function homogeneousRoute({ n, degree }: Degree): { readonly cost: number; count(): Count } | undefined {
  // multiplying by the parity exchanges the degrees d and n − d, and only permutes the signs
  const least = Math.min(degree, n - degree);
  if (least === 0) return { cost: 100, count: () => ({ count: 2n, grade: "exact" }) };
  if (least === 1) return { cost: thresholdCountCost(n - 1), count: () => thresholdCount(n - 1) };
  if (n > 5) return undefined;
  const vectors = () => monomialVectors(n, (d) => d === degree, "up to sign");
  return { cost: n === 4 ? 1e6 : 3e8, count: () => ({ count: BigInt(regionCount(vectors())), grade: "enumerated" }) };
}

export function polynomialCountCost(inputs: Degree): number {
  return polynomialRoute(inputs)?.cost ?? Infinity;
}

export function homogeneousCountCost(inputs: Degree): number {
  return homogeneousRoute(inputs)?.cost ?? Infinity;
}

export function polynomialCount(inputs: Degree): Count {
  return taken(polynomialRoute(inputs));
}

export function homogeneousCount(inputs: Degree): Count {
  return taken(homogeneousRoute(inputs));
}

/** Cover's bound is what remains for the degrees between. */
export function polynomialInstead({ n, degree }: Degree): string {
  if (degree >= n - 1) return `log2 is 2^n${degree === n - 1 ? ", less than 10⁻⁸ below" : ""}, ${powerOfTwo(n)}.`;
  let monomials = 0;
  for (let j = 0, term = 1; j <= degree && monomials < 1e7; j++, term *= (n - j + 1) / j) monomials += term;
  return `P(n, d) is counted for d ≤ 1 and d ≥ n − 2, n ≤ 7; ${between(n, degree, log2CoverBound(n, monomials))}`;
}

export function homogeneousInstead({ n, degree }: Degree): string {
  const most = log2CoverBound(n - 1, choose(n, degree));
  return `H(n, d) is counted for n ≤ 5 and for d or n − d ≤ 1; ${between(n, degree, most)}`;
}

function between(n: number, degree: number, most: number): string {
  let leading = n;
  for (let i = 1; i <= Math.min(degree, 1e6); i++) leading *= n / i;
  return `its log2 is at most ${most} (Cover) and tends to n^(d+1)/d! = ${leading.toPrecision(6)} for fixed d and large n (Baldi and Vershynin 2019).`;
}

/** C(n, k) in floating point; Infinity past k = 10⁶, where no bound would help. */
function choose(n: number, k: number): number {
  if (Math.min(k, n - k) > 1e6) return Infinity;
  let value = 1;
  for (let i = 0; i < Math.min(k, n - k); i++) value *= (n - i) / (i + 1);
  return value;
}

function taken(route: { count(): Count } | undefined): Count {
  if (route === undefined) throw new RangeError("a count without a route: its cost is Infinity");
  return route.count();
}

const weak = new Map<number, bigint>();

function counted(n: number): bigint {
  const known = weak.get(n) ?? countWeaklyAffine(n);
  weak.set(n, known);
  return known;
}

function all(n: number): bigint {
  return 1n << (1n << BigInt(n));
}
