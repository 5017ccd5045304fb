import type { Dataset, Task } from "../terms/dataset.ts";
import { accountFor } from "./encode/account.ts";
import { chooseInputs } from "./encode/choose-inputs.ts";
import { chooseRows, type MissingRule } from "./encode/choose-rows.ts";
import { named } from "./encode/dataset-hash.ts";
import { encodeMatrix } from "./encode/matrix.ts";
import type { DataReport } from "./encode/report.ts";
import { findColumn, findSideColumns, sideColumns } from "./encode/side-columns.ts";
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
  const side = findSideColumns(table, [options.groups, options.time], target);
  const { rows, inputs, dropped, columnWarnings } = chooseRowsAndInputs(table, { target, side, options });
  const { task, warnings: taskWarnings } = chooseTask(target, { rows, option: options.task, who });
  const { y, labels } = encodeTarget(target, { rows, task, who });
  const { x, names, indicator } = encodeMatrix(inputs, { rows, who, maxBytes: options.maxBytes ?? DEFAULT_MAX_BYTES });
  const sides = sideColumns(side, rows, who);
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
    ...sides,
  });
  const report = accountFor({ table, dataset, rows, inputs, dropped, taskWarnings, columnWarnings });
  return { dataset, report, tableRows: Int32Array.from(rows), ...sides };
}

interface Choice {
  readonly target: Column;
  /** The columns of groups and of time, null where not asked for. */
  readonly side: readonly (Column | null)[];
  readonly options: EncodeOptions;
}

function chooseRowsAndInputs(table: Table, { target, side, options }: Choice) {
  const who = table.name;
  const impute = options.missing === "impute";
  const candidates = table.columns.filter((column) => column !== target && !side.includes(column));
  const withTarget = rowsWithTarget(target, table.rows, who);
  const sided = withTarget.rows.filter((row) => side.every((column) => column === null || !isMissing(column, row)));
  const first = chooseInputs(candidates, { rows: sided, impute, who });
  const chosen = chooseRows(first.inputs, { rows: sided, rule: options.missing ?? "drop", who });
  const second = chooseInputs(first.inputs, { rows: chosen.kept, impute, who }); // dropping rows may leave a column constant
  return {
    rows: chosen.kept,
    inputs: second.inputs,
    dropped: { target: withTarget, side: withTarget.rows.length - sided.length, inputs: chosen },
    columnWarnings: [...first.warnings, ...second.warnings],
  };
}

function encodeTarget(
  target: Column,
  { rows, task, who }: { rows: readonly number[]; task: Task; who: string },
): { y: Float64Array; labels: string[] } {
  if (task === "classification" || target.kind === "category") return encodeClasses(target, rows, who);
  return { y: encodeNumbers(target, rows, who), labels: [] };
}
