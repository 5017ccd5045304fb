import { DataError } from "../../base/errors.ts";
import { isMissing, isNonFinite, type Column } from "../table.ts";
import { quote } from "./report.ts";

export type MissingRule = "drop" | "impute";

/** Dropping more than this share of the rows that have a target stops instead: what is left may be another population. */
export const MOST_DROPPED = 0.2;

/**
 * The rows whose inputs can be used. Infinite inputs always drop a row; missing ones do under "drop".
 *
 * @throws DataError if that would drop more than 20 % of the rows.
 */
export function chooseRows(
  inputs: readonly Column[],
  { rows, rule, who }: { rows: readonly number[]; rule: MissingRule; who: string },
): { kept: number[]; missing: number; nonFinite: number } {
  const kept: number[] = [];
  let missing = 0;
  let nonFinite = 0;
  for (const row of rows) {
    if (rule === "drop" && inputs.some((column) => isMissing(column, row))) missing++;
    else if (inputs.some((column) => isNonFinite(column, row))) nonFinite++;
    else kept.push(row);
  }
  if (missing + nonFinite > MOST_DROPPED * rows.length) throw tooMany(inputs, { rows, missing, nonFinite, who });
  return { kept, missing, nonFinite };
}

interface Losses {
  readonly rows: readonly number[];
  readonly missing: number;
  readonly nonFinite: number;
  readonly who: string;
}

function tooMany(inputs: readonly Column[], { rows, missing, nonFinite, who }: Losses): DataError {
  const worst = inputs
    .map((column) => ({ name: column.name, count: rows.filter((row) => unusable(column, row)).length }))
    .filter((column) => column.count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, 3)
    .map((column) => `${quote(column.name)} ${column.count}`);
  const infinite = nonFinite > 0 ? `, and ${nonFinite} for infinite ones` : "";
  const correct = nonFinite > 0 ? "Leave the cells of infinite values empty. " : "";
  return new DataError({
    who,
    expected: "at most 20 % of the rows dropped for missing inputs",
    got: `${missing} of ${rows.length}${infinite} (most: ${worst.join(", ")})`,
    next: `${correct}Use --missing impute (training means and indicators), or remove the emptiest columns.`,
  });
}

function unusable(column: Column, row: number): boolean {
  return isMissing(column, row) || isNonFinite(column, row);
}
