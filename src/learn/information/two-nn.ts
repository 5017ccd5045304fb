import { log } from "../../base/elementary.ts";
import { dimensionOf, type Dimension, type IntervalAt } from "./dimension-interval.ts";
import type { Neighbours } from "./neighbours.ts";

/** Share of the largest ratios that the published fit leaves out. */
const DROPPED = 0.1;

/**
 * Dimension from the ratios μ = r₂/r₁ of the distances to the two nearest neighbours.
 *
 *   μ is Pareto(d), log μ exponential of rate d:  d̂ = n/Σ log μ, interval by dimensionOf
 *   fit: slope through the origin of −log(1 − i/n) on log μ₍ᵢ₎, the 10 % largest ratios left out
 *
 * The law is exact where the density is even over the ball of radius r₂, without boundary, at any n; ratios of neighbours
 * are dependent, which makes the variance of Σ 1.4 to 1.6 times that of independent ones (d = 1 to 3), so the interval
 * counts covariances of ratios that share a row. Rows must be distinct.
 * Source: Facco, d'Errico, Rodriguez & Laio 2017, Sci. Rep. 7:12140 (fit); Denti et al. 2022 (estimate).
 */
export function twoNearestNeighbours(found: Neighbours, at: IntervalAt): Dimension & { readonly fit: number } {
  const { k, squared, rows } = found;
  const n = at.rows;
  const logs = new Float64Array(n);
  const rowsOf = new Int32Array(3 * n);
  for (let i = 0; i < n; i++) {
    logs[i] = log(squared[i * k + 1] / squared[i * k]) / 2;
    rowsOf.set([i, rows[i * k], rows[i * k + 1]], 3 * i);
  }
  return { ...dimensionOf(logs, rowsOf, at), fit: fitted(logs) };
}

function fitted(logs: Float64Array): number {
  const sorted = logs.toSorted();
  const n = sorted.length;
  let [products, squares] = [0, 0];
  for (let i = 0; i < Math.floor((1 - DROPPED) * n); i++) {
    products -= sorted[i] * log(1 - (i + 1) / n);
    squares += sorted[i] * sorted[i];
  }
  return products / squares;
}
