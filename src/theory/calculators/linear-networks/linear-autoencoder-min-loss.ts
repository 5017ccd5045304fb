import { z } from "zod";
import { eigh } from "../../../linalg/eigh.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { hiddenWidth, notCovariance } from "../../linear-networks/covariance.ts";
import { isSymmetric, matrixOf, squareInput } from "../../matrix-input.ts";

/**
 * Least mean squared error of a linear autoencoder n-m-n, by principal components.
 *
 *   min E‖x − ABx‖² = Σ_{j>m} λⱼ,  λ the eigenvalues of E[xxᵀ], descending
 *
 * Without ½; 0 for m ≥ n. Further layers of at least m units do not change it.
 * Accuracy: 10 n ε ‖cov‖, absolute.
 * Source: Baldi, Hornik 1989.
 */
export const calculator = defineCalculator({
  name: "linear-autoencoder-min-loss",
  summary: "Least mean squared error of a linear autoencoder with m hidden units",
  inputs: z.strictObject({ cov: squareInput.describe("E[xxᵀ], n×n"), m: hiddenWidth }),
  formula: "Σ_{j>m} λⱼ(cov), eigenvalues descending",
  tex: String.raw`\min_{A,B}\ \mathbb E\lVert x - ABx\rVert^2 = \sum_{j>m}\lambda_j`,
  regime: "a symmetric positive semidefinite matrix; uncentred unless x is",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ cov: { length: n } }) => 40 * n * n * n + 1e4,
  source: "Baldi, Hornik 1989; Eckart, Young 1936",
  example: {
    cov: [
      [4, 1],
      [1, 3],
    ],
    m: 1,
  },
  compute({ cov, m }): Answer<number> {
    const n = cov.length;
    const A = matrixOf(cov);
    if (!isSymmetric(A)) return { outside: "cov is not symmetric: no covariance" };
    const { values } = eigh({ A: A.entries, n });
    const outside = notCovariance(values);
    if (outside !== undefined) return { outside };
    return { value: values.subarray(0, Math.max(0, n - m)).reduce((sum, value) => sum + Math.max(0, value), 0) };
  },
});
