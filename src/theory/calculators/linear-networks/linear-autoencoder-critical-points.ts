import { z } from "zod";
import { defineCalculator, type Answer, type Value } from "../../calculator.ts";
import { indexSets, indexSetCount } from "../../linear-networks/index-sets.ts";

type Points = {
  readonly num_full_rank: bigint;
  readonly num_all_ranks: bigint;
  readonly num_local_minima_classes: number;
  readonly global_min_loss: number;
  readonly points: readonly { readonly [name: string]: Value }[];
};

/**
 * The critical points of E‖x − ABx‖², A n×m, B m×n: projections on q ≤ m eigenvectors of the covariance.
 *
 *   loss Σ_{j∉I} λⱼ,  Morse index #{i∈I, j∉I : λⱼ > λᵢ} + (m−q)(n−q),  nullity q(2m−q)
 *
 * Without ½. Index sets are 0-based on the eigenvalues in descending order (given in any), by rank, then lexicographic.
 * Full rank is min(m, n). Up to A → AC, B → C⁻¹B, and for q < m the directions that the projection leaves free.
 * Regime: distinct positive eigenvalues. One class of minima: the q = min(m, n) first.
 * Source: Baldi, Hornik 1989; index and nullity derived, and checked on explicit Hessians.
 */
export const calculator = defineCalculator({
  name: "linear-autoencoder-critical-points",
  summary: "All critical points of a linear autoencoder with their losses and Morse indices",
  inputs: z.strictObject({
    eigenvalues: z
      .array(z.number())
      .min(1)
      .max(10_000)
      .describe("eigenvalues of the covariance, distinct and positive"),
    m: z.number().int().min(0).describe("hidden units"),
  }),
  formula: "loss Σ_{j∉I} λⱼ;  index #{i∈I, j∉I : λⱼ>λᵢ} + (m−q)(n−q);  nullity q(2m−q), q = |I| ≤ m",
  tex: String.raw`\sum_{j\notin I}\lambda_j, \qquad \#\{i\in I,\ j\notin I : \lambda_j>\lambda_i\} + (m-q)(n-q), \qquad q(2m-q), \qquad q = |I| \le m`,
  regime: "distinct positive eigenvalues; points up to A → AC, B → C⁻¹B",
  grade: "exact",
  costClass: "exponential",
  // an object of a point is written in some 5 µs
  cost: ({ eigenvalues: { length: n }, m }) => Number(indexSetCount(n, m)) * (5000 + 4 * n * (1 + Math.min(n, m))),
  instead: ({ eigenvalues: { length: n }, m }) =>
    `The list would hold ${indexSetCount(n, m)} points, ${indexSetCount(n, m) - indexSetCount(n, m - 1)} of full rank; the one class of minima has linear-autoencoder-min-loss.`,
  source: "Baldi, Hornik 1989, Neural Networks 2; index and nullity derived",
  example: { eigenvalues: [4, 2, 1], m: 1 },
  compute({ eigenvalues, m }): Answer<Points> {
    const lambda = [...eigenvalues].sort((a, b) => b - a);
    const n = lambda.length;
    if (!(lambda[n - 1] > 0)) {
      return { outside: "eigenvalues must be positive: with a zero one the critical points are not isolated families" };
    }
    const twin = lambda.findIndex((value, i) => i > 0 && value === lambda[i - 1]);
    if (twin > 0)
      return { outside: `eigenvalue ${lambda[twin]} is repeated: its eigenvectors are a continuum of points` };
    const all = indexSetCount(n, m);
    const points = indexSets(n, m).map((index_set) => {
      const q = index_set.length;
      const inverted = index_set.reduce((count, i, place) => count + i - place, 0);
      const loss_E_sq = lambda.reduceRight((loss, value, j) => (index_set.includes(j) ? loss : loss + value), 0);
      return { index_set, rank: q, loss_E_sq, morse_index: inverted + (m - q) * (n - q), nullity: q * (2 * m - q) };
    });
    return {
      value: {
        num_full_rank: all - indexSetCount(n, Math.min(n, m) - 1),
        num_all_ranks: all,
        num_local_minima_classes: 1,
        global_min_loss: lambda.slice(m).reduceRight((loss, value) => loss + value, 0),
        points,
      },
    };
  },
});
