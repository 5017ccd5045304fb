import { z } from "zod";
import { defineCalculator, type Answer, type Value } from "../../calculator.ts";
import { hiddenWidth } from "../../linear-networks/covariance.ts";
import { indexSetCount, indexSets } from "../../linear-networks/index-sets.ts";
import { reducedRankRegression } from "../../linear-networks/reduced-rank.ts";
import { matrixInput, matrixOf, rowsOf } from "../../matrix-input.ts";

type Optimum = {
  readonly Sigma: readonly (readonly number[])[];
  readonly eigenvalues: readonly number[];
  readonly min_loss: number;
  readonly optimal_map: readonly (readonly number[])[];
  readonly critical_losses: readonly { readonly [name: string]: Value }[];
};

/**
 * The best map of rank at most m from x to y, and the loss at every critical point: linear networks n₀-…-m-…-n_L.
 *
 *   Σ = Σ_yx Σ_xx⁻¹ Σ_xy = UΛUᵀ;  map U_m U_mᵀ Σ_yx Σ_xx⁻¹;  loss tr Σ_yy − Σ_{i∈I} λᵢ, |I| ≤ m
 *
 * X n₀×N and Y n_L×N, columns are examples; moments (1/N)Σ, uncentred; loss E‖y − Px‖² without ½. Sets of 0-based indices
 * by size, then lexicographic. Losses are sums of squares (residual + eigenvalues left out), so nothing cancels.
 * Regime: Σ_xx⁻¹ is Σ_xx⁺ where examples do not span the inputs: then the map is the one of least norm, and it is said.
 * Accuracy: that of least squares on X by its singular values. Source: Baldi, Hornik 1989.
 */
export const calculator = defineCalculator({
  name: "linear-network-optimum",
  summary: "Best linear map of rank at most m, and the losses of all critical points",
  inputs: z
    .strictObject({
      X: matrixInput.describe("n₀ rows of N inputs, an example a column"),
      Y: matrixInput.describe("n_L rows of N targets"),
      m: hiddenWidth,
    })
    .refine(({ X, Y }) => X[0].length === Y[0].length, { error: "of as many columns as X", path: ["Y"] }),
  formula: "Σ = Σ_yx Σ_xx⁻¹ Σ_xy = UΛUᵀ;  map U_m U_mᵀ Σ_yx Σ_xx⁻¹;  losses tr Σ_yy − Σ_{i∈I} λᵢ",
  tex: String.raw`\Sigma = \Sigma_{yx}\Sigma_{xx}^{-1}\Sigma_{xy} = U\Lambda U^{\mathsf T}, \qquad P = U_mU_m^{\mathsf T}\Sigma_{yx}\Sigma_{xx}^{-1}, \qquad \operatorname{tr}\Sigma_{yy} - \sum_{i\in I}\lambda_i`,
  regime: "hidden widths at least m, one of them m; moments uncentred; Σ_xx⁺ where Σ_xx is singular",
  grade: "exact",
  costClass: "exponential",
  cost({ X, Y, m }) {
    const [n0, nL, N] = [X.length, Y.length, X[0].length];
    const side = Math.max(n0, nL, N) * Math.min(n0 + nL, N);
    return 40 * side * (n0 + nL) + 1e5 + Number(indexSetCount(nL, m)) * (3000 + 20 * Math.min(nL, m));
  },
  instead: ({ Y, m }) =>
    `${indexSetCount(Y.length, m)} critical losses would be listed; ask for m = 1, which gives all eigenvalues: the least loss for m is tr Σ_yy less the m first.`,
  source: "Baldi, Hornik 1989, Neural Networks 2",
  example: {
    X: [
      [1, 0, 2, -1],
      [0, 1, 1, 2],
    ],
    Y: [
      [1, 2, 3, 0],
      [0, 1, -1, 2],
    ],
    m: 1,
  },
  compute({ X, Y, m }): Answer<Optimum> {
    const { Sigma, eigenvalues, residual, map, rank } = reducedRankRegression({ X: matrixOf(X), Y: matrixOf(Y), m });
    const lossOf = (kept: readonly number[]) =>
      eigenvalues.reduceRight((loss, value, i) => (kept.includes(i) ? loss : loss + value), residual);
    const sets = indexSets(eigenvalues.length, m);
    const value = {
      Sigma: rowsOf(Sigma),
      eigenvalues,
      min_loss: lossOf(Array.from({ length: Math.min(m, eigenvalues.length) }, (_, i) => i)),
      optimal_map: rowsOf(map),
      critical_losses: sets.map((index_set) => ({ index_set, loss: lossOf(index_set) })),
    };
    const reasons: string[] = [];
    if (rank < X.length)
      reasons.push(`the inputs span ${rank} of ${X.length} dimensions: of all optimal maps the one of least norm`);
    if (m > 0 && m < eigenvalues.length && eigenvalues[m - 1] === eigenvalues[m] && eigenvalues[m] > 0) {
      reasons.push(`eigenvalues ${m} and ${m + 1} are equal: the optimal map is not unique`);
    }
    return reasons.length === 0 ? { value } : { value, reason: reasons.join("; ") };
  },
});
