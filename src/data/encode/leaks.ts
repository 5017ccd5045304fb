import type { Task } from "../../terms/dataset.ts";
import type { Column } from "../table.ts";
import { quote } from "./report.ts";

/** Below these numbers perfect agreement happens by chance. 20 rows in two classes of 5 and 15: p < 2/15504 a column. */
const LEAST_ROWS = 20;
const LEAST_CLASS = 5;
/** A column of few values must have this many rows a value before "each value has one class" means anything. */
const ROWS_PER_VALUE = 10;

/**
 * Warnings of columns that give the target away alone or that look like row numbers. They are kept as inputs:
 * only the table's owner knows whether a measurement or a leak is so good.
 */
export function findLeaks(
  inputs: readonly Column[],
  { rows, y, task }: { rows: readonly number[]; y: Float64Array; task: Task },
): string[] {
  if (rows.length < LEAST_ROWS) return [];
  const warnings: string[] = [];
  const classes = task === "classification" ? classCount(y) : null;
  for (const column of inputs) {
    const values = Float64Array.from(rows, (row) =>
      column.kind === "number" ? column.values[row] : column.codes[row],
    );
    const found = classes === null ? ordersTarget(column, values, y) : separates(column, values, { y, classes });
    if (found !== null) warnings.push(`Column ${quote(column.name)} alone ${found}: does it come from the target?`);
    if (column.kind === "number" && isCounter(values, rows)) {
      warnings.push(
        `Column ${quote(column.name)} changes by the same step from each row to the next, like a row number; ` +
          `it is used as an input. Remove it if it only numbers the rows.`,
      );
    }
  }
  return warnings;
}

/** K, or 0 if some class is too small to judge by. */
function classCount(y: Float64Array): number {
  const sizes = new Map<number, number>();
  for (const label of y) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  for (const size of sizes.values()) if (size < LEAST_CLASS) return 0;
  return sizes.size;
}

function separates(
  column: Column,
  values: Float64Array,
  { y, classes }: { y: Float64Array; classes: number },
): string | null {
  if (classes === 0) return null;
  const classOf = new Map<number, number>();
  for (let i = 0; i < y.length; i++) {
    if (Number.isNaN(values[i])) return null;
    if ((classOf.get(values[i]) ?? y[i]) !== y[i]) return null;
    classOf.set(values[i], y[i]);
  }
  if (ROWS_PER_VALUE * classOf.size <= y.length) return "determines the class: each of its values has one class only";
  if (column.kind === "category") return null;
  const inOrder = [...classOf].sort((a, b) => a[0] - b[0]).map(([, label]) => label);
  const runs = inOrder.filter((label, i) => i === 0 || label !== inOrder[i - 1]).length;
  return runs === classes ? "separates the classes perfectly by thresholds" : null;
}

/** True rank agreement by chance has probability 2/n!. */
function ordersTarget(column: Column, values: Float64Array, y: Float64Array): string | null {
  if (column.kind === "category" || values.some(Number.isNaN)) return null;
  if (!agreesBriefly(values, y)) return null;
  const order = Array.from(y.keys()).sort((a, b) => values[a] - values[b] || y[a] - y[b]);
  let sign = 0;
  for (let i = 1; i < order.length; i++) {
    const step = Math.sign(values[order[i]] - values[order[i - 1]]);
    const change = Math.sign(y[order[i]] - y[order[i - 1]]);
    if (step !== Math.abs(change)) return null;
    if (change !== 0 && sign !== 0 && change !== sign) return null;
    sign ||= change;
  }
  return "puts all rows in the order of the target";
}

/** Whether the first rows leave a rank agreement of ±1 possible: spares the sort for almost every column. */
function agreesBriefly(values: Float64Array, y: Float64Array): boolean {
  let sign = 0;
  for (let i = 1; i < Math.min(y.length, 100); i++) {
    const agreement = Math.sign(values[i] - values[i - 1]) * Math.sign(y[i] - y[i - 1]);
    if (agreement * sign < 0) return false;
    sign ||= agreement;
  }
  return true;
}

/** A whole step from each of the table's rows to the next, whatever rows were dropped between. */
function isCounter(values: Float64Array, rows: readonly number[]): boolean {
  const step = (values[1] - values[0]) / (rows[1] - rows[0]);
  if (!Number.isInteger(step) || step === 0) return false;
  return values.every((value, i) => value - values[0] === step * (rows[i] - rows[0]));
}
