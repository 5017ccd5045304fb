import { permutation, random } from "../../base/random.ts";
import { growTree, sortedRows, type GrowOptions } from "./grow-tree.ts";
import { pruningPath, type PruningPath } from "./prune-tree.ts";
import { errorOf, predictTree, type TreeTable } from "./tree.ts";

/** The subtree of `path` that other parts of the rows choose, and what was done for it. */
export interface ChosenSubtree {
  readonly index: number;
  readonly steps: number;
}

/**
 * Cross-validated pruning: trees grown without a fold are pruned at the geometric middle of neighbouring α of the whole
 * tree's path, and judged on the fold. Of equal errors the smaller tree wins.
 *
 * Folds from the stream "split" of the seed. α is scaled by the rows a tree was grown from.
 * Source: Breiman, Friedman, Olshen, Stone 1984, section 3.4.2.
 */
export function chooseSubtree(of: {
  readonly table: TreeTable;
  readonly options: GrowOptions;
  readonly path: PruningPath;
  readonly folds: number;
  readonly seed: number;
  readonly pause: () => void;
}): ChosenSubtree {
  const { table, options, path, folds, seed, pause } = of;
  const { n } = table;
  const order = permutation(random(seed, "split"), n);
  const middles = path.alphas.map((alpha, k) => Math.sqrt(alpha * (path.alphas[k + 1] ?? Infinity)));
  const errors = new Float64Array(middles.length);
  let steps = 0;
  for (let fold = 0; fold < folds; fold++) {
    pause();
    const part = takeTable(
      table,
      order.filter((_, i) => i % folds !== fold),
    );
    const held = takeTable(
      table,
      order.filter((_, i) => i % folds === fold),
    );
    const grown = growTree(part, sortedRows(part), options);
    steps += grown.steps;
    const other = pruningPath(grown.tree);
    for (const [k, alpha] of middles.entries()) {
      const cut = other.pruned[subtreeAt(other, (alpha * part.n) / n)];
      errors[k] += held.n * errorOf(predictTree(grown.tree, held, { pruned: cut }), held);
    }
  }
  let index = 0;
  for (let k = 1; k < errors.length; k++) if (errors[k] <= errors[index]) index = k;
  return { index, steps };
}

/** The last subtree whose α is at most this. */
function subtreeAt({ alphas }: PruningPath, alpha: number): number {
  let k = 0;
  while (k + 1 < alphas.length && alphas[k + 1] <= alpha) k++;
  return k;
}

function takeTable({ x, d, y, classes }: TreeTable, rows: Int32Array): TreeTable {
  const part = new Float64Array(rows.length * d);
  rows.forEach((row, i) => part.set(x.subarray(row * d, (row + 1) * d), i * d));
  return { x: part, n: rows.length, d, y: Float64Array.from(rows, (row) => y[row]), classes };
}
