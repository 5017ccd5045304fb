import { studentQuantile } from "../../math/student-t.ts";
import { dependentVariance } from "./dependent-sum.ts";

/** An estimate of dimension with its interval, and the number of independent terms that would be as good. */
export interface Dimension {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly effectiveTerms: number;
}

/**
 * Dimension from terms that are exponential of rate d each, but dependent where they rest on a common row.
 *
 *   d̂ = 1/mean;  m = (n·mean)²/V, V the variance of the sum;  interval: quantiles of Gamma(m) / (m·mean)
 *
 * For independent terms Σ is Gamma(n, d) and m ≈ n. Quantiles by Wilson–Hilferty, relative error under 1e-3 for m ≥ 10,
 * with Student's in place of the normal ones, since V is estimated. No terms, or terms that are all equal: NaN.
 */
export function dimensionOf(terms: Float64Array, rowsOf: Int32Array, at: IntervalAt): Dimension {
  const n = terms.length;
  let sum = 0;
  for (const term of terms) sum += term;
  const estimate = n / sum;
  const { variance, freedom } = dependentVariance(terms, rowsOf, at.rows);
  const effectiveTerms = (sum * sum) / variance;
  const [low, high] = [(1 - at.level) / 2, (1 + at.level) / 2].map(
    (p) => estimate * gammaShare(studentQuantile(p, freedom), effectiveTerms),
  );
  return { estimate, low, high, effectiveTerms };
}

export interface IntervalAt {
  /** Rows that the terms may rest on. */
  readonly rows: number;
  readonly level: number;
}

/** Gamma(m)/m at the quantile that z is of the normal law. */
function gammaShare(z: number, m: number): number {
  const root = Math.max(0, 1 - 1 / (9 * m) + z / Math.sqrt(9 * m));
  return root * root * root;
}
