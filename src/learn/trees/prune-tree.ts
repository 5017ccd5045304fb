import type { Tree } from "./tree.ts";

/** The subtrees that minimise cost + α · leaves, from the whole tree (α = 0) to its root alone. */
export interface PruningPath {
  /** Growing: from alphas[k] on the k-th subtree is the best. In units of cost a leaf. */
  readonly alphas: readonly number[];
  readonly leaves: readonly number[];
  /** Nodes that are leaves of the k-th subtree, or below one: 1. */
  readonly pruned: readonly Uint8Array[];
}

/**
 * Weakest-link pruning: the inner nodes whose branch saves least a leaf are collapsed, all of equal ones together.
 *
 *   g(t) = (R(t) − R(T_t)) / (|T_t| − 1),  R the training cost (misclassified rows or sum of squares)
 *
 * The first subtree is the least one of the whole tree's cost. Price: leaves × nodes.
 * Source: Breiman, Friedman, Olshen, Stone 1984, section 3.3.
 */
export function pruningPath(tree: Tree): PruningPath {
  const pruned = Uint8Array.from(tree.feature, (feature) => (feature < 0 ? 1 : 0));
  const path = { alphas: [] as number[], leaves: [] as number[], pruned: [] as Uint8Array[] };
  for (let alpha = 0; ;) {
    const branches = branchesOf(tree, pruned);
    const weakest = weakestOf(tree, pruned, branches);
    if (weakest > alpha || pruned[0] === 1) {
      path.alphas.push(alpha);
      path.leaves.push(branches.leaves[0]);
      path.pruned.push(pruned.slice());
      if (pruned[0] === 1) return path;
      alpha = weakest;
    }
    collapse({ tree, pruned, branches, upTo: Math.max(alpha, weakest) });
  }
}

interface Branches {
  /** |T_t| and R(T_t) of each node's branch. */
  readonly leaves: Float64Array;
  readonly cost: Float64Array;
}

/** Children come after their parents, so backwards. */
function branchesOf(tree: Tree, pruned: Uint8Array): Branches {
  const size = tree.feature.length;
  const [leaves, cost] = [new Float64Array(size).fill(1), Float64Array.from(tree.cost)];
  for (let t = size - 1; t >= 0; t--) {
    if (pruned[t] === 1) continue;
    leaves[t] = leaves[tree.left[t]] + leaves[tree.right[t]];
    cost[t] = cost[tree.left[t]] + cost[tree.right[t]];
  }
  return { leaves, cost };
}

/** g(t); rounding must not make a gain negative. */
function link(tree: Tree, { leaves, cost }: Branches, t: number): number {
  return Math.max(0, (tree.cost[t] - cost[t]) / (leaves[t] - 1));
}

/** Below a leaf nothing counts. */
function weakestOf(tree: Tree, pruned: Uint8Array, branches: Branches): number {
  let weakest = Infinity;
  for (let t = 0; t < pruned.length; t++) if (pruned[t] === 0) weakest = Math.min(weakest, link(tree, branches, t));
  return weakest;
}

function collapse(at: {
  readonly tree: Tree;
  readonly pruned: Uint8Array;
  readonly branches: Branches;
  readonly upTo: number;
}): void {
  const { tree, pruned, branches, upTo } = at;
  for (let t = 0; t < pruned.length; t++) {
    if (pruned[t] === 0 && link(tree, branches, t) <= upTo * (1 + 1e-12)) markBranch(tree, pruned, t);
  }
}

function markBranch(tree: Tree, pruned: Uint8Array, root: number): void {
  const open = [root];
  for (let t = open.pop(); t !== undefined; t = open.pop()) {
    pruned[t] = 1;
    if (tree.feature[t] >= 0) open.push(tree.left[t], tree.right[t]);
  }
}
