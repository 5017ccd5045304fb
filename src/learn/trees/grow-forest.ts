import { random } from "../../base/random.ts";
import { growTree, sortedRows, type GrowOptions } from "./grow-tree.ts";
import { errorOf, predictTree, type Tree, type TreeTable } from "./tree.ts";

/** A forest of so many trees, each cut at so many leaves. */
export interface ForestStep {
  readonly leaves: number;
  readonly trees: number;
}

export interface ForestErrors {
  /** One a step. */
  readonly train: readonly number[];
  readonly test: readonly number[];
  readonly steps: number;
}

/**
 * Errors of forests of growing size: every step uses the first trees of one list, cut to its leaves.
 *
 * Tree b draws its bootstrap sample (n rows with replacement, where asked) and its nodes' features from the stream
 * "forest/b" of the seed, so that a smaller forest is the beginning of a larger one. Classes by vote, numbers by mean.
 * Source: Breiman 2001; the axis of leaves, then trees: Belkin, Hsu, Ma, Mandal 2019, figure 5 of arXiv:1812.11118.
 */
export function forestErrors(of: {
  readonly train: TreeTable;
  readonly test: TreeTable;
  readonly options: Omit<GrowOptions, "stream" | "weights" | "maxLeaves">;
  readonly rows: "bootstrap" | "all";
  readonly steps: readonly ForestStep[];
  readonly seed: number;
  readonly pause: (steps: number) => void;
}): ForestErrors {
  const { train, test, options, rows, seed, pause } = of;
  const sorted = sortedRows(train);
  const maxLeaves = Math.max(...of.steps.map(({ leaves }) => leaves));
  const grown: Tree[] = [];
  let steps = 0;
  for (let b = 0; b < Math.max(...of.steps.map(({ trees }) => trees)); b++) {
    const stream = random(seed, `forest/${b}`);
    const weights = new Float64Array(train.n).fill(rows === "all" ? 1 : 0);
    if (rows === "bootstrap") for (let i = 0; i < train.n; i++) weights[stream.below(train.n)]++;
    const one = growTree(train, sorted, { ...options, maxLeaves, stream, weights });
    grown.push(one.tree);
    steps += one.steps;
    pause(one.steps);
  }
  const error = (table: TreeTable) => of.steps.map((step) => errorOf(forestSays(grown, table, step), table));
  return { train: error(train), test: error(test), steps };
}

/** Votes, the lowest of equally common classes, or means. */
function forestSays(trees: readonly Tree[], table: TreeTable, step: ForestStep): Float64Array {
  const { n, classes } = table;
  const width = Math.max(1, classes);
  const sums = new Float64Array(n * width);
  for (const tree of trees.slice(0, step.trees)) {
    const said = predictTree(tree, table, { leaves: step.leaves });
    for (let i = 0; i < n; i++) {
      if (classes > 0) sums[i * width + said[i]]++;
      else sums[i] += said[i] / step.trees;
    }
  }
  if (classes === 0) return sums;
  return Float64Array.from({ length: n }, (_, i) => {
    let best = 0;
    for (let k = 1; k < classes; k++) if (sums[i * width + k] > sums[i * width + best]) best = k;
    return best;
  });
}
