import { exp, log } from "../base/elementary.ts";
import { DomainError } from "../base/errors.ts";
import { betaPower } from "./saddle-point.ts";

/** A point of [0, 1] with its complement, and the two exponents; x + y = 1, given apart so that neither is rounded away. */
export interface BetaPoint {
  readonly x: number;
  readonly y: number;
  readonly a: number;
  readonly b: number;
}

/**
 * Regularised incomplete beta function I_x(a, b): the distribution function of Beta(a, b).
 *
 * I_0 = 0, I_1 = 1. Accuracy: relative 1e-15 (10 + |log of the value|), a + b ≤ 1e6; 1.5e-13 measured at 1e-193, 1e-14 above 1e-22.
 * @throws DomainError unless 0 ≤ x ≤ 1 and a, b > 0.
 */
export function regularizedBeta(x: number, a: number, b: number): number {
  checkShape("regularizedBeta", { x, a, b });
  return betaTails({ x, y: 1 - x, a, b }).lower;
}

/**
 * I_x(a, b) and 1 − I_x(a, b), the smaller without cancellation, and the density at x times x·y.
 *
 * By the continued fraction of DLMF 8.17.22 on its convergent side x < (a + 1)/(a + b + 2); O(√max(a, b)) steps.
 */
export function betaTails(point: BetaPoint): {
  readonly lower: number;
  readonly upper: number;
  readonly power: number;
} {
  const { x, y, a, b } = point;
  const power = betaPower(point);
  if (x < (a + 1) / (a + b + 2)) {
    const lower = x === 0 ? 0 : power / betaFraction(point);
    return { lower, upper: 1 - lower, power };
  }
  const upper = y === 0 ? 0 : power / betaFraction({ x: y, y: x, a: b, b: a });
  return { lower: 1 - upper, upper, power };
}

/**
 * x^a y^b/(B(a, b) I_x(a, b)), by Lentz's method.
 *
 * The even part of the fraction: x close to 1 enters as a y − b x, so that the digits of y are not lost
 * (with x alone Student's tail at df = 1e6 would be good to 1e-11 only).
 * Source: DiDonato & Morris 1992, ACM TOMS 18, algorithm 708 (BFRAC).
 */
function betaFraction({ x, y, a, b }: BetaPoint): number {
  const slack = a * y - b * x + 1;
  let value = (a / (a + 1)) * slack;
  let c = value;
  let d = 0;
  for (let m = 1; m < 1e7; m++) {
    const scale = a + 2 * m - 1;
    const numerator = ((a + m - 1) / scale) * ((a + b + m - 1) / scale) * m * (b - m) * x * x;
    const denominator = m + (m * (b - m) * x) / scale + ((a + m) / (scale + 2)) * (slack + m * (1 + y));
    d = 1 / (denominator + numerator * d);
    c = denominator + numerator / c;
    value *= c * d;
    if (Math.abs(c * d - 1) < 2.220446049250313e-16) break;
  }
  return value;
}

/**
 * Quantile of Beta(a, b): the x with I_x(a, b) = p.
 *
 * p = 0 gives 0, p = 1 gives 1; a root under 1e-300 is 0. Accuracy: relative 1e-14 in x, beside the rounding of the result where x is near 1.
 * @throws DomainError unless 0 ≤ p ≤ 1 and a, b > 0.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  checkShape("betaQuantile", { x: p, a, b });
  return betaQuantileOfTails({ lower: p, upper: 1 - p, a, b });
}

/** `betaQuantile` with both tails given, so that a small upper tail keeps its digits. */
export function betaQuantileOfTails(spec: {
  readonly lower: number;
  readonly upper: number;
  readonly a: number;
  readonly b: number;
}): number {
  const { lower, upper, a, b } = spec;
  if (lower === 0) return 0;
  if (upper === 0) return 1;
  const half = betaTails({ x: 0.5, y: 0.5, a, b });
  const left = lower <= upper ? half.lower >= lower : half.upper <= upper;
  return left ? solveLeft(spec) : 1 - solveLeft({ lower: upper, upper: lower, a: b, b: a });
}

/** log 1e-300: below it the products of the fraction lose their digits. */
const FLOOR = -690.7755278982137;

/** The quantile where it is at most ½: Newton's method on the logarithm of the smaller tail in log x, kept in a bracket. */
function solveLeft({ lower, upper, a, b }: Parameters<typeof betaQuantileOfTails>[0]): number {
  let [low, high] = [FLOOR, log(0.5)];
  let u = Math.min(high, Math.max(low, log(a / (a + b))));
  for (let step = 0; step < 200; step++) {
    const x = exp(u);
    const tails = betaTails({ x, y: 1 - x, a, b });
    const error = lower <= upper ? log(tails.lower / lower) : log(upper / tails.upper);
    if (error === 0) break;
    if (error < 0) low = u;
    else high = u;
    // d log(tail)/d log x = power/(y·tail)
    const slope = tails.power / ((1 - x) * (lower <= upper ? tails.lower : tails.upper));
    const newton = u - error / slope;
    const next = newton > low && newton < high ? newton : 0.5 * (low + high);
    if (Math.abs(next - u) <= 1e-16 * Math.max(1, Math.abs(u))) break;
    u = next;
  }
  return u < FLOOR + 1e-9 ? 0 : exp(u);
}

function checkShape(who: string, { x, a, b }: { readonly x: number; readonly a: number; readonly b: number }): void {
  if (x >= 0 && x <= 1 && a > 0 && b > 0) return;
  throw new DomainError({
    who,
    expected: "a first argument in [0, 1] and positive shapes a, b",
    got: `${x}, a = ${a}, b = ${b}`,
    next: "Check the order of the arguments.",
  });
}
