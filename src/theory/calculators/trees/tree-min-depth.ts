import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";

type Depths = { readonly min_depth: number; readonly max_depth_needed: number };

/**
 * Least depth that a binary tree with a leaf for each of N labels can have, and the greatest that it can need.
 *
 *   ⌈log₂ N⌉ ≤ depth ≤ N−1
 *
 * Depth in edges. log₂ N is what balanced splits reach, not a guarantee. Exact for every N < 2⁵³: N is doubled up to, no
 * logarithm is rounded. Source: counting leaves; Knuth, TAOCP 1, 2.3.4.5.
 */
export const calculator = defineCalculator({
  name: "tree-min-depth",
  summary: "Least depth of a binary tree that tells N labels apart, and the greatest that it can need",
  inputs: z.strictObject({ N_distinct_labels: z.number().int().min(1).describe("labels, a leaf each") }),
  formula: "⌈log₂ N⌉ and N−1",
  tex: String.raw`\lceil\log_2 N\rceil \le \text{depth} \le N-1`,
  regime: "every inner node has two children; depth in edges",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "counting; Knuth, TAOCP 1, section 2.3.4.5",
  example: { N_distinct_labels: 10 },
  compute({ N_distinct_labels: N }): Answer<Depths> {
    let depth = 0;
    for (let leaves = 1; leaves < N; leaves *= 2) depth++;
    return { value: { min_depth: depth, max_depth_needed: N - 1 } };
  },
});
