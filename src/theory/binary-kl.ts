import { log } from "../base/elementary.ts";

/** Two coins of bias q and p = q + shift; rest = 1 − p. All are given, so that none is lost to rounding near 0 and 1. */
export interface Coins {
  readonly q: number;
  readonly p: number;
  readonly shift: number;
  readonly rest: number;
}

/**
 * Relative entropy of a coin of bias q to one of bias p, nats.
 *
 *   kl(q‖p) = q ln(q/p) + (1−q) ln((1−q)/(1−p)) = q·h(t/q) + (1−q)·h(−t/(1−q)),  t = p−q,  h(x) = x − ln(1+x)
 *
 * The second form has no negative term, so that p near q costs no digits. 0 ln 0 = 0. Regime: 0 ≤ q ≤ 1, 0 < p < 1 or
 * p = q. Accuracy: relative 1e-15.
 */
export function binaryKl({ q, p, shift, rest }: Coins): number {
  return part(q, shift, p) + part(1 - q, -shift, rest);
}

/** w·h(t/w) = t + w ln(w/(w+t)) for w > 0, with w + t = sum; t for w = 0. */
function part(w: number, t: number, sum: number): number {
  if (w === 0 || t === 0) return t;
  const x = t / w;
  if (Math.abs(x) <= 0.5) return w * excessOverLog(x);
  const ratio = w / sum;
  return t + w * (ratio < Infinity ? log(ratio) : log(w) - log(sum));
}

/** x − ln(1+x) for |x| ≤ ½, with r = x/(2+x): x − 2 artanh r = r(x − 2r²(1/3 + r²/5 + r⁴/7 + …)). */
function excessOverLog(x: number): number {
  const r = x / (2 + x);
  const r2 = r * r;
  let sum = 0;
  // r² ≤ 1/9: the first term left out is under 9⁻¹⁸/39
  for (let k = 37; k >= 3; k -= 2) sum = sum * r2 + 1 / k;
  return r * (x - 2 * r2 * sum);
}
