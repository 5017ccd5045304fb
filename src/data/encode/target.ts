import { DataError } from "../../base/errors.ts";
import type { Task } from "../../terms/dataset.ts";
import { isMissing, type Column } from "../table.ts";
import { count, quote } from "./report.ts";

/** A target of whole numbers is taken for classes up to this many distinct values … */
export const MOST_NUMBERED_CLASSES = 20;
/** … if on average each has at least this many rows. */
export const ROWS_PER_NUMBERED_CLASS = 10;

/**
 * The task that a target stands for.
 *
 * A category target is classification. A number target is classification if it has exactly two distinct values, or
 * if all its values are whole, there are at most 20 distinct ones, and on average at least 10 rows each; else it is
 * regression. Where the numbers leave room for doubt, a warning says so.
 *
 * @param option decides if given. @throws DataError for regression on categories.
 */
export function chooseTask(
  target: Column,
  { rows, option, who }: { rows: readonly number[]; option: Task | undefined; who: string },
): { task: Task; warnings: string[] } {
  if (target.kind === "category") {
    if (option === "regression") throw notNumbers(target, who);
    return { task: "classification", warnings: [] };
  }
  if (option !== undefined) return { task: option, warnings: [] };
  const values = new Set<number>();
  let whole = true;
  for (const row of rows) {
    values.add(target.values[row]);
    whole &&= Number.isInteger(target.values[row]);
  }
  if (values.size <= 2) return { task: values.size === 2 ? "classification" : "regression", warnings: [] };
  if (!whole || values.size > MOST_NUMBERED_CLASSES) return { task: "regression", warnings: [] };
  const classes = rows.length >= ROWS_PER_NUMBERED_CLASS * values.size;
  const task = classes ? "classification" : "regression";
  return { task, warnings: [guess(target.name, values.size, task)] };
}

function guess(name: string, values: number, task: Task): string {
  const other = task === "classification" ? "regression" : "classification";
  return (
    `The target ${quote(name)} holds ${values} distinct whole numbers and was taken for ${task}; ` +
    `if that is wrong, ask for ${other} with --task ${other}.`
  );
}

function notNumbers(target: Column & { kind: "category" }, who: string): DataError {
  return new DataError({
    who,
    expected: `numbers in the target ${quote(target.name)}, as regression needs`,
    got: `categories such as ${quote(target.levels[0] ?? "")}`,
    next: "Use --task classification, or correct the cells that are not numbers.",
  });
}

/**
 * Class indices and labels: labels sorted as numbers if all are numbers, else by UTF-16 code units.
 *
 * @throws DataError for fewer than two classes, or fewer than two rows a class on average.
 */
export function encodeClasses(
  target: Column,
  rows: readonly number[],
  who: string,
): { y: Float64Array; labels: string[] } {
  const labelOf = (row: number) =>
    target.kind === "number" ? String(target.values[row] + 0) : target.levels[target.codes[row]];
  const labels = [...new Set(rows.map(labelOf))];
  if (labels.every((label) => label.trim() !== "" && Number.isFinite(Number(label)))) {
    labels.sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1));
  } else labels.sort();
  if (labels.length < 2) throw oneClass(target, rows, who, labels);
  if (2 * labels.length > rows.length) throw tooManyClasses(target, rows, who, labels);
  const index = new Map(labels.map((label, k) => [label, k]));
  return { y: Float64Array.from(rows, (row) => index.get(labelOf(row)) ?? -1), labels };
}

function oneClass(target: Column, rows: readonly number[], who: string, labels: readonly string[]): DataError {
  return new DataError({
    who,
    expected: `at least two classes in the target ${quote(target.name)}`,
    got: `only ${labels.map(quote).join()} in ${count(rows.length, "usable row")}`,
    next: "Choose another target, or add rows of another class.",
  });
}

function tooManyClasses(target: Column, rows: readonly number[], who: string, labels: readonly string[]): DataError {
  const next =
    target.kind === "number"
      ? "Use --task regression, or another target."
      : "It looks like a name or free text: choose another target, or correct the cells that are not numbers.";
  return new DataError({
    who,
    expected: `at least two rows a class on average in the target ${quote(target.name)}`,
    got: `${labels.length} classes in ${count(rows.length, "row")}`,
    next,
  });
}

/** The target as numbers. @throws DataError if all are the same. */
export function encodeNumbers(target: Column & { kind: "number" }, rows: readonly number[], who: string): Float64Array {
  const y = Float64Array.from(rows, (row) => target.values[row] + 0);
  if (y.some((value) => value !== y[0])) return y;
  throw new DataError({
    who,
    expected: `a target ${quote(target.name)} that varies`,
    got: y.length === 0 ? "no row" : `${y[0]} in all ${count(y.length, "usable row")}`,
    next: "Choose another target.",
  });
}

/** Rows with a target, and how many were left out for want of one. @throws DataError if none has. */
export function rowsWithTarget(target: Column, rowsRead: number, who: string) {
  const rows: number[] = [];
  let missing = 0;
  let nonFinite = 0;
  for (let row = 0; row < rowsRead; row++) {
    if (isMissing(target, row)) missing++;
    else if (target.kind === "number" && !Number.isFinite(target.values[row])) nonFinite++;
    else rows.push(row);
  }
  if (rows.length > 0) return { rows, missing, nonFinite };
  throw new DataError({
    who,
    expected: `a value in the target ${quote(target.name)}`,
    got: `none in ${count(rowsRead, "row")}`,
    next: "Choose another target.",
  });
}
