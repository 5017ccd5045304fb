import type { Random } from "../../base/random.ts";
import { bestSplit, type NodeRows, type Split, type SplitSearch } from "./best-split.ts";
import { tallyOf, type Criterion } from "./criterion.ts";
import type { Tree, TreeTable } from "./tree.ts";

export interface GrowOptions {
  readonly criterion: Criterion;
  readonly maxDepth: number;
  readonly maxLeaves: number;
  /** Least weight of a leaf. */
  readonly minLeaf: number;
  /** Features that each node looks at; all d of them unless a stream draws. */
  readonly features: number;
  readonly stream?: Random;
  /** How often each row counts: a bootstrap sample; 0 leaves it out. Once each unless said. */
  readonly weights?: Float64Array;
}

export interface GrownTree {
  readonly tree: Tree;
  /** Rows × features that were looked at. */
  readonly steps: number;
}

/** Rows of a table in the order of each feature, equal values by row: sorted once for all trees that are grown on it. */
export function sortedRows({ x, n, d }: TreeTable): readonly Int32Array[] {
  return Array.from({ length: d }, (_, j) =>
    Int32Array.from({ length: n }, (__, i) => i).sort((a, b) => x[a * d + j] - x[b * d + j] || a - b),
  );
}

type Growing = { readonly [Member in keyof Tree]: number[] };

interface Open {
  readonly node: number;
  readonly rows: NodeRows;
  readonly split: Split;
}

/**
 * CART: the open leaf whose best split gains most is split next, until leaves are pure, too small, too deep or too many.
 *
 * Without a stream the tree of at most D levels is the full tree cut at depth D, and that of L leaves its first L−1 splits.
 * Price: 10 operations a row, feature and level. Source: Breiman, Friedman, Olshen, Stone 1984; best first: Shi 2007.
 */
export function growTree(table: TreeTable, sorted: readonly Int32Array[], options: GrowOptions): GrownTree {
  const weights = options.weights ?? new Float64Array(table.n).fill(1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const { criterion } = options;
  const search: SplitSearch = {
    ...{ table, weights, minLeaf: options.minLeaf, features: options.features },
    left: tallyOf(table, criterion, total),
    right: tallyOf(table, criterion, total),
    ...(options.stream && { stream: options.stream }),
  };
  const tree: Growing = { feature: [], threshold: [], left: [], right: [], value: [], cost: [], depth: [], order: [] };
  const open: Open[] = [];
  let steps = 0;
  const enter = (rows: NodeRows, depth: number): number => {
    const node = addLeaf(tree, { table, weights, rows: rows.sorted[0] }, depth);
    if (depth >= options.maxDepth || tree.cost[node] === 0) return node;
    steps += rows.sorted[0].length * table.d;
    const split = bestSplit(rows, search);
    if (split !== null) open.push({ node, rows, split });
    return node;
  };
  enter({ sorted: sorted.map((order) => order.filter((row) => weights[row] > 0)) }, 0);
  for (let splits = 0; splits + 1 < options.maxLeaves && open.length > 0; splits++) {
    const { node, rows, split } = takeBest(open);
    const [low, high] = divide(rows, split, table);
    tree.feature[node] = split.feature;
    tree.threshold[node] = split.threshold;
    tree.order[node] = splits;
    tree.left[node] = enter(low, tree.depth[node] + 1);
    tree.right[node] = enter(high, tree.depth[node] + 1);
  }
  return { tree, steps };
}

/** The greatest gain, the earliest of equal ones. */
function takeBest(open: Open[]): Open {
  let best = 0;
  for (let i = 1; i < open.length; i++) if (open[i].split.gain > open[best].split.gain) best = i;
  return open.splice(best, 1)[0];
}

function divide(
  { sorted }: NodeRows,
  { feature, threshold }: Split,
  { x, d }: TreeTable,
): readonly [NodeRows, NodeRows] {
  const goesLeft = (row: number) => x[row * d + feature] <= threshold;
  return [
    { sorted: sorted.map((order) => order.filter(goesLeft)) },
    { sorted: sorted.map((order) => order.filter((row) => !goesLeft(row))) },
  ];
}

/** A new leaf with what it says and what that costs; a cost of exactly 0 where all of its rows agree. */
function addLeaf(
  tree: Growing,
  { table, weights, rows }: { readonly table: TreeTable; readonly weights: Float64Array; readonly rows: Int32Array },
  depth: number,
): number {
  const { value, cost } = table.classes > 0 ? vote(table, weights, rows) : average(table, weights, rows);
  tree.feature.push(-1);
  tree.threshold.push(NaN);
  tree.left.push(-1);
  tree.right.push(-1);
  tree.value.push(value);
  tree.cost.push(cost);
  tree.depth.push(depth);
  tree.order.push(-1);
  return tree.feature.length - 1;
}

interface Said {
  readonly value: number;
  readonly cost: number;
}

function vote({ y, classes }: TreeTable, weights: Float64Array, rows: Int32Array): Said {
  const counts = new Float64Array(classes);
  let all = 0;
  for (const row of rows) {
    counts[y[row]] += weights[row];
    all += weights[row];
  }
  const value = counts.indexOf(Math.max(...counts));
  return { value, cost: all - (counts[value] ?? 0) };
}

function average({ y }: TreeTable, weights: Float64Array, rows: Int32Array): Said {
  if (rows.length === 0) return { value: 0, cost: 0 };
  if (rows.every((row) => y[row] === y[rows[0]])) return { value: y[rows[0]], cost: 0 };
  let [all, sum, squares] = [0, 0, 0];
  for (const row of rows) {
    all += weights[row];
    sum += weights[row] * y[row];
  }
  for (const row of rows) squares += weights[row] * (y[row] - sum / all) * (y[row] - sum / all);
  return { value: sum / all, cost: squares };
}
