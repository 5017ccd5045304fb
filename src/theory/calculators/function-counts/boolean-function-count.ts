import { z } from "zod";
import { integerLog2 } from "../../../math/integer-log2.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { booleanFunctionCost, booleanFunctionCount, booleanInstead } from "../../function-counts/boolean-count.ts";
import { architecture } from "../../input-schemas.ts";

type Counts = {
  readonly e: bigint;
  readonly log2_e: number;
  readonly free_bits_no_bottleneck: bigint;
  readonly params: bigint;
};

/**
 * Functions {0,1}^n₀ → {0,1}^n_L that a network of unrestricted Boolean units can compute.
 *
 *   e = Σ_{j=1}^{min(2^r, 2^n₀)} S(2^n₀, j) (2^n_L)_j,  r the narrowest hidden width;  2^(n_L 2^n₀) without one
 *
 * S(N, j) partitions of N rows into j classes, (M)_j falling factorial: what passes the narrowest layer takes at most 2^r
 * values. `params` are the bits of all truth tables, Σ nᵢ2^(nᵢ₋₁). Source: derived; Baldi 2024, section 4.
 */
export const calculator = defineCalculator({
  name: "boolean-function-count",
  summary: "Functions that a network of unrestricted Boolean units can compute",
  inputs: z.strictObject({ arch: architecture }),
  formula: "e = Σ_{j≤min(2^r,2^n₀)} S(2^n₀,j) (2^n_L)_j, r the narrowest hidden width; without one 2^(n_L 2^n₀)",
  tex: String.raw`e = \sum_{j=1}^{\min(2^r,\,2^{n_0})} S(2^{n_0}, j)\,(2^{n_L})_j, \qquad r = \min_{0<i<L} n_i`,
  regime: "every unit any Boolean function of the layer before",
  grade: "exact",
  costClass: "exponential",
  // the widest layer's truth tables, counted in params, are as long as its inputs are many
  cost: ({ arch }) => booleanFunctionCost(arch) + (Math.max(...arch) / 8) * (Math.max(...arch) / 8),
  instead: ({ arch }) => booleanInstead(arch),
  source: "factorisation through the narrowest layer; Baldi 2024, section 4",
  example: { arch: [3, 2, 3] },
  compute({ arch }): Answer<Counts> {
    const e = booleanFunctionCount(arch);
    const free = BigInt(arch[arch.length - 1]) << BigInt(arch[0]);
    let params = 0n;
    for (let i = 1; i < arch.length; i++) params += BigInt(arch[i]) << BigInt(arch[i - 1]);
    return { value: { e, log2_e: integerLog2(e), free_bits_no_bottleneck: free, params } };
  },
});
