import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { networkCapacity } from "../../function-counts/network-capacity.ts";
import { architecture } from "../../input-schemas.ts";

/**
 * Capacity of a threshold network, log₂ of the number of its functions up to absolute constants.
 *
 *   Σ_{k=0}^{L−1} min(n₀, …, n_k) n_k n_{k+1}
 *
 * Units: bits up to constants. Regime: wide layers; for one unit, [n, 1], the sum n² is the leading term of log₂ T(n).
 * Source: Baldi and Vershynin 2019, arXiv:1901.00434, Theorem 2.1.
 */
export const calculator = defineCalculator({
  name: "threshold-network-capacity",
  summary: "Bits, up to constants, that tell the functions of a threshold network apart",
  inputs: z.strictObject({ arch: architecture }),
  formula: "Σ_{k=0}^{L−1} min(n₀…n_k) n_k n_{k+1}",
  tex: String.raw`\sum_{k=0}^{L-1} \min(n_0,\dots,n_k)\,n_k\,n_{k+1}`,
  regime: "up to absolute constants, wide layers; exact counts of small ones: threshold-network-function-count",
  grade: "asymptotic",
  costClass: "polynomial",
  cost: ({ arch }) => 100 * arch.length,
  source: "Baldi and Vershynin 2019, The capacity of feedforward neural networks, arXiv:1901.00434",
  example: { arch: [8, 3, 8] },
  compute: ({ arch }): Answer<bigint> => ({ value: networkCapacity(arch) }),
});
