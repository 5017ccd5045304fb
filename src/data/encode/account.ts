import type { Dataset } from "../../terms/dataset.ts";
import { isMissing, type Column, type Table } from "../table.ts";
import { describe } from "./choose-inputs.ts";
import { findDuplicates, type Duplicates } from "./duplicates.ts";
import { findLeaks } from "./leaks.ts";
import { count, type ColumnReport, type DataReport } from "./report.ts";

export interface Dropped {
  readonly missing: number;
  readonly nonFinite: number;
}

/** What happened on the way from a table to a data set. */
export interface Course {
  readonly table: Table;
  readonly dataset: Dataset;
  /** The table's rows that are used. */
  readonly rows: readonly number[];
  /** The columns that are inputs. */
  readonly inputs: readonly Column[];
  readonly dropped: { readonly target: Dropped; readonly side: number; readonly inputs: Dropped };
  /** What was said while task and columns were chosen. */
  readonly taskWarnings: readonly string[];
  readonly columnWarnings: readonly string[];
}

/** The account of an encoding; finds duplicates and leaks on the way. */
export function accountFor({
  table,
  dataset,
  rows,
  inputs,
  dropped,
  taskWarnings,
  columnWarnings,
}: Course): DataReport {
  const { x, y, task } = dataset;
  const duplicates = findDuplicates({ x, y, inputs: dataset.inputs });
  const counts = new Float64Array(dataset.classes.length);
  if (task === "classification") for (const k of y) counts[k]++;
  return {
    name: table.name,
    sha256: dataset.sha256,
    rows: rows.length,
    rowsRead: table.rows,
    dropped: {
      missing: dropped.target.missing + dropped.side + dropped.inputs.missing,
      nonFinite: dropped.target.nonFinite + dropped.inputs.nonFinite,
    },
    duplicates: duplicates.rows,
    inputs: dataset.inputs,
    columns: table.columns.map((column) => reportColumn(column, table.rows, rows)),
    target: dataset.targetName,
    task,
    classes: dataset.classes.map((label, k) => ({ label, rows: counts[k] })),
    warnings: [
      ...table.warnings,
      ...taskWarnings,
      ...dropWarnings(dropped),
      ...columnWarnings,
      ...duplicateWarnings(duplicates, dataset),
      ...findLeaks(inputs, { rows, y, task }),
    ],
  };
}

function reportColumn(column: Column, rowsRead: number, rows: readonly number[]): ColumnReport {
  let missing = 0;
  for (let row = 0; row < rowsRead; row++) if (isMissing(column, row)) missing++;
  return { name: column.name, kind: column.kind, missing, constant: describe(column, rows).distinct === 1 };
}

function dropWarnings({ target, side, inputs }: Course["dropped"]): string[] {
  const reasons: [number, string][] = [
    [target.missing, "have no target"],
    [target.nonFinite, "have an infinite target"],
    [side, "have no group or time"],
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
