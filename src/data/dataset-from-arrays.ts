import { DataError, ShapeError } from "../base/errors.ts";
import type { Dataset, Task } from "../terms/dataset.ts";
import { named } from "./encode/dataset-hash.ts";
import { chooseTask, encodeClasses, encodeNumbers } from "./encode/target.ts";
import { sizeOf, type NumericArray } from "./numeric-array.ts";
import type { NumberColumn } from "./table.ts";

export interface ArrayPair {
  /** n×d, or of a higher rank with n first, which is flattened. */
  readonly x: NumericArray;
  /** n or n×1. */
  readonly y: NumericArray;
}

/**
 * A data set from arrays, every column kept. Whole-number targets become classes by the rule of `chooseTask`.
 *
 * @throws ShapeError if x and y disagree in rows; DataError for NaN, infinities, or a target that does not vary.
 */
export function datasetFromArrays({
  name,
  x,
  y,
  task,
}: ArrayPair & { readonly name: string; readonly task?: Task | undefined }): Dataset {
  checkShapes({ x, y }, name);
  const target = targetColumn(y);
  const rows = rowIndices(y);
  const chosen = chooseTask(target, { rows, option: task, who: name }).task;
  return build({ name, x, y, task: chosen, rows, target });
}

/**
 * A training and a test set from arrays; classes are those of both together.
 *
 * @throws as datasetFromArrays; ShapeError if their widths differ; DataError if the test part has a class that the
 * training part lacks.
 */
export function datasetPair({
  name,
  train,
  test,
  task,
}: {
  readonly name: string;
  readonly train: ArrayPair;
  readonly test: ArrayPair;
  readonly task?: Task | undefined;
}): { readonly train: Dataset; readonly test: Dataset } {
  const fit = datasetFromArrays({ name: `${name} (train)`, ...train, task });
  checkShapes(test, `${name} (test)`);
  const width = sizeOf(test.x.shape.slice(1));
  if (width !== fit.inputs) {
    throw new ShapeError({
      who: name,
      expected: `${fit.inputs} inputs in the test part, as in the training part`,
      got: String(width),
      next: "Give both parts the same columns.",
    });
  }
  const who = `${name} (test)`;
  const held = build({
    name: who,
    ...test,
    task: "regression",
    rows: rowIndices(test.y),
    target: targetColumn(test.y),
    one: true,
  });
  if (fit.task === "regression") return { train: fit, test: held };
  const y = held.y.map((label) => fit.classes.indexOf(String(label)));
  const stranger = y.indexOf(-1);
  if (stranger < 0) return { train: fit, test: named({ ...held, task: fit.task, classes: fit.classes, y }) };
  throw new DataError({
    who,
    expected: `the training part's classes ${fit.classes.slice(0, 12).join(", ")}`,
    got: `${held.y[stranger]} in row ${stranger + 1}`,
    next: "Remove the rows of classes that training never shows.",
  });
}

interface Build extends ArrayPair {
  readonly name: string;
  readonly task: Task;
  readonly rows: readonly number[];
  readonly target: NumberColumn;
  /** A target that does not vary is allowed (a test part of one row). */
  readonly one?: boolean;
}

function build({ name, x, y, task, rows, target, one }: Build): Dataset {
  checkFinite(x, "x", name);
  checkFinite(y, "y", name);
  const inputs = sizeOf(x.shape.slice(1));
  const encoded =
    task === "classification"
      ? encodeClasses(target, rows, name)
      : { y: one ? y.data.map((value) => value + 0) : encodeNumbers(target, rows, name), labels: [] };
  return named({
    name,
    task,
    rows: rows.length,
    inputs,
    x: x.data.map((value) => value + 0),
    y: encoded.y,
    inputNames: Array.from({ length: inputs }, (_, j) => `x${j}`),
    targetName: "y",
    classes: encoded.labels,
    indicator: new Array<boolean>(inputs).fill(false),
  });
}

function rowIndices(y: NumericArray): number[] {
  return Array.from(y.data.keys());
}

function targetColumn(y: NumericArray): NumberColumn {
  return { kind: "number", name: "y", values: y.data };
}

function checkShapes({ x, y }: ArrayPair, who: string): void {
  const fits =
    x.shape.length >= 1 && y.shape[0] === x.shape[0] && sizeOf(y.shape) === y.shape[0] && y.shape.length >= 1;
  if (fits && x.data.length > 0) return;
  throw new ShapeError({
    who,
    expected: "x with n rows and y with n numbers, n ≥ 1",
    got: `x (${x.shape.join(", ")}) and y (${y.shape.join(", ")})`,
    next: fits ? "The arrays are empty." : "Are the names of x and y exchanged, or y one-hot? Give y as class numbers.",
  });
}

function checkFinite(array: NumericArray, what: string, who: string): void {
  const at = array.data.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return;
  throw new DataError({
    who,
    expected: `finite numbers in ${what}`,
    got: `${array.data[at]} in row ${Math.floor(at / sizeOf(array.shape.slice(1))) + 1}`,
    next: "Arrays are used as they are: remove or fill such rows first.",
  });
}
