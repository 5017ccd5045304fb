import { exp, expm1, log, log1p, pow } from "../../base/elementary.ts";
import { gaussLegendre } from "../../math/gauss-legendre.ts";
import { convexProfile } from "./convex-profile.ts";
import type { RankProfile } from "./rank-profile.ts";
import { powerJet, type Power } from "./power-jet.ts";

/** B_2k/(2k), k = 1…8. */
const EULER_MACLAURIN = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12, -3617 / 8160];

/** λᵢ = i^(−exponent)·ln(i+1)^(−logExponent), i = 1…p: see `powerTail`. */
export function powerProfile({ p, exponent, logExponent }: Power & { readonly p: number }): RankProfile {
  const twice = { exponent: 2 * exponent, logExponent: 2 * logExponent };
  return convexProfile({
    p,
    sum: (k) => powerTail({ exponent, logExponent, from: k + 1, to: p }),
    squares: (k) => powerTail({ ...twice, from: k + 1, to: p }),
    drop(k) {
      const x = k + 1;
      const logs = logExponent * log1p(log1p(1 / (x + 1)) / log(x + 1));
      return -expm1(-exponent * log1p(1 / x) - logs);
    },
  });
}

interface Range extends Power {
  readonly from: number;
  readonly to: number;
}

/**
 * Σ f(i)/f(from) over i = from…to, f(x) = x^(−a)·ln(x+1)^(−b).
 *
 * Term by term to m = max(40, 2(a+b)), then Euler–Maclaurin with 8 derivatives from Taylor coefficients: what it leaves
 * out is under 2((A+8)/2πm)¹⁷ < 1e-16 f(m), A = a+b. Price: some hundreds of powers at any `to`. Relative error 1e-14.
 */
export function powerTail({ exponent, logExponent, from, to }: Range): number {
  const f = (x: number) =>
    pow(from / x, exponent) * (logExponent === 0 ? 1 : pow(log(from + 1) / log(x + 1), logExponent));
  const smooth = Math.max(from, 40, Math.ceil(2 * (exponent + logExponent)));
  const end = to - smooth < 64 ? to + 1 : smooth;
  let sum = 0;
  for (let x = from; x < end; x++) {
    const term = f(x);
    sum += term;
    if (term * (to - x) < 1e-18 * sum) return sum;
  }
  if (end > to) return sum;
  const [first, last] = [powerJet({ exponent, logExponent, at: smooth }), powerJet({ exponent, logExponent, at: to })];
  const [top, low] = [f(smooth), f(to)];
  let corrections = (top + low) / 2;
  for (const [k, factor] of EULER_MACLAURIN.entries()) {
    corrections += factor * (low * last[2 * k + 1] - top * first[2 * k + 1]);
  }
  return sum + (corrections + top * integral({ exponent, logExponent, from: smooth, to }));
}

/** ∫ f(x)/f(from) dx over [from, to]; with a logarithm by panels in y = ln(x/from). */
function integral({ exponent, logExponent, from, to }: Range): number {
  const length = log1p((to - from) / from);
  const rise = 1 - exponent;
  if (logExponent === 0) return from * (rise === 0 ? length : expm1(rise * length) / rise);
  const start = log(from + 1);
  // ln(1 + from·e^y) = y + ln(from + e^−y)
  const density = (y: number) => exp(rise * y) * pow(start / (y + log(from + exp(-y))), logExponent);
  const panels = Math.ceil(length * Math.max(1, (exponent + logExponent) / 8));
  let sum = 0;
  for (let i = 0; i < panels; i++) {
    const [left, right] = [(i * length) / panels, ((i + 1) * length) / panels];
    sum += gaussLegendre(density, left, right);
    // the logarithm only helps: what is left is under ∫ e^(rise·y)
    if (rise < 0 && density(right) < -rise * 1e-18 * sum) break;
  }
  return from * sum;
}
