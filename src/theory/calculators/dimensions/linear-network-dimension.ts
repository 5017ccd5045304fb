import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { architecture } from "../../input-schemas.ts";

type Dimension = {
  readonly params: bigint;
  readonly generic_rank: number;
  readonly function_dim: bigint;
  readonly fibre_dim: bigint;
};

/**
 * Dimension of the maps that a linear network without biases can make, and of the parameters that make one of them.
 *
 *   r = min nᵢ:  function r(n₀+n_L−r),  fibre params − that
 *
 * Regime: at generic parameters; where ranks drop the fibre is larger.
 * Source: matrices of rank at most r; Trager, Kohn, Bruna 2020, section 2.
 */
export const calculator = defineCalculator({
  name: "linear-network-dimension",
  summary: "Dimension of the functions of a linear network, and of the parameters behind each",
  inputs: z.strictObject({ arch: architecture }),
  formula: "r = min nᵢ; function r(n₀+n_L−r); fibre Σ nᵢnᵢ₋₁ − r(n₀+n_L−r)",
  tex: String.raw`r(n_0+n_L-r), \quad r = \min_i n_i; \qquad \text{fibre } \sum_{i=1}^L n_i n_{i-1} - r(n_0+n_L-r)`,
  regime: "no biases; generic parameters",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ arch }) => 10 * arch.length,
  source: "Trager, Kohn, Bruna 2020, arXiv:1910.01671, section 2: determinantal varieties",
  example: { arch: [5, 3, 4] },
  compute({ arch }): Answer<Dimension> {
    const rank = arch.reduce((least, n) => Math.min(least, n), Infinity);
    let params = 0n;
    for (let i = 1; i < arch.length; i++) params += BigInt(arch[i]) * BigInt(arch[i - 1]);
    const r = BigInt(rank);
    const dimension = r * (BigInt(arch[0]) + BigInt(arch[arch.length - 1]) - r);
    return { value: { params, generic_rank: rank, function_dim: dimension, fibre_dim: params - dimension } };
  },
});
