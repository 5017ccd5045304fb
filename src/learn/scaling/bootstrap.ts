import { normals } from "../../base/normal.ts";
import type { Random } from "../../base/random.ts";
import { mean, standardDeviation } from "../../math/mean.ts";
import { quantile } from "../../math/quantile.ts";

/** Residuals that new ones are drawn from, spread as the noise is believed to be. */
export interface ResidualPool {
  readonly values: Float64Array;
  /** Width of the normal kernel around each. */
  readonly kernel: number;
}

/**
 * The pool of a smoothed residual bootstrap.
 *
 * Of n residuals the k smallest are left out: a fit of k coordinates by nearly absolute errors passes through about k
 * points, whose zeros are no noise. The rest is shrunk towards its mean by as much as the kernel, of Silverman's width,
 * spreads it again, and scaled by √(n/(n−k)) for the k coordinates that were fitted.
 * Without the kernel the law of a fit by absolute errors, which hangs on the noise's density at 0, is not reproduced.
 * Source: De Angelis, Hall, Young 1993, Journal of the American Statistical Association 88:1310.
 */
export function residualPool(residuals: Float64Array, fitted: number): ResidualPool {
  const n = residuals.length;
  const kept = Float64Array.from(residuals)
    .sort((a, b) => Math.abs(a) - Math.abs(b) || a - b)
    .slice(fitted);
  const [centre, spread] = [mean(kept), standardDeviation(kept)];
  // Silverman's rule: 0.9 min(s, IQR/1.34) n^(−1/5)
  const narrow = Math.min(spread, (quantile(kept, 0.75) - quantile(kept, 0.25)) / 1.34);
  const kernel = 0.9 * narrow * fifthRoot(1 / kept.length);
  const whole = rootMeanSquare(residuals) * Math.sqrt(n / (n - fitted));
  const shrink = spread === 0 ? 0 : whole / Math.sqrt(spread * spread + kernel * kernel);
  return { values: kept.map((value) => (value - centre) * shrink), kernel: kernel * shrink };
}

/** n residuals drawn anew. */
export function drawResiduals({ values, kernel }: ResidualPool, n: number, stream: Random): Float64Array {
  const jitter = normals(stream, n);
  return jitter.map((z) => values[stream.below(values.length)] + kernel * z);
}

function rootMeanSquare(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

/** x^(1/5) by Newton's method; five digits would do. */
function fifthRoot(x: number): number {
  let root = 1;
  for (let i = 0; i < 60; i++) root += (x / (root * root * root * root) - root) / 5;
  return root;
}
