import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { chanceReason } from "../../functional-dimension/chance-reason.ts";
import { genericRank, genericRankCost } from "../../functional-dimension/generic-rank.ts";
import { countParameters, type DenseNetwork } from "../../functional-dimension/jacobian-rows.ts";
import {
  ambientCost,
  ambientDimension,
  dimensionBound,
  scaledParameters,
} from "../../functional-dimension/power-network.ts";
import { architecture, power, seed } from "../../input-schemas.ts";

type Dimension = {
  readonly dim: number;
  readonly expected_dim: number;
  readonly ambient: bigint;
  readonly filling: boolean;
  readonly params: number;
  readonly defect: number;
  /** No dimension is larger. */
  readonly upper_bound: number;
  readonly chance_too_low: number;
};

/**
 * Dimension of the polynomial maps of a network with units x^k, and whether they fill all maps of that degree.
 *
 *   dim       generic rank of the Jacobian, over prime fields
 *   ambient   n_L C(n₀+d−1, d),  d = k^(L−1)
 *   expected  min(ambient, n_L + Σ(nᵢ₋₁−1)nᵢ): parameters less one scaling a hidden unit
 *   defect    expected − dim
 *
 * Regime: powers on hidden layers, linear output, no biases; the dimension of the closure of the functions, the same
 * over the reals and the complex numbers. Exact where it meets an upper bound; else a lower bound that is too low with
 * at most the chance told. L = 1 has no power.
 * Source: Kileel, Trager, Bruna 2019, Theorem 14.
 */
export const calculator = defineCalculator({
  name: "power-network-dimension",
  summary: "Dimension of the functions of a network with units x^k, and whether they fill their space",
  inputs: z.strictObject({ arch: architecture, power, seed }),
  formula: "dim = generic Jacobian rank; ambient n_L C(n₀+d−1,d), d = k^(L−1); expected min(ambient, n_L+Σ(nᵢ₋₁−1)nᵢ)",
  tex: String.raw`\dim = \operatorname{rank} J, \quad \text{ambient } n_L\binom{n_0+k^{L-1}-1}{k^{L-1}}, \quad \text{expected } \min\Bigl(\text{ambient},\, n_L+\sum_{i=1}^L (n_{i-1}-1)n_i\Bigr)`,
  regime: "powers on hidden layers, linear output, no biases; generic parameters",
  grade: "exact",
  costClass: "polynomial",
  cost({ arch, power: k }) {
    const bound = dimensionBound({ widths: arch, k });
    return 1e7 + ambientCost({ widths: arch, k }) + genericRankCost(network(arch, k), bound);
  },
  instead({ arch, power: k }) {
    return `The dimension is at most ${dimensionBound({ widths: arch, k })}, which nearly all architectures reach.`;
  },
  source: "Kileel, Trager, Bruna 2019, arXiv:1905.12207, Theorem 14 (expected dimension)",
  example: { arch: [3, 2, 1], power: 2 },
  compute({ arch, power: k, seed: drawn }): Answer<Dimension> {
    const upperBound = dimensionBound({ widths: arch, k });
    const net = network(arch, k);
    const { rank, chanceTooLow, proved } = genericRank({ network: net, upperBound, seed: drawn });
    const ambient = ambientDimension({ widths: arch, k });
    const scaled = scaledParameters(arch);
    const expected = ambient < BigInt(scaled) ? Number(ambient) : scaled;
    const value = {
      dim: rank,
      expected_dim: expected,
      ambient,
      filling: BigInt(rank) === ambient,
      params: countParameters(net),
      defect: expected - rank,
      upper_bound: upperBound,
      chance_too_low: chanceTooLow,
    };
    return proved ? { value } : { value, grade: "bound", reason: chanceReason(chanceTooLow) };
  },
});

function network(widths: readonly number[], k: number): DenseNetwork {
  return { widths, unit: { kind: "power", k, output: false }, bias: false, activeOutput: false };
}
