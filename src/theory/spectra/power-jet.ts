import { log } from "../../base/elementary.ts";

/** f(x) = x^(−exponent)·ln(x+1)^(−logExponent). */
export interface Power {
  readonly exponent: number;
  readonly logExponent: number;
}

/** Derivatives up to this order. */
const ORDER = 15;

/** Taylor coefficients f⁽ʲ⁾(x)/(j! f(x)), j = 0…15. */
export function powerJet({ exponent, logExponent, at: x }: Power & { readonly at: number }): Float64Array {
  const power = new Float64Array(ORDER + 1);
  power[0] = 1;
  for (let j = 0; j < ORDER; j++) power[j + 1] = (power[j] * (-exponent - j)) / ((j + 1) * x);
  if (logExponent === 0) return power;
  const logarithm = powerOfLogarithm(x, -logExponent);
  return power.map((_, j) => {
    let sum = 0;
    for (let i = 0; i <= j; i++) sum += power[i] * logarithm[j - i];
    return sum;
  });
}

/** Taylor coefficients of (ln(x+1+h)/ln(x+1))^α by P L′α = P′L. */
function powerOfLogarithm(x: number, alpha: number): Float64Array {
  const L = new Float64Array(ORDER + 1);
  let scale = -1 / log(x + 1);
  for (let j = 1; j <= ORDER; j++) {
    scale /= -(x + 1);
    L[j] = scale / j;
  }
  const P = new Float64Array(ORDER + 1);
  P[0] = 1;
  for (let n = 1; n <= ORDER; n++) {
    let sum = 0;
    for (let k = 1; k <= n; k++) sum += (k * alpha - (n - k)) * L[k] * P[n - k];
    P[n] = sum / n;
  }
  return P;
}
