import { mean, variance } from "../math/mean.ts";
import { studentQuantile } from "../math/student-t.ts";
import type { Estimate } from "../terms/estimate.ts";
import type { Grade } from "../terms/grade.ts";

/**
 * The mean of independent repetitions with its two-sided Student interval.
 *
 *   mean ± t_{n−1}((1+level)/2) · sd/√n
 *
 * One value has no interval: low and high are NaN (the string "NaN" in JSON, by `jsonNumber`), never a width of 0.
 * No value: mean NaN too. A non-finite value makes the mean what IEEE addition makes it, and low and high NaN.
 */
export function estimate(
  values: readonly number[],
  { level = 0.95, grade = "measured" }: { readonly level?: number; readonly grade?: Grade } = {},
): Estimate {
  const n = values.length;
  const centre = n === 0 ? NaN : mean(values);
  const sd = n < 2 || !Number.isFinite(centre) ? NaN : Math.sqrt(variance(values));
  return around(centre, { standardError: sd / Math.sqrt(n), degrees: n - 1, level, seeds: n, grade });
}

/**
 * One estimate a point, with the variance pooled over points that share it; for few seeds a point.
 *
 *   s² = Σ_j (n_j−1) s_j² / ν,  ν = Σ_j (n_j−1);   mean_j ± t_ν((1+level)/2) · s/√n_j
 *
 * A point with one value gets an interval from the others; where ν = 0 all are NaN.
 */
export function pooledEstimates(
  points: readonly (readonly number[])[],
  { level = 0.95, grade = "measured" }: { readonly level?: number; readonly grade?: Grade } = {},
): Estimate[] {
  const { variance: pooled, degrees } = pooledVariance(points);
  return points.map((values) => {
    const n = values.length;
    const standardError = Math.sqrt(pooled / n);
    return around(n === 0 ? NaN : mean(values), { standardError, degrees, level, seeds: n, grade });
  });
}

/** s² and ν of `pooledEstimates`; s² is NaN where ν = 0. */
export function pooledVariance(points: readonly (readonly number[])[]): {
  readonly variance: number;
  readonly degrees: number;
} {
  let squares = 0;
  let degrees = 0;
  for (const values of points) {
    if (values.length < 2) continue;
    squares += (values.length - 1) * variance(values);
    degrees += values.length - 1;
  }
  return { variance: degrees === 0 ? NaN : squares / degrees, degrees };
}

function around(
  centre: number,
  spread: {
    readonly standardError: number;
    readonly degrees: number;
    readonly level: number;
    readonly seeds: number;
    readonly grade: Grade;
  },
): Estimate {
  const { standardError, degrees, level, seeds, grade } = spread;
  const known = degrees > 0 && Number.isFinite(standardError) && Number.isFinite(centre);
  const half = known ? studentQuantile((1 + level) / 2, degrees) * standardError : NaN;
  return { mean: centre, low: centre - half, high: centre + half, level, seeds, grade };
}
