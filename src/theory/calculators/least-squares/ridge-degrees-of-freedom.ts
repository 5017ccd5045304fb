import { z } from "zod";
import { svd } from "../../../linalg/svd.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";

type Freedom = { readonly trace_H: number; readonly trace_HtH: number; readonly residual_df: number };

/**
 * Effective parameters of ridge regression with hat matrix H = X(XᵀX+λI)⁻¹Xᵀ (no intercept, λ not divided by n).
 *
 *   h_j = d_j²/(d_j²+λ):  tr H = Σh,  tr HᵀH = Σh²,  residual n − 2 tr H + tr HᵀH
 *
 * X n×p. At λ = 0, directions with d ≤ max(n,p)·2⁻⁵²·d_max count as absent (rank).
 * Source: ESL, equation 3.50.
 */
export const calculator = defineCalculator({
  name: "ridge-degrees-of-freedom",
  summary: "Effective parameters of ridge regression on given inputs",
  inputs: z.strictObject({
    X: z.array(z.array(z.number()).min(1)).min(1).describe("n rows of p inputs"),
    lam: z.number().min(0).describe("λ of ‖y−Xw‖² + λ‖w‖²"),
  }),
  formula: "h = d²/(d²+λ), d the singular values of X;  tr H = Σh,  tr HᵀH = Σh²,  residual n − 2 tr H + tr HᵀH",
  tex: String.raw`h_i = \frac{d_i^2}{d_i^2+\lambda}, \quad \operatorname{tr} H = \sum_i h_i, \quad \operatorname{tr} H^{\mathsf T}H = \sum_i h_i^2, \quad n - 2\operatorname{tr} H + \operatorname{tr} H^{\mathsf T}H`,
  regime: "rows of one length; λ ≥ 0, at λ = 0 the minimum-norm fit",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ X }) => 20 * X.length * X[0].length * Math.min(X.length, X[0].length),
  source: "Hastie, Tibshirani, Friedman 2009, ESL, equation 3.50",
  example: {
    X: [
      [1, 0],
      [0, 2],
      [1, 1],
    ],
    lam: 1,
  },
  compute({ X, lam }): Answer<Freedom> {
    const [n, p] = [X.length, X[0].length];
    if (X.some((row) => row.length !== p)) return { outside: `rows of X differ in length from the first one's ${p}` };
    const d = svd({ A: Float64Array.from(X.flat()), m: n, n: p }).s;
    const absent = Math.max(n, p) * 2.220446049250313e-16 * Math.max(...d);
    const shares = Array.from(d, (dj): readonly [number, number] => {
      if (dj <= absent && lam === 0) return [0, 1];
      // by λ/d², so that a d² beyond the doubles does no harm
      const ratio = (Math.sqrt(lam) / dj) * (Math.sqrt(lam) / dj);
      return [1 / (1 + ratio), 1 / (1 + 1 / ratio)];
    });
    const sumOf = (part: (share: readonly number[]) => number) => shares.reduce((sum, share) => sum + part(share), 0);
    return {
      value: {
        trace_H: sumOf(([h]) => h),
        trace_HtH: sumOf(([h]) => h * h),
        // Σ (1−h)², and 1 for each direction that X does not reach: nothing cancels
        residual_df: n - d.length + sumOf(([, left]) => left * left),
      },
    };
  },
});
