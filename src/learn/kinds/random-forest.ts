import { z } from "zod";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { interrupted } from "../train-network.ts";
import { forestErrors } from "../trees/grow-forest.ts";
import { GivenRows, growMembers, growOptions, mostSteps, tablesOf } from "../trees/tree-trial.ts";

/**
 * Forests of CART on any rows, along a path of leaves and trees: each step's forest is the beginning of one list of trees,
 * each cut to the step's leaves. Errors are shares of wrong classes, or mean squares.
 */
export const RandomForestTrial = z
  .strictObject({
    kind: z.literal("random-forest"),
    numerics: z.number().int(),
    seed: z.number().int().min(0),
    data: DataSpec,
    given: GivenRows.optional(),
    criterion: growMembers.criterion,
    maxDepth: growMembers.maxDepth,
    minLeaf: growMembers.minLeaf,
    bootstrap: z.boolean().default(true).describe("each tree from n rows drawn with replacement, or from all rows"),
    features: z.number().int().min(1).describe("features that each node looks at, of those that vary in it"),
    steps: z
      .array(
        z.strictObject({
          leaves: z.number().int().min(1).describe("most leaves of each tree"),
          trees: z.number().int().min(1).max(5000),
        }),
      )
      .min(1)
      .max(200)
      .describe("the path"),
  })
  .readonly();
export type RandomForestTrial = z.infer<typeof RandomForestTrial>;

export const kind: Kind<RandomForestTrial, Engine> = {
  kind: "random-forest",
  schema: RandomForestTrial,
  cost(trial, facts) {
    const maxLeaves = Math.max(...trial.steps.map(({ leaves }) => leaves));
    const { rows, inputs, steps } = mostSteps({ ...trial, maxLeaves }, facts);
    const trees = Math.max(...trial.steps.map((step) => step.trees));
    const votes = trial.steps.reduce((sum, step) => sum + step.trees, 0) * (rows + facts.testRows) * 40;
    const flops = 10 * trees * steps + votes;
    // not every level sees every row
    const usually = { plain: 0.6 * flops };
    return { flops, bytes: 64 * rows * inputs + 200 * trees * Math.min(rows, maxLeaves), usually };
  },
  run: runForest,
};

/** Errors of the last step alone, and of all in their order. */
function runForest(trial: RandomForestTrial, { sample, progress, cancelled }: RunContext<Engine>): Outcome {
  const { train, test } = tablesOf(trial, sample);
  const errors = forestErrors({
    ...{ train, test, steps: trial.steps, seed: trial.seed },
    options: { ...growOptions(trial, train), features: trial.features },
    rows: trial.bootstrap ? "bootstrap" : "all",
    pause(steps) {
      progress(10 * steps);
      if (cancelled()) throw interrupted();
    },
  });
  return {
    status: "converged",
    final: {
      trainError: jsonNumber(errors.train[errors.train.length - 1]),
      testError: jsonNumber(errors.test[errors.test.length - 1]),
      trainErrorByStep: errors.train.map(jsonNumber),
      testErrorByStep: errors.test.map(jsonNumber),
    },
    flops: 10 * errors.steps,
  };
}
