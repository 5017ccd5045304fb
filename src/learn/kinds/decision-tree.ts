import { z } from "zod";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { interrupted } from "../train-network.ts";
import { chooseSubtree } from "../trees/cross-validate.ts";
import { growTree, sortedRows } from "../trees/grow-tree.ts";
import { pruningPath } from "../trees/prune-tree.ts";
import { GivenRows, growOptions, growMembers, mostSteps, tablesOf } from "../trees/tree-trial.ts";
import { errorOf, predictTree, shapeOf } from "../trees/tree.ts";

/**
 * CART on any rows: the tree that is grown, the same tree cut at given depths and numbers of leaves, and the tree that
 * cost-complexity pruning leaves. Errors are shares of wrong classes, or mean squares.
 */
export const DecisionTreeTrial = z.strictObject({
  kind: z.literal("decision-tree"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  given: GivenRows.optional(),
  ...growMembers,
  depths: z.array(z.number().int().min(0)).default([]).describe("depths, in edges, at which the tree is also cut"),
  leaves: z
    .array(z.number().int().min(1))
    .default([])
    .describe("numbers of leaves, best first, at which it is also cut"),
  folds: z
    .number()
    .int()
    .min(0)
    .max(50)
    .default(0)
    .describe("folds of the cross-validation that chooses the pruned subtree; 0 for no pruning"),
});
export type DecisionTreeTrial = z.infer<typeof DecisionTreeTrial>;

export const kind: Kind<DecisionTreeTrial, Engine> = {
  kind: "decision-tree",
  schema: DecisionTreeTrial,
  cost(trial, facts) {
    const { rows, inputs, steps } = mostSteps(trial, facts);
    return { flops: 10 * (trial.folds + 1) * steps, bytes: 64 * rows * inputs + 1000 * rows };
  },
  run: runDecisionTree,
};

function runDecisionTree(trial: DecisionTreeTrial, { sample, progress, cancelled }: RunContext<Engine>): Outcome {
  const { train, test } = tablesOf(trial, sample);
  const options = { ...growOptions(trial, train), maxLeaves: trial.maxLeaves ?? Infinity };
  const pause = () => {
    if (cancelled()) throw interrupted();
  };
  pause();
  const { tree, steps } = growTree(train, sortedRows(train), options);
  progress(10 * steps);
  const errors = (cut: Parameters<typeof predictTree>[2]) =>
    [train, test].map((table) => jsonNumber(errorOf(predictTree(tree, table, cut), table)));
  const shape = shapeOf(tree);
  const [trainError, testError] = errors({});
  const byDepth = trial.depths.map((depth) => errors({ depth }));
  const byLeaves = trial.leaves.map((leaves) => errors({ leaves }));
  const path = pruningPath(tree);
  const chosen =
    trial.folds > 0
      ? chooseSubtree({ table: train, options, path, folds: trial.folds, seed: trial.seed, pause })
      : null;
  const flops = 10 * (steps + (chosen?.steps ?? 0));
  return {
    status: "converged",
    final: {
      ...{ depth: shape.depth, leaves: shape.leaves, trainError, testError },
      depthToFit: jsonNumber(depthToFit(shape.depth, (depth) => errors({ depth })[0])),
      trainErrorByDepth: byDepth.map(([error]) => error),
      testErrorByDepth: byDepth.map(([, error]) => error),
      trainErrorByLeaves: byLeaves.map(([error]) => error),
      testErrorByLeaves: byLeaves.map(([, error]) => error),
      pathAlphas: path.alphas.map((alpha) => alpha / train.n),
      pathLeaves: [...path.leaves],
      ...(chosen === null ? {} : pruned(chosen.index)),
    },
    flops,
  };

  function pruned(index: number) {
    const cut = { pruned: path.pruned[index] };
    const [prunedTrainError, prunedTestError] = errors(cut);
    const left = shapeOf(tree, cut);
    const prunedAlpha = path.alphas[index] / train.n;
    return { prunedAlpha, prunedLeaves: left.leaves, prunedDepth: left.depth, prunedTrainError, prunedTestError };
  }
}

/** The least depth at which the tree makes no error on its own rows; Infinity where it always makes some. */
function depthToFit(deepest: number, errorAt: (depth: number) => number | string): number {
  for (let depth = 0; depth <= deepest; depth++) if (errorAt(depth) === 0) return depth;
  return Infinity;
}
