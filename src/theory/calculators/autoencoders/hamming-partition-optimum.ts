import { z } from "zod";
import { popCount } from "../../../search/pop-count.ts";
import { powerOfTwo } from "../../../math/integer-power.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";

type Optimum = { readonly total_hamming: number; readonly examples: number };

/** With one bit the two clusters are a subset and its rest; with more, subsets of subsets are tried. */
const MOST_WORDS = 20;
const MOST_WORDS_TWICE = 16;
/** 2⁴ clusters hold 16 words one by one. */
const ENOUGH = 4;

/**
 * Least Hamming distortion of a Boolean autoencoder with few examples of any length, from the cost of every subset.
 *
 *   c(S) = Σ_b min(ones, |S| − ones)   o₀ = c,  o_{i+1}(S) = min over T ⊆ S of o_i(T) + o_i(S∖T);  o_m of all examples
 *
 * What it takes depends on the number of examples, hardly on n: 2^k subsets of n bits, and 3^k pairs a doubling of clusters.
 * Source: Baldi 2012, Autoencoders, Unsupervised Learning, and Deep Architectures; Baldi 2024, section 4.
 */
export const calculator = defineCalculator({
  name: "hamming-partition-optimum",
  summary: "Least total Hamming distance from at most 20 words of any length to at most 2^m free words",
  inputs: z
    .strictObject({
      m: z.number().int().min(0).max(10).describe("m, bits of the code: at most 2^m clusters"),
      words: z
        .array(
          z
            .string()
            .regex(/^[01]+$/, "a string of 0s and 1s")
            .max(10_000),
        )
        .min(1)
        .max(MOST_WORDS)
        .describe("examples as strings of 0 and 1; repeated ones count"),
    })
    .refine(({ words }) => words.every((word) => word.length === words[0].length), {
      path: ["words"],
      error: "words of one length",
    })
    .refine(({ m, words }) => m < 2 || words.length <= MOST_WORDS_TWICE, {
      path: ["words"],
      error: `at most ${MOST_WORDS_TWICE} words where m ≥ 2`,
    }),
  formula: "o₀(S) = Σ_b min(ones, |S|−ones);  o_{i+1}(S) = min over T ⊆ S of o_i(T) + o_i(S∖T);  o_m of all",
  tex: String.raw`o_0(S)=\sum_b\min\Bigl(\sum_{x\in S}x_b,\ |S|-\sum_{x\in S}x_b\Bigr),\qquad o_{i+1}(S)=\min_{T\subseteq S}\ o_i(T)+o_i(S\setminus T)`,
  regime: "unrestricted Boolean units; the multiset of examples as given",
  grade: "exact",
  costClass: "exponential",
  cost({ m, words }) {
    const [k, n] = [words.length, words[0].length];
    const doublings = Math.max(0, Math.min(m, ENOUGH) - 1);
    return powerOfTwo(k) * (20 * n + 10) + doublings * 8 * powerOfTwo(Math.ceil(1.585 * k));
  },
  instead: () => "boolean-autoencoder-optimum searches over centres: n ≤ 16, more examples.",
  source:
    "Baldi 2024, section 4 (bottlenecks); Baldi 2012, Autoencoders, Unsupervised Learning, and Deep Architectures",
  example: { m: 1, words: ["000", "001", "110", "011"] },
  compute({ m, words }): Answer<Optimum> {
    const all = (1 << words.length) - 1;
    let costs = subsetCosts(words);
    const doublings = Math.min(m, ENOUGH);
    for (let i = 1; i < doublings; i++) costs = Int32Array.from(costs, (_, S) => leastSplit(costs, S));
    const total = doublings === 0 ? costs[all] : leastSplit(costs, all);
    return { value: { total_hamming: total, examples: words.length } };
  },
});

/** Of all words of a subset to their majority word. */
function subsetCosts(words: readonly string[]): Int32Array {
  const columns = Array.from({ length: words[0].length }, (_, b) =>
    words.reduce((mask, word, i) => (word[b] === "1" ? mask | (1 << i) : mask), 0),
  );
  return Int32Array.from({ length: 1 << words.length }, (_, S) => {
    const size = popCount(S);
    let cost = 0;
    for (const column of columns) {
      const ones = popCount(S & column);
      cost += Math.min(ones, size - ones);
    }
    return cost;
  });
}

/** min over T ⊆ S of costs[T] + costs[S∖T]; one part holds the lowest member. */
function leastSplit(costs: Int32Array, S: number): number {
  const others = S & (S - 1);
  let least = costs[S];
  for (let T = others; T > 0; T = (T - 1) & others) least = Math.min(least, costs[T] + costs[S ^ T]);
  return least;
}
