import { log, log1p } from "../base/elementary.ts";

/**
 * Relative entropy of a coin of bias q to one of bias p, nats.
 *
 *   kl(q‖p) = q ln(q/p) + (1−q) ln((1−q)/(1−p)) = q·h(t/q) + (1−q)·h(−t/(1−q)),  t = p−q,  h(x) = x − ln(1+x)
 *
 * The second form has no negative term, so that p near q costs no digits. 0 ln 0 = 0. Regime: 0 ≤ q ≤ 1, −q ≤ t ≤ 1−q.
 * Accuracy: relative 1e-15 in t (p−q as given).
 */
export function binaryKlOfShift(q: number, t: number): number {
  return part(q, t) + part(1 - q, -t);
}

/** d/dt of `binaryKlOfShift`: t/(p(1−p)). */
export function klSlope(q: number, t: number): number {
  return t / ((q + t) * (1 - q - t));
}

/** w·h(t/w) = t + w ln(w/(w+t)) for w > 0; t for w = 0. */
function part(w: number, t: number): number {
  if (w === 0 || t === 0) return t;
  const x = t / w;
  if (Math.abs(x) <= 0.5) return w * excessOverLog(x);
  if (x === Infinity) return t + w * (log(w) - log(t));
  return t - w * log1p(x);
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
