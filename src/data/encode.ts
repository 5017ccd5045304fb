import { didYouMean } from "../base/did-you-mean.ts";
import { DataError } from "../base/errors.ts";
import type { Dataset, Task } from "../terms/dataset.ts";
import { chooseInputs, describe } from "./encode/choose-inputs.ts";
import { chooseRows, type MissingRule } from "./encode/choose-rows.ts";
import { named } from "./encode/dataset-hash.ts";
import { findDuplicates, type Duplicates } from "./encode/duplicates.ts";
import { findLeaks } from "./encode/leaks.ts";
import { encodeMatrix } from "./encode/matrix.ts";
import { count, listNames, quote, type ColumnReport, type DataReport } from "./encode/report.ts";
import { chooseTask, encodeClasses, encodeNumbers, rowsWithTarget } from "./encode/target.ts";
import { DEFAULT_MAX_BYTES } from "./format.ts";
import { isMissing, type Column, type Table } from "./table.ts";

export type { DataReport } from "./encode/report.ts";
export type { MissingRule } from "./encode/choose-rows.ts";

export interface EncodeOptions {
  readonly target: string;
  /** Decides instead of the rule of `chooseTask`. */
  readonly task?: Task | undefined;
  /** "drop" (the default) or "impute". */
  readonly missing?: MissingRule | undefined;
  /** A column that says which rows belong together; no input. */
  readonly groups?: string | undefined;
  /** A column of numbers that orders the rows in time; no input. */
  readonly time?: string | undefined;
  readonly maxBytes?: number | undefined;
}

export interface Encoded {
  readonly dataset: Dataset;
  readonly report: DataReport;
  /** The table's row of each row of the data set. */
  readonly tableRows: Int32Array;
  /** Index of each row's group, if `groups` was asked for. */
  readonly groups?: Int32Array;
  /** Each row's time, if `time` was asked for. */
  readonly time?: Float64Array;
}

/**
 * A table as a data set, and the account of what was left out on the way.
 *
 * Rows without a target are dropped; columns without values, constant columns and identifiers are left out of the
 * inputs; then rows with a missing input are dropped, or kept under `missing: "impute"` (NaN in x and an indicator
 * column; training means fill it later). Classes are sorted as numbers if all labels are numbers, else by code units.
 * @throws DataError as INFERENCE's audit and "Bad input" want; ResourceError above `maxBytes`.
 */
export function encodeTable(table: Table, options: EncodeOptions): Encoded {
  const who = table.name;
  const target = findColumn(table, options.target, "target");
  const side = [options.groups, options.time].map((name) =>
    name === undefined ? null : findColumn(table, name, "column"),
  );
  const candidates = table.columns.filter((column) => column !== target && !side.includes(column));
  const withTarget = rowsWithTarget(target, table.rows, who);
  const sided = withTarget.rows.filter((row) => side.every((column) => column === null || !isMissing(column, row)));
  const impute = options.missing === "impute";
  const chosen = chooseInputs(candidates, { rows: sided, impute, who });
  const chosenRows = chooseRows(chosen.inputs, { rows: sided, rule: options.missing ?? "drop", who });
  const rows = chosenRows.kept;
  const again = chooseInputs(chosen.inputs, { rows, impute, who }); // dropping rows may leave a column constant
  const { task, warnings: taskWarnings } = chooseTask(target, { rows, option: options.task, who });
  const { y, labels } = encodeTarget(target, { rows, task, who });
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  const { x, names, indicator } = encodeMatrix(again.inputs, { rows, who, maxBytes });
  const dataset = named({
    name: table.name,
    task,
    rows: rows.length,
    inputs: names.length,
    x,
    y,
    inputNames: names,
    targetName: target.name,
    classes: labels,
    indicator,
  });
  const duplicates = findDuplicates({ x, y, inputs: names.length });
  const sideMissing = withTarget.rows.length - sided.length;
  const report: DataReport = {
    name: table.name,
    sha256: dataset.sha256,
    rows: rows.length,
    rowsRead: table.rows,
    dropped: {
      missing: withTarget.missing + sideMissing + chosenRows.missing,
      nonFinite: withTarget.nonFinite + chosenRows.nonFinite,
    },
    duplicates: duplicates.rows,
    inputs: names.length,
    columns: table.columns.map((column) => reportColumn(column, table.rows, rows)),
    target: target.name,
    task,
    classes: labels.map((label, k) => ({ label, rows: y.reduce((sum, value) => sum + (value === k ? 1 : 0), 0) })),
    warnings: [
      ...table.warnings,
      ...taskWarnings,
      ...dropWarnings({ target: withTarget, sideMissing, inputs: chosenRows }),
      ...chosen.warnings,
      ...again.warnings,
      ...duplicateWarnings(duplicates, dataset),
      ...findLeaks(again.inputs, { rows, y, task }),
    ],
  };
  return { dataset, report, tableRows: Int32Array.from(rows), ...sideColumns(side, rows, who) };
}

