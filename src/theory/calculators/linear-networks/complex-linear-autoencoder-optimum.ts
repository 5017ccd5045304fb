import { z } from "zod";
import { eigh } from "../../../linalg/eigh.ts";
import { defineCalculator, type Answer, type Value } from "../../calculator.ts";
import { hiddenWidth, notCovariance } from "../../linear-networks/covariance.ts";
import { isSymmetric, matrixOf, squareInput, type Matrix } from "../../matrix-input.ts";

type Optimum = { readonly eigenvalues: readonly number[]; readonly [loss: `min_loss_m${number}`]: Value };

/**
 * Eigenvalues of a Hermitian covariance, and the least error of a complex linear autoencoder for every width.
 *
 *   min_loss_mj = min E‖x − ABx‖² = Σ_{i>j} λᵢ,  Σ = E[xxᴴ] = re + i·im
 *
 * The real symmetric [[re, −im], [im, re]] has each eigenvalue twice; the mean of each pair is taken.
 * Accuracy: 20 n ε ‖Σ‖, absolute. Source: Baldi, Lu 2012.
 */
export const calculator = defineCalculator({
  name: "complex-linear-autoencoder-optimum",
  summary: "Least mean squared error of a complex-valued linear autoencoder, for every hidden width",
  inputs: z
    .strictObject({
      cov_re: squareInput.describe("real part of E[xxᴴ], symmetric"),
      cov_im: squareInput.describe("imaginary part, antisymmetric"),
      m: hiddenWidth.optional(),
    })
    .refine(({ cov_re, cov_im }) => cov_re.length === cov_im.length, {
      error: "of the size of cov_re",
      path: ["cov_im"],
    }),
  formula: "min_loss_mj = Σ_{i>j} λᵢ, eigenvalues of re + i·im descending; every j = 1 … n",
  tex: String.raw`\min_{A,B}\ \mathbb E\lVert x - ABx\rVert^2 = \sum_{i>j}\lambda_i\bigl(\mathbb E[xx^{\mathsf H}]\bigr), \qquad j = 1,\dots,n`,
  regime: "a Hermitian positive semidefinite matrix",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ cov_re: { length: n } }) => 320 * n * n * n + 1e4,
  source: "Baldi, Lu 2012, Complex-valued autoencoders, Neural Networks 33",
  example: {
    cov_re: [
      [2, 0],
      [0, 1],
    ],
    cov_im: [
      [0, 0.5],
      [-0.5, 0],
    ],
    m: 1,
  },
  compute({ cov_re, cov_im }): Answer<Optimum> {
    const [re, im] = [matrixOf(cov_re), matrixOf(cov_im)];
    if (!isHermitian(re, im))
      return { outside: "cov_re must be symmetric and cov_im antisymmetric: no Hermitian matrix" };
    const n = re.rows;
    const { values } = eigh({ A: realEmbedding(re, im), n: 2 * n });
    const outside = notCovariance(values);
    if (outside !== undefined) return { outside };
    const ascending = Array.from({ length: n }, (_, i) => 0.5 * (values[2 * i] + values[2 * i + 1]));
    const losses: Record<`min_loss_m${number}`, number> = {};
    for (let [j, loss] = [n, 0]; j >= 1; j--) {
      losses[`min_loss_m${j}`] = loss;
      loss += Math.max(0, ascending[n - j]);
    }
    return { value: { eigenvalues: ascending.reverse(), ...losses } };
  },
});

/** Relative to the greater of both parts, so that a tiny imaginary part may be rounding. */
function isHermitian(re: Matrix, im: Matrix): boolean {
  if (!isSymmetric(re)) return false;
  const most = re.entries.reduce((largest, a) => Math.max(largest, Math.abs(a)), 0);
  return isSymmetric(im, -1) || im.entries.every((b) => Math.abs(b) <= 1e-12 * most);
}

/** Its lower triangle, which is all that eigh reads. */
function realEmbedding({ rows: n, entries: re }: Matrix, { entries: im }: Matrix): Float64Array {
  const A = new Float64Array(4 * n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      A[i * 2 * n + j] = A[(n + i) * 2 * n + n + j] = re[i * n + j];
      A[(n + i) * 2 * n + j] = im[i * n + j];
    }
  }
  return A;
}
