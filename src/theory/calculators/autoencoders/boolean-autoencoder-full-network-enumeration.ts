import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import {
  clusteringOperations,
  fitsInBits,
  optimalClustering,
  outsideBits,
  trainingWords,
  unsettled,
  wordBits,
} from "../../training-words.ts";

type Networks = {
  readonly total_hamming: number | null;
  readonly networks: bigint;
  readonly at_least: number;
  readonly at_most: number;
};

/**
 * Least Hamming distortion over all networks A(n, m, n) of truth tables, and how many networks that are:
 * 2^(m2ⁿ + n2^m). The least is that of the optimal clustering, so that nothing is enumerated but in the tests.
 * Source: Baldi 2024, section 4 (bottlenecks).
 */
export const calculator = defineCalculator({
  name: "boolean-autoencoder-full-network-enumeration",
  summary: "Least total Hamming distance over all Boolean networks A(n, m, n), and the number of these networks",
  inputs: z
    .strictObject({
      n: wordBits,
      m: z.number().int().min(0).max(1_000_000).describe("m, hidden units"),
      train: trainingWords,
    })
    .refine(fitsInBits, outsideBits),
  formula: "min over 2^m words c_k of Σ_x min_k d_H(x, c_k); networks 2^(m2ⁿ + n2^m)",
  tex: String.raw`\min_{c_1,\dots,c_{2^m}}\ \sum_x \min_k d_H(x,c_k), \qquad \text{networks} = 2^{\,m2^n+n2^m}`,
  regime: "unrestricted Boolean units; the multiset of examples as given",
  grade: "exact",
  costClass: "boxed",
  // the number of networks is shown in decimal, in bits²/64 steps
  cost: (inputs) => clusteringOperations(inputs) + (bits(inputs) / 8) * (bits(inputs) / 8),
  instead: (inputs) => `log₂ of the number of networks is ${bits(inputs)}; ask boolean-autoencoder-optimum.`,
  source:
    "Baldi 2024, section 4 (bottlenecks); Baldi 2012, Autoencoders, Unsupervised Learning, and Deep Architectures",
  example: { n: 2, m: 1, train: [0, 1, 2, 3] },
  compute(inputs): Answer<Networks> {
    const { cost, bound, steps } = optimalClustering(inputs);
    const value = { networks: 1n << BigInt(bits(inputs)), at_least: bound, at_most: cost };
    if (bound === cost) return { value: { total_hamming: cost, ...value } };
    const reason = unsettled({ cost, bound, steps });
    return { value: { total_hamming: null, ...value }, partial: true, reason, grade: "bound" };
  },
});

function bits({ n, m }: { readonly n: number; readonly m: number }): number {
  return m * pow2(n) + n * pow2(m);
}

function pow2(exponent: number): number {
  return exponent < 31 ? 1 << exponent : Infinity;
}
