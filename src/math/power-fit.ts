import { exp, log } from "../base/elementary.ts";
import { mean } from "./mean.ts";

/** y ≈ factor · x^exponent. */
export interface PowerFit {
  readonly exponent: number;
  /** Of the exponent; NaN for two points. */
  readonly standardError: number;
  readonly factor: number;
}

/**
 * Power law through positive points by least squares in logarithms.
 *
 *   b = Σ (ln x − mean)(ln y − mean) / Σ (ln x − mean)²;  se(b)² = Σ residual² / (m − 2) / Σ (ln x − mean)²
 *
 * Regime: errors of ln y independent, of one variance. NaN where fewer than two different x are given.
 */
export function powerFit(points: readonly { readonly x: number; readonly y: number }[]): PowerFit {
  const [u, v] = [points.map(({ x }) => log(x)), points.map(({ y }) => log(y))];
  const [meanU, meanV] = [mean(u), mean(v)];
  let [uu, uv] = [0, 0];
  for (let i = 0; i < u.length; i++) {
    uu += (u[i] - meanU) * (u[i] - meanU);
    uv += (u[i] - meanU) * (v[i] - meanV);
  }
  const exponent = uv / uu;
  const residuals = u.map((value, i) => v[i] - meanV - exponent * (value - meanU));
  const squares = residuals.reduce((sum, residual) => sum + residual * residual, 0);
  const standardError = u.length > 2 ? Math.sqrt(squares / (u.length - 2) / uu) : NaN;
  return { exponent, standardError, factor: exp(meanV - exponent * meanU) };
}
