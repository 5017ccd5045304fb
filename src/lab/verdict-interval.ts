import { clopperPearson } from "../math/clopper-pearson.ts";
import { regularizedBeta } from "../math/incomplete-beta.ts";
import { mean, variance } from "../math/mean.ts";
import { quantile } from "../math/quantile.ts";
import { studentQuantile } from "../math/student-t.ts";
import { pooledVariance } from "./estimate.ts";
import { INNER_ALPHA, type Range } from "./verdict-rule.ts";

/** A measured quantity: its value, its standard error, and intervals at any error rate a side. */
export interface Measured {
  readonly centre: number;
  readonly standardError: number;
  interval(alpha: number): Range;
  /** Where repetitions do not scatter by chance, each must agree by itself; the interval above then holds them all. */
  readonly each?: readonly Measured[];
}

/** Mean of each point ± t·s_j with the point's own variance, or one variance pooled over all points. */
export function measuredMeans(points: readonly (readonly number[])[], from: "own" | "pooled"): Measured[] {
  const pooled = pooledVariance(points);
  return points.map((values) => {
    const [spread, degrees] =
      from === "pooled" ? [pooled.variance, pooled.degrees] : [variance(values), values.length - 1];
    return measuredMean(mean(values), Math.sqrt(spread / values.length), degrees);
  });
}

/** centre ± t_{1−α}(degrees)·standardError; unknown where there are no degrees of freedom. */
export function measuredMean(centre: number, standardError: number, degrees: number): Measured {
  return {
    centre,
    standardError,
    interval(alpha) {
      const half = degrees > 0 ? studentQuantile(1 - alpha, degrees) * standardError : NaN;
      return [centre - half, centre + half];
    },
  };
}

/**
 * Median with the interval between order statistics, free of the distribution: x₍k₎ … x₍n+1−k₎, k the largest with
 * P(Bin(n, ½) ≤ k−1) ≤ α; the whole line where n is too small for any. The standard error is the half-width of the inner
 * interval in normal widths.
 */
export function measuredMedian(values: readonly number[]): Measured {
  const sorted = Float64Array.from(values).sort();
  const interval = (alpha: number): Range => {
    const k = orderStatistic(sorted.length, alpha);
    return k === 0 ? [-Infinity, Infinity] : [sorted[k - 1], sorted[sorted.length - k]];
  };
  const [low, high] = interval(INNER_ALPHA);
  // 1.96 standard errors reach the ends of a normal 95 % interval
  return { centre: quantile(sorted, 0.5), standardError: (high - low) / 2 / 1.959963984540054, interval };
}

function orderStatistic(n: number, alpha: number): number {
  let k = 0;
  // P(Bin(n, ½) ≤ k) = I_½(n−k, k+1)
  while (k < n / 2 && regularizedBeta(0.5, n - k, k + 1) <= alpha) k++;
  return k;
}

/** A share of runs with its Clopper–Pearson interval; values are 0 or 1. */
export function measuredShare(values: readonly number[]): Measured {
  const n = values.length;
  const successes = values.reduce((sum, value) => sum + value, 0);
  const share = n === 0 ? NaN : successes / n;
  return {
    centre: share,
    standardError: Math.sqrt((share * (1 - share)) / n),
    // clopperPearson wants the error of both ends together
    interval: (alpha) => clopperPearson(successes, n, 2 * alpha),
  };
}

/** Numbers without sampling error, each known within its bound. */
export function measuredExactly(values: readonly number[], bounds: readonly number[]): Measured {
  const each = values.map((value, i) => exactly(value - bounds[i], value + bounds[i], value));
  const low = Math.min(...values.map((value, i) => value - bounds[i]));
  const high = Math.max(...values.map((value, i) => value + bounds[i]));
  return { ...exactly(low, high, low === high ? low : (low + high) / 2), each };
}

function exactly(low: number, high: number, centre: number): Measured {
  return { centre, standardError: (high - low) / 2, interval: () => [low, high] };
}

/**
 * Slope of log T on log x by least squares over the points.
 *
 *   b = Σ w_j log T_j, w_j = (l_j − l̄)/Σ(l − l̄)², l = log x;  s² = Σ w_j² (s_j/T_j)²
 *
 * Degrees of freedom are those of the point with the fewest seeds, which is on the safe side.
 */
export function measuredSlope(
  points: readonly { readonly logX: number; readonly logT: number; readonly relativeError: number }[],
  degrees: number,
): Measured {
  const centre = mean(points.map(({ logX }) => logX));
  const squares = points.reduce((sum, { logX }) => sum + (logX - centre) * (logX - centre), 0);
  let slope = 0;
  let error = 0;
  for (const { logX, logT, relativeError } of points) {
    const weight = (logX - centre) / squares;
    slope += weight * logT;
    error += weight * weight * relativeError * relativeError;
  }
  return measuredMean(slope, Math.sqrt(error), degrees);
}
