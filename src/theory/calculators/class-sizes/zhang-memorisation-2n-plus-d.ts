import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { interpolateByHinges } from "../../hinge-interpolation.ts";

type Network = {
  readonly weights: number;
  readonly train_mse: number;
  readonly b: readonly number[];
  readonly w: readonly number[];
};

/** Products of two stay finite, and exact in two doubles. */
const moderate = z.number().min(-1e100).max(1e100);

/**
 * The explicit network of 2n + d weights that fits any n targets: f(x) = Σ wⱼ max(a·x − bⱼ, 0).
 *
 * z = Xa ascending; b₁ = z₍₁₎ − 1, bⱼ midway between z₍ⱼ₋₁₎ and z₍ⱼ₎; each example sees one hinge more than the one before,
 * so that the slopes sⱼ = w₁ + … + wⱼ follow one by one: s₁ = y₁, sⱼ = 2(yⱼ − yⱼ₋₁)/(zⱼ − zⱼ₋₁) − sⱼ₋₁. In about 100 bits,
 * rounded at the end; train_mse is that of the rounded network.
 *
 * Regime: no two rows with the same a·x.
 * Source: Zhang, Bengio, Hardt, Recht, Vinyals 2017, arXiv:1611.03530, Theorem 1 and its Lemma 1.
 */
export const calculator = defineCalculator({
  name: "zhang-memorisation-2n-plus-d",
  summary: "The two-layer ReLU network of 2n + d weights that fits any n targets in d dimensions, explicitly",
  inputs: z
    .strictObject({
      n: z.number().int().min(1).max(100_000).describe("examples"),
      d: z.number().int().min(1).max(100_000).describe("inputs"),
      X: z.array(z.array(moderate)).describe("n rows of d inputs"),
      y: z.array(moderate).describe("n targets"),
      a: z.array(moderate).describe("direction of projection, d numbers"),
    })
    .refine(({ n, d, X }) => X.length === n && X.every((row) => row.length === d), {
      path: ["X"],
      error: "n rows of d numbers",
    })
    .refine(({ n, y }) => y.length === n, { path: ["y"], error: "n numbers" })
    .refine(({ d, a }) => a.length === d, { path: ["a"], error: "d numbers" }),
  formula: "f(x) = Σ wⱼ max(a·x − bⱼ, 0), 2n + d weights; b₁ = z₁ − 1, bⱼ = (zⱼ₋₁ + zⱼ)/2, z = Xa ascending",
  tex: String.raw`f(x) = \sum_{j=1}^n w_j\max(a^\top x - b_j, 0), \qquad b_1 = z_{(1)}-1,\ b_j = \tfrac12\bigl(z_{(j-1)}+z_{(j)}\bigr)`,
  regime: "a·x differs between all examples",
  grade: "exact",
  costClass: "polynomial",
  // products in two doubles, and every hinge at every example
  cost: ({ n, d }) => 100 + 40 * n * d + 20 * n * n,
  source: "Zhang, Bengio, Hardt, Recht, Vinyals 2017, arXiv:1611.03530, Theorem 1",
  example: { n: 3, d: 2, X: [[0, 1], [1, 0], [2, 2]], y: [1, -1, 0.5], a: [1, 0.5] }, // prettier-ignore
  compute({ n, d, X, y, a }): Answer<Network> {
    const fit = interpolateByHinges({ X, y, a });
    if ("tie" in fit) {
      const [i, j] = fit.tie;
      return {
        outside: `a·x is the same for the examples ${i} and ${j}, or so close that no double lies between: choose another direction a`,
      };
    }
    if (!Number.isFinite(fit.train_mse))
      return { outside: "the weights exceed the doubles: scale a, so that a·x is near 1" };
    return { value: { weights: 2 * n + d, ...fit } };
  },
});
