import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { permutation, random } from "../../base/random.ts";
import { bestSplit } from "./best-split.ts";
import { tallyOf, type Criterion } from "./criterion.ts";
import { chooseSubtree } from "./cross-validate.ts";
import { forestErrors } from "./grow-forest.ts";
import { growTree, sortedRows, type GrowOptions } from "./grow-tree.ts";
import { pruningPath } from "./prune-tree.ts";
import { errorOf, predictTree, shapeOf, type Tree, type TreeTable } from "./tree.ts";

interface Case {
  readonly criterion: Criterion;
  readonly classes: number;
  readonly X: number[][];
  readonly y: number[];
  readonly tree: [feature: number, threshold: number][];
  readonly alphas: number[];
  readonly leaves: number[];
}

const path = new URL("../../../test/oracles/trees.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(path, "utf8")) as { readonly cases: readonly Case[] };

function tableOf({ X, y, criterion, classes }: Pick<Case, "X" | "y" | "criterion" | "classes">): TreeTable {
  return {
    x: Float64Array.from(X.flat()),
    n: X.length,
    d: X[0].length,
    y: Float64Array.from(y),
    classes: criterion === "variance" ? 0 : classes,
  };
}

const whole = (criterion: Criterion, d: number): GrowOptions => ({
  ...{ criterion, maxDepth: Infinity, maxLeaves: Infinity, minLeaf: 1, features: d },
});
const grow = (table: TreeTable, options: Partial<GrowOptions> & Pick<GrowOptions, "criterion">) =>
  growTree(table, sortedRows(table), { ...whole(options.criterion, table.d), ...options }).tree;

/** Depth first, as the oracle writes it. */
function written(tree: Tree, node = 0): [number, number][] {
  if (tree.feature[node] < 0) return [[-1, 0]];
  return [
    [tree.feature[node], tree.threshold[node]],
    ...written(tree, tree.left[node]),
    ...written(tree, tree.right[node]),
  ];
}

/** Uniform inputs, a threshold on the first as the class, a share of labels flipped. */
function noisy({
  n,
  d,
  flip,
  seed,
}: {
  readonly n: number;
  readonly d: number;
  readonly flip: number;
  readonly seed: number;
}) {
  const stream = random(seed, "rows");
  const x = Float64Array.from({ length: n * d }, () => stream.uniform());
  const y = Float64Array.from({ length: n }, (_, i) => (x[i * d] > 0.5 !== stream.uniform() < flip ? 1 : 0));
  return { x, n, d, y, classes: 2 };
}

describe("growTree", () => {
  test("is CART by its definition, split by split, for all three criteria", () => {
    for (const one of cases) expect(written(grow(tableOf(one), one)), one.criterion).toEqual(one.tree);
  });

  test("cut at a depth or at a number of leaves it is the tree that these limits grow", () => {
    const table = noisy({ n: 60, d: 3, flip: 0.3, seed: 1 });
    const full = grow(table, { criterion: "gini" });
    for (const limit of [0, 1, 2, 3, 5, 9]) {
      const shallow = grow(table, { criterion: "gini", maxDepth: limit });
      expect(predictTree(full, table, { depth: limit })).toEqual(predictTree(shallow, table));
      expect(shapeOf(full, { depth: limit })).toEqual(shapeOf(shallow));
      const small = grow(table, { criterion: "gini", maxLeaves: limit + 1 });
      expect(predictTree(full, table, { leaves: limit + 1 })).toEqual(predictTree(small, table));
      expect(shapeOf(small).leaves).toBe(limit + 1);
    }
  });

  test("best first: each split is the one that gains most of the open ones", () => {
    const table = noisy({ n: 40, d: 2, flip: 0.2, seed: 2 });
    const sum = (leaves: number) => {
      const tree = grow(table, { criterion: "variance", maxLeaves: leaves });
      return errorOf(predictTree(tree, { ...table, classes: 0 }), { ...table, classes: 0 });
    };
    const regression = { ...table, classes: 0 };
    const tree = grow(regression, { criterion: "variance", maxLeaves: 2 });
    expect(shapeOf(tree).leaves).toBe(2);
    // with three leaves: the better of the two ways to split one of two
    const sse = (rows: number[]) => {
      const mean = rows.reduce((all, i) => all + table.y[i], 0) / rows.length;
      return rows.reduce((all, i) => all + (table.y[i] - mean) ** 2, 0);
    };
    const [low, high] = [0, 1].map((side) =>
      Array.from({ length: 40 }, (_, i) => i).filter(
        (i) => Number(table.x[2 * i + tree.feature[0]] > tree.threshold[0]) === side,
      ),
    );
    const bestOf = (rows: number[]) =>
      Math.min(
        ...[0, 1].flatMap((j) =>
          rows.map((at) => {
            const under = rows.filter((i) => table.x[2 * i + j] <= table.x[2 * at + j]);
            const over = rows.filter((i) => table.x[2 * i + j] > table.x[2 * at + j]);
            return over.length === 0 ? Infinity : sse(under) + sse(over);
          }),
        ),
      );
    const three = Math.min(bestOf(low) + sse(high), bestOf(high) + sse(low)) / 40;
    const grown = grow(regression, { criterion: "variance", maxLeaves: 3 });
    expect(errorOf(predictTree(grown, regression), regression)).toBeCloseTo(three, 12);
    expect(sum(1)).toBeGreaterThan(0);
  });

  test("least leaves are kept, and a weight of two is a row twice", () => {
    const table = noisy({ n: 50, d: 2, flip: 0.3, seed: 3 });
    const tree = grow(table, { criterion: "entropy", minLeaf: 7 });
    const sizes = new Map<number, number>();
    for (const said of leavesOf(tree, table)) sizes.set(said, (sizes.get(said) ?? 0) + 1);
    expect(Math.min(...sizes.values())).toBeGreaterThanOrEqual(7);
    const weights = new Float64Array(50).fill(2);
    const twice: TreeTable = {
      ...table,
      n: 100,
      x: Float64Array.of(...table.x, ...table.x),
      y: Float64Array.of(...table.y, ...table.y),
    };
    expect(written(grow(table, { criterion: "gini", weights, minLeaf: 6 }))).toEqual(
      written(grow(twice, { criterion: "gini", minLeaf: 6 })),
    );
  });

  test("one row, one class, equal rows: a root alone; neighbours in the last place are told apart", () => {
    expect(shapeOf(grow(tableOf({ X: [[1]], y: [0], criterion: "gini", classes: 1 }), { criterion: "gini" }))).toEqual({
      leaves: 1,
      depth: 0,
    });
    const equal = tableOf({ X: [[1], [1], [1]], y: [0, 1, 1], criterion: "gini", classes: 2 });
    const root = grow(equal, { criterion: "gini" });
    expect([shapeOf(root).leaves, root.value[0], root.cost[0]]).toEqual([1, 1, 1]);
    const close = tableOf({ X: [[1], [1 + 2 ** -52]], y: [0, 1], criterion: "gini", classes: 2 });
    expect([...predictTree(grow(close, { criterion: "gini" }), close)]).toEqual([0, 1]);
  });
});

function leavesOf(tree: Tree, { x, n, d }: TreeTable): number[] {
  return Array.from({ length: n }, (_, i) => {
    let node = 0;
    while (tree.feature[node] >= 0)
      node = x[i * d + tree.feature[node]] <= tree.threshold[node] ? tree.left[node] : tree.right[node];
    return node;
  });
}

test("bestSplit looks at so many varying features, and at each of them alike", () => {
  const table = tableOf({
    X: [
      [0, 7, 0],
      [1, 7, 1],
    ],
    y: [0, 1],
    criterion: "gini",
    classes: 2,
  });
  const seen = [0, 0, 0];
  const stream = random(5, "features");
  for (let draw = 0; draw < 300; draw++) {
    const found = bestSplit(
      { sorted: sortedRows(table) },
      {
        ...{ table, weights: new Float64Array(2).fill(1), minLeaf: 1, features: 1, stream },
        ...{ left: tallyOf(table, "gini", 2), right: tallyOf(table, "gini", 2) },
      },
    );
    seen[found!.feature]++;
  }
  expect(seen[1]).toBe(0);
  expect(Math.abs(seen[0] - 150)).toBeLessThan(4 * Math.sqrt(75)); // 4 standard errors of a fair coin
});

describe("pruningPath", () => {
  test("is the lower hull of all pruned subtrees, listed", () => {
    for (const one of cases) {
      const { alphas, leaves } = pruningPath(grow(tableOf(one), one));
      expect(leaves, one.criterion).toEqual(one.leaves);
      alphas.forEach((alpha, k) => expect(alpha).toBeCloseTo(one.alphas[k], 10));
    }
  });

  test("cross-validation keeps a clean threshold and drops splits of noise", () => {
    for (const [flip, least, most] of [
      [0, 2, 2],
      [0.25, 1, 6],
    ]) {
      const table = noisy({ n: 200, d: 4, flip, seed: 7 });
      const options = whole("gini", 4);
      const { tree } = growTree(table, sortedRows(table), options);
      const path = pruningPath(tree);
      const { index } = chooseSubtree({ table, options, path, folds: 5, seed: 1, pause: () => undefined });
      expect(path.leaves[index]).toBeGreaterThanOrEqual(least);
      expect(path.leaves[index]).toBeLessThanOrEqual(most);
    }
  });
});

test("chooseSubtree judges the subtree of least cost a row + α a leaf, on each fold", () => {
  for (let seed = 0; seed < 12; seed++) {
    const table = noisy({ n: 60, d: 2, flip: 0.3, seed });
    const options = whole("gini", 2);
    const path = pruningPath(growTree(table, sortedRows(table), options).tree);
    const middles = path.alphas.map((alpha, k) => Math.sqrt(alpha * (path.alphas[k + 1] ?? Infinity)) / table.n);
    const errors = middles.map(() => 0);
    const order = permutation(random(seed, "split"), table.n);
    for (const fold of [0, 1]) {
      const rows = (keep: boolean) => Array.from(order).filter((_, i) => (i % 2 !== fold) === keep);
      const part = (of: number[]): TreeTable => ({
        ...{ n: of.length, d: 2, classes: 2, y: Float64Array.from(of, (i) => table.y[i]) },
        x: Float64Array.from(of.flatMap((i) => [table.x[2 * i], table.x[2 * i + 1]])),
      });
      const [grown, held] = [part(rows(true)), part(rows(false))];
      const tree = grow(grown, options);
      const subtrees = pruningPath(tree).pruned.map((pruned) => ({
        error: errorOf(predictTree(tree, grown, { pruned }), grown),
        leaves: shapeOf(tree, { pruned }).leaves,
        wrong: held.n * errorOf(predictTree(tree, held, { pruned }), held),
      }));
      middles.forEach((alpha, k) => {
        const price = ({ error, leaves }: (typeof subtrees)[number]) =>
          leaves === 1 ? error : error + alpha * (leaves - 1);
        // the smaller of equal ones
        const best = subtrees.reduceRight((least, one) => (price(one) < price(least) - 1e-12 ? one : least));
        errors[k] += best.wrong;
      });
    }
    const index = errors.lastIndexOf(Math.min(...errors));
    expect(chooseSubtree({ table, options, path, folds: 2, seed, pause: () => undefined }).index).toBe(index);
  }
});

describe("forestErrors", () => {
  const train = noisy({ n: 80, d: 4, flip: 0.2, seed: 11 });
  const test_ = noisy({ n: 200, d: 4, flip: 0.2, seed: 12 });
  const run = (more: object = {}) =>
    forestErrors({
      ...{ train, test: test_, rows: "all" as const, seed: 5, pause: () => undefined },
      options: { criterion: "gini", maxDepth: Infinity, minLeaf: 1, features: 4 },
      steps: [{ leaves: 100, trees: 1 }],
      ...more,
    });

  test("without chance in it, all trees are the one tree", () => {
    const tree = grow(train, { criterion: "gini" });
    const alone = errorOf(predictTree(tree, test_), test_);
    const steps = [1, 2, 9].map((trees) => ({ leaves: 100, trees }));
    expect(run({ steps }).test).toEqual([alone, alone, alone]);
  });

  test("a smaller forest is the beginning of a larger one; a bootstrap sample misses rows", () => {
    const options = { criterion: "gini", maxDepth: Infinity, minLeaf: 1, features: 2 };
    const steps = [1, 5, 20].map((trees) => ({ leaves: 100, trees }));
    const all = run({ options, steps });
    expect(run({ options, steps: steps.slice(0, 2) }).test).toEqual(all.test.slice(0, 2));
    expect(all.train).toEqual([0, 0, 0]);
    expect(run({ options, steps, rows: "bootstrap" }).train[0]).toBeGreaterThan(0);
  });

  test("numbers are averaged over trees: error falls as a + b/B between one and many", () => {
    const numbers = (table: TreeTable) => ({ ...table, classes: 0 });
    const options = { criterion: "variance", maxDepth: Infinity, minLeaf: 1, features: 1 };
    const steps = [1, 2, 100].map((trees) => ({ leaves: 100, trees }));
    const errors = Array.from(
      { length: 40 },
      (_, seed) => run({ train: numbers(train), test: numbers(test_), options, steps, seed }).test,
    );
    const mean = steps.map((_, k) => errors.reduce((sum, e) => sum + e[k], 0) / 15);
    // b is the variance between trees: half of it goes from one tree to two, nearly all to 100
    expect((mean[0] - mean[1]) / (mean[0] - mean[2])).toBeCloseTo(0.5 / (1 - 1 / 100), 1);
  });
});
