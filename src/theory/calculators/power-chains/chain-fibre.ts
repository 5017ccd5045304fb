import { z } from "zod";
import { bigFloatOf, bigFloats, doubleOf, type BigFloat } from "../../../math/big-float.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { power } from "../../input-schemas.ts";
import { bitsFor, chainWeights, exponentBits, powerCost } from "../../power-chains/power-inputs.ts";

type Fibre = {
  readonly P: number;
  readonly dimension: number;
  readonly components: bigint;
  readonly jacobian_rank: number;
  readonly singular: boolean;
};

/**
 * The weights of a chain that compute the same function as the given ones.
 *
 *   {v : Π vᵢ^eᵢ = P},  eᵢ = k^(L−i+1) (1 where k = 1);  dimension L − 1
 *   components: P ≠ 0: 2^(L−1) for odd k, 2^L for even k (P > 0);  P = 0: 1, the union of the planes vᵢ = 0
 *
 * Jacobian ∂P/∂w at the given weights: rank 1, or 0 where two weights vanish; for k ≥ 2 where one does. Rank 0 is where the
 * fibre is no manifold to first order (`singular`).
 * Source: derived; Baldi 2024, sections 3 and 4, for the manifold of solutions.
 */
export const calculator = defineCalculator({
  name: "chain-fibre",
  summary: "Dimension and connected components of the weights that give a chain the same function, and the rank there",
  inputs: z.strictObject({ w: chainWeights, k: power.default(1).describe("k of the activation x^k; 1: linear units") }),
  formula: "dimension L − 1;  components: P ≠ 0: 2^(L−1), for even k 2^L; P = 0: 1;  rank ∂P/∂w ∈ {0, 1}",
  tex: String.raw`\dim = L-1, \qquad \#\text{components} = \begin{cases} 2^{L-1} & P\ne0,\ k \text{ odd} \\ 2^{L} & P>0,\ k \text{ even} \\ 1 & P=0 \end{cases}`,
  regime: "one weight a layer, no biases, an activation x^k behind every weight",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ k, w: { length: L } }) => powerCost(k, L) + L * (1000 + exponentBits(k, L)),
  source: "derived; Baldi 2024, sections 3 and 4",
  example: { w: [0.5, -2, 3] },
  compute({ w, k }): Answer<Fibre> {
    const L = w.length;
    const zeros = w.filter((wi) => wi === 0).length;
    const rank = zeros === 0 || (k === 1 && zeros === 1) ? 1 : 0;
    const { times, power: raised } = bigFloats(bitsFor(k, L));
    const one = bigFloatOf(1);
    const P = doubleOf(w.reduce<BigFloat>((y, wi) => raised(times(bigFloatOf(wi), y), BigInt(k)), one));
    const components = zeros > 0 ? 1n : 1n << BigInt(k % 2 === 0 ? L : L - 1);
    const value = { P, dimension: L - 1, components, jacobian_rank: rank, singular: rank === 0 };
    const beyond = Math.abs(P) === Infinity || (P === 0 && zeros === 0);
    return beyond ? { value, reason: "P is beyond the doubles; the fibre is that of the exact P" } : { value };
  },
});
