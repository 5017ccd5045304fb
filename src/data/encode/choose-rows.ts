import { DataError } from "../../base/errors.ts";
import { isMissing, isNonFinite, type Column } from "../table.ts";
import { describe } from "./choose-inputs.ts";
import { count, quote } from "./report.ts";

export type MissingRule = "drop" | "impute";

/** Dropping more than this share of the rows that have a target stops instead. */
export const MOST_DROPPED = 0.2;

/**
 * The rows whose inputs can be used. Infinite inputs always drop a row; missing ones do under "drop".
 *
 * @throws DataError if missing values would drop more than 20 % of the rows, or if no row is left.
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
  if (missing > MOST_DROPPED * rows.length) throw tooMany(inputs, rows, missing, who);
  if (kept.length > 0) return { kept, missing, nonFinite };
  throw new DataError({
    who,
    expected: "rows with finite inputs",
    got: `none in ${count(rows.length, "row")}`,
    next: "Correct the infinite values or leave their cells empty.",
  });
}

function tooMany(inputs: readonly Column[], rows: readonly number[], missing: number, who: string): DataError {
  const worst = inputs
    .map((column) => ({ name: column.name, missing: describe(column, rows).missing }))
    .filter((column) => column.missing > 0)
    .sort((a, b) => b.missing - a.missing)
    .slice(0, 3)
    .map((column) => `${quote(column.name)} ${column.missing}`);
  return new DataError({
    who,
    expected: "at most 20 % of the rows dropped for missing inputs",
    got: `${missing} of ${rows.length} (missing most: ${worst.join(", ")})`,
    next: "Use --missing impute (training means and indicators), or remove the emptiest columns.",
  });
}
