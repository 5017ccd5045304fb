import { z } from "zod";
import { log1p } from "../../../base/elementary.ts";
import { incompleteGamma } from "../../../math/incomplete-gamma.ts";
import { studentQuantile } from "../../../math/student-t.ts";
import { orBeyondDoubles } from "../../beyond-doubles.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { leastSize } from "../../least-size.ts";

type Sizes = {
  readonly n: number;
  readonly n_shrinkage: number;
  readonly n_optimism: number;
  readonly n_residual_sd: number;
  readonly n_mean: number | null;
  readonly rows_per_parameter: number;
};

/**
 * Rows that a linear prediction model needs by the four criteria of Riley et al.; n is the greatest.
 *
 *   shrinkage    1 + (p−2)/(n ln(1−R²_app)) ≥ S for this n and every greater one, R²_app = (R²(n−p−1)+p)/(n−1)
 *   optimism     R²_app − R² = (1−R²)p/(n−1) ≤ δ
 *   residual sd  its 95 % interval within a factor of m: χ²(n−p−1)/(n−p−1) between 1/m² and m²
 *   mean         its 95 % interval within a factor of m: t(n−p−1) sd √((1−R²)/n) ≤ (m−1)|mean|; null without mean and sd
 *
 * R² is the adjusted one. For few parameters the published software stops at the first n of criterion 1, where R²_app is
 * near 1 by chance; here the criterion has to hold from n on. Source: Riley et al. 2019, Stat. Med. 38, 1262 (part I).
 */
export const calculator = defineCalculator({
  name: "riley-sample-size-continuous",
  summary: "Rows that a linear prediction model needs by Riley's four criteria",
  inputs: z.strictObject({
    parameters: z.number().int().min(1).max(1e6).describe("p, candidate predictor parameters, without intercept"),
    r2: z.number().min(0).lt(1).describe("R² that is anticipated, adjusted for optimism"),
    mean: z.number().optional().describe("mean of the outcome, for the last criterion"),
    sd: z.number().positive().optional().describe("standard deviation of the outcome, for the last criterion"),
    shrinkage: z.number().gt(0).lt(1).optional().describe("S, least shrinkage factor; 0.9 if absent"),
    optimism: z.number().positive().lt(1).optional().describe("δ, greatest optimism in R²; 0.05 if absent"),
    margin: z.number().min(1.001).optional().describe("m, multiplicative margin of error; 1.1 if absent"),
  }),
  formula:
    "max of: 1+(p−2)/(n ln(1−R²_app)) ≥ S; n ≥ 1+p(1−R²)/δ; χ²-interval of σ and t-interval of the mean within m",
  tex: String.raw`1+\frac{p-2}{n\ln(1-R^2_{\text{app}})} \ge S, \quad n \ge 1+\frac{p(1-R^2)}{\delta}, \quad \frac{\chi^2_{n-p-1}}{n-p-1} \in [m^{-2}, m^2], \quad t\,\text{sd}\sqrt{\tfrac{1-R^2}{n}} \le (m-1)|\bar y|`,
  regime: "least squares without selection of predictors, R² > 0; a planning rule: R² is a guess",
  grade: "heuristic",
  costClass: "polynomial",
  // four bisections; an incomplete gamma function takes √n steps
  cost: () => 1e7,
  source: "Riley et al. 2019, Statistics in Medicine 38, 1262–1275 (part I), criteria (i) to (iv)",
  example: { parameters: 25, r2: 0.2, mean: 1.9, sd: 0.6 },
  compute({ parameters: p, r2, mean, sd, shrinkage = 0.9, optimism = 0.05, margin = 1.1 }): Answer<Sizes> {
    if (r2 === 0) return { outside: "R² = 0 anticipates a model that predicts nothing: no number of rows is enough" };
    const scale = mean === undefined || sd === undefined ? undefined : sd / Math.abs(mean);
    if (scale === Infinity) return { outside: "a mean of 0 has no multiplicative margin: leave out mean and sd" };
    const sizes = {
      n_shrinkage: sizeForShrinkage({ p, r2, shrinkage }),
      n_optimism: Math.ceil(1 + (p * (1 - r2)) / optimism),
      n_residual_sd: leastSize(p + 2, (n) => varianceWithin(n - p - 1, margin * margin)),
      n_mean: scale === undefined ? null : sizeForMean({ p, error: scale * Math.sqrt(1 - r2), margin }),
    };
    const n = Math.max(sizes.n_shrinkage, sizes.n_optimism, sizes.n_residual_sd, sizes.n_mean ?? 0);
    return orBeyondDoubles({ n, ...sizes, rows_per_parameter: n / p });
  },
});

/**
 * The shrinkage criterion is g(n) = −n ln(1−R²) − n ln(1−p/(n−1)) ≥ (p−2)/(1−S). g is convex, so that the rows from
 * which on it holds lie above its minimum.
 */
function sizeForShrinkage({ p, r2, shrinkage }: Record<"p" | "r2" | "shrinkage", number>): number {
  const g = (n: number) => -n * (log1p(-r2) + log1p(-p / (n - 1)));
  const enough = (n: number) => g(n) >= (p - 2) / (1 - shrinkage);
  const lowest = leastSize(p + 2, (n) => g(n + 1) >= g(n));
  return enough(lowest) ? p + 2 : leastSize(lowest, enough);
}

/** Whether χ²(df)/df lies between 1/square and square with at most 2.5 % on either side. */
function varianceWithin(df: number, square: number): boolean {
  const low = incompleteGamma({ a: df / 2, x: df / 2 / square }).lower;
  return low <= 0.025 && incompleteGamma({ a: df / 2, x: (df / 2) * square }).upper <= 0.025;
}

function sizeForMean({ p, error, margin }: Record<"p" | "error" | "margin", number>): number {
  return leastSize(p + 2, (n) => studentQuantile(0.975, n - p - 1) * error <= (margin - 1) * Math.sqrt(n));
}
