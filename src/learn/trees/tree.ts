/** Rows to learn from: x n×d row-major; y class indices 0…classes−1, or numbers where `classes` is 0. */
export interface TreeTable {
  readonly x: Float64Array;
  readonly n: number;
  readonly d: number;
  readonly y: Float64Array;
  readonly classes: number;
}

/** A binary tree as nodes 0 (the root), 1, …; leaves have the feature −1. Every node knows what it would say as a leaf. */
export interface Tree {
  /** x[feature] ≤ threshold goes left. */
  readonly feature: readonly number[];
  readonly threshold: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** The commonest class, the first of several, or the mean. */
  readonly value: readonly number[];
  /** As a leaf, on the rows that it was grown from: misclassified weight, or sum of squares. */
  readonly cost: readonly number[];
  readonly depth: readonly number[];
  /** When the node was split: 0 for the first; −1 for leaves. Best first, so that L leaves are the first L−1 splits. */
  readonly order: readonly number[];
}

/** Which part of a tree is used: nodes of this depth, splits past the first leaves−1, and pruned nodes are leaves. */
export interface Cut {
  readonly depth?: number;
  readonly leaves?: number;
  /** 1 where a node is a leaf. */
  readonly pruned?: Uint8Array;
}

/** The leaf that a row of `x` at `from` falls into. */
export function leafOf(tree: Tree, { x, from }: { readonly x: Float64Array; readonly from: number }, cut: Cut): number {
  const { depth = Infinity, leaves = Infinity, pruned } = cut;
  let node = 0;
  while (tree.feature[node] >= 0 && tree.depth[node] < depth && tree.order[node] < leaves - 1 && pruned?.[node] !== 1) {
    node = x[from + tree.feature[node]] <= tree.threshold[node] ? tree.left[node] : tree.right[node];
  }
  return node;
}

/** What the tree says of each row of a table. */
export function predictTree(tree: Tree, { x, n, d }: TreeTable, cut: Cut = {}): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => tree.value[leafOf(tree, { x, from: i * d }, cut)]);
}

/** Share of rows with another class, or mean squared error. NaN without rows. */
export function errorOf(said: ArrayLike<number>, { y, n, classes }: TreeTable): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += classes > 0 ? (said[i] === y[i] ? 0 : 1) : (said[i] - y[i]) * (said[i] - y[i]);
  return sum / n;
}

/** Leaves and depth, in edges, of what a cut leaves. */
export function shapeOf(
  tree: Tree,
  { depth = Infinity, leaves = Infinity, pruned }: Cut = {},
): {
  readonly leaves: number;
  readonly depth: number;
} {
  let [count, deepest] = [0, 0];
  const open = [0];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const inner =
      tree.feature[node] >= 0 && tree.depth[node] < depth && tree.order[node] < leaves - 1 && pruned?.[node] !== 1;
    if (inner) open.push(tree.left[node], tree.right[node]);
    else [count, deepest] = [count + 1, Math.max(deepest, tree.depth[node])];
  }
  return { leaves: count, depth: deepest };
}
