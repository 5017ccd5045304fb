import { z } from "zod";
import { UsageError } from "../../base/errors.ts";
import type { DataFacts } from "../../terms/kind.ts";
import type { Dataset } from "../../terms/dataset.ts";
import type { Sample } from "../../terms/sample.ts";
import type { GrowOptions } from "./grow-tree.ts";
import type { TreeTable } from "./tree.ts";

/** Rows written into the trial itself, for data of kind none. */
export const GivenRows = z
  .strictObject({
    x: z.array(z.array(z.number()).min(1)).min(1).max(4096).describe("rows of inputs"),
    y: z.array(z.number()).describe("a class 0, 1, … a row, or a number"),
    task: z.enum(["classification", "regression"]),
  })
  .refine(({ x, y }) => x.length === y.length, "a trial with as many targets as rows")
  .refine(({ x }) => x.every((row) => row.length === x[0].length), "a trial with rows of one length")
  .refine(
    ({ y, task }) => task === "regression" || y.every((label) => Number.isInteger(label) && label >= 0 && label < 4096),
    "a trial with classes 0, 1, … as targets",
  );
type GivenRows = z.infer<typeof GivenRows>;

/** What a trial says of how trees grow. */
export const growMembers = {
  criterion: z.enum(["gini", "entropy", "variance"]).describe("impurity; variance for regressions, and only there"),
  maxDepth: z.number().int().min(0).optional().describe("most edges from the root; no limit where absent"),
  maxLeaves: z.number().int().min(1).optional().describe("most leaves, the best split first; no limit where absent"),
  minLeaf: z.number().int().min(1).default(1).describe("least rows of a leaf"),
};

interface GrowTrial {
  readonly given?: GivenRows | undefined;
  readonly criterion: GrowOptions["criterion"];
  readonly maxDepth?: number | undefined;
  readonly maxLeaves?: number | undefined;
  readonly minLeaf: number;
}

/** @throws UsageError where the criterion is not one of the task, or where there are no rows. */
export function tablesOf(
  trial: GrowTrial,
  { train, test }: Sample,
): { readonly train: TreeTable; readonly test: TreeTable } {
  const tables = trial.given === undefined ? { train: tableOf(train), test: tableOf(test) } : givenTables(trial.given);
  if (tables.train.n === 0)
    throw refusal("rows to grow from", "none", 'Draw a population, name a table, or set "given".');
  const task = tables.train.classes > 0 ? "classification" : "regression";
  if ((trial.criterion === "variance") === (task === "regression")) return tables;
  throw refusal(`a criterion of a ${task}`, trial.criterion, "Use gini or entropy for classes, variance for numbers.");
}

function refusal(expected: string, got: string, next: string): UsageError {
  return new UsageError({ who: "trees", expected, got, next });
}

function tableOf({ x, y, rows, inputs, classes, task }: Dataset): TreeTable {
  return { x, y, n: rows, d: inputs, classes: task === "classification" ? classes.length : 0 };
}

/** Given rows have no others to test on. */
function givenTables({ x, y, task }: GivenRows) {
  const classes = task === "classification" ? Math.max(...y) + 1 : 0;
  const d = x[0].length;
  const train = { x: Float64Array.from(x.flat()), n: x.length, d, y: Float64Array.from(y), classes };
  return { train, test: { ...train, x: new Float64Array(0), n: 0, y: new Float64Array(0) } };
}

export function growOptions(trial: GrowTrial, { d }: TreeTable): Omit<GrowOptions, "maxLeaves"> {
  return { criterion: trial.criterion, maxDepth: trial.maxDepth ?? Infinity, minLeaf: trial.minLeaf, features: d };
}

/** The most rows × features that one tree can look at: every level looks at every row, and levels may be as many as rows. */
export function mostSteps({ given, maxDepth = Infinity, maxLeaves = Infinity, minLeaf }: GrowTrial, facts: DataFacts) {
  const rows = given?.x.length ?? facts.trainRows;
  const inputs = given?.x[0].length ?? facts.inputs;
  const levels = Math.min(maxDepth, maxLeaves, Math.ceil(rows / minLeaf));
  return { rows, inputs, steps: (rows * inputs * levels) / (levels > 40 ? 2 : 1) + rows * inputs };
}