function findColumn(table: Table, name: string, role: string): Column {
  const found = table.columns.find((column) => column.name === name);
  if (found) return found;
  const names = table.columns.map((column) => column.name);
  const hint = didYouMean(name, names).trim();
  throw new DataError({
    who: table.name,
    expected: `a ${role} among its ${count(names.length, "column")}`,
    got: quote(name),
    next: hint === "" ? `It has ${listNames(names, 12)}.` : hint,
  });
}

function encodeTarget(
  target: Column,
  { rows, task, who }: { rows: readonly number[]; task: Task; who: string },
): { y: Float64Array; labels: string[] } {
  if (task === "classification" || target.kind === "category") return encodeClasses(target, rows, who);
  return { y: encodeNumbers(target, rows, who), labels: [] };
}

function reportColumn(column: Column, rowsRead: number, rows: readonly number[]): ColumnReport {
  let missing = 0;
  for (let row = 0; row < rowsRead; row++) if (isMissing(column, row)) missing++;
  return { name: column.name, kind: column.kind, missing, constant: describe(column, rows).distinct === 1 };
}

interface Dropped {
  readonly missing: number;
  readonly nonFinite: number;
}

function dropWarnings({ target, sideMissing, inputs }: { target: Dropped; sideMissing: number; inputs: Dropped }) {
  const reasons: [number, string][] = [
    [target.missing, "have no target"],
    [target.nonFinite, "have an infinite target"],
    [sideMissing, "have no group or time"],
    [inputs.missing, "miss an input"],
    [inputs.nonFinite, "have an infinite input"],
  ];
  return reasons.filter(([n]) => n > 0).map(([n, reason]) => `Dropped rows that ${reason}: ${n}.`);
}

function duplicateWarnings({ rows, conflicting, unavoidable }: Duplicates, dataset: Dataset): string[] {
  const warnings: string[] = [];
  if (rows > 0) {
    warnings.push(
      `Rows that repeat an earlier one exactly: ${rows}. A copy may stand in the training part and in the test part.`,
    );
  }
  if (conflicting > 0 && dataset.task === "classification") {
    warnings.push(
      `${count(conflicting, "row")} share their inputs with a row of another class: ` +
        `any model errs on at least ${unavoidable} of the ${dataset.rows} rows.`,
    );
  } else if (conflicting > 0) {
    warnings.push(`${count(conflicting, "row")} share their inputs with a row of another target.`);
  }
  return warnings;
}

function sideColumns(
  [groups, time]: readonly (Column | null)[],
  rows: readonly number[],
  who: string,
): { groups?: Int32Array; time?: Float64Array } {
  if (time && time.kind !== "number") {
    throw new DataError({
      who,
      expected: `numbers in the time column ${quote(time.name)}`,
      got: `categories such as ${quote(time.levels[0] ?? "")}`,
      next: "Write times as numbers, for example years or days.",
    });
  }
  return {
    ...(groups ? { groups: groupIndices(groups, rows) } : {}),
    ...(time ? { time: Float64Array.from(rows, (row) => time.values[row]) } : {}),
  };
}

/** Groups numbered in the order in which they appear. */
function groupIndices(column: Column, rows: readonly number[]): Int32Array {
  const index = new Map<number, number>();
  return Int32Array.from(rows, (row) => {
    const key = column.kind === "number" ? column.values[row] : column.codes[row];
    const found = index.get(key) ?? index.size;
    index.set(key, found);
    return found;
  });
}
