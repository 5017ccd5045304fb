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

type Optimum = {
  readonly total_hamming: number | null;
  readonly mean_hamming: number | null;
  readonly at_least: number;
  readonly at_most: number;
  readonly centres: readonly number[];
};

/**
 * Least Hamming distortion of a Boolean autoencoder A(n, m, n): optimal clustering into at most 2^m free words.
 *
 *   min over c₁, …, c_{2^m} in {0,1}ⁿ of Σ_x min_k d_H(x, c_k)
 *
 * Layers of at least m units between do not change it. Exact by branch and bound over the centres; a search of over
 * 2·10⁸ steps stops and gives bounds. Seconds at most; 24 distinct points of 10 bits take 0.01 s.
 * Source: Baldi 2012, Autoencoders, Unsupervised Learning, and Deep Architectures; Baldi 2024, section 4.
 */
export const calculator = defineCalculator({
  name: "boolean-autoencoder-optimum",
  aliases: ["optimal-hamming-clustering"],
  summary: "Least total Hamming distance from the examples to at most 2^m free words: the best Boolean autoencoder",
  inputs: z
    .strictObject({
      n: wordBits,
      m: z.number().int().min(0).describe("m, bits of the code; 0 leaves one centre"),
      train: trainingWords,
    })
    .refine(fitsInBits, outsideBits),
  formula: "min over 2^m words c_k of Σ_x min_k d_H(x, c_k); mean: divided by the number of examples",
  tex: String.raw`\min_{c_1,\dots,c_{2^m}\in\{0,1\}^n}\ \sum_x \min_k d_H(x,c_k)`,
  regime: "unrestricted Boolean units; the multiset of examples as given",
  grade: "exact",
  costClass: "boxed",
  cost: clusteringOperations,
  instead: () => "Ask for n ≤ 16 or at most 16 distinct examples; with 2^m or more codes the distance is 0.",
  source:
    "Baldi 2024, section 4 (bottlenecks); Baldi 2012, Autoencoders, Unsupervised Learning, and Deep Architectures",
  example: { n: 3, m: 1, train: [0, 1, 3, 6] },
  compute(inputs): Answer<Optimum> {
    const { cost, bound, centres, steps } = optimalClustering(inputs);
    const bounds = { at_least: bound, at_most: cost, centres };
    if (bound === cost) return { value: { total_hamming: cost, mean_hamming: cost / inputs.train.length, ...bounds } };
    const reason = unsettled({ cost, bound, steps });
    return { value: { total_hamming: null, mean_hamming: null, ...bounds }, partial: true, reason, grade: "bound" };
  },
});
