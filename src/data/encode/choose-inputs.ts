import { DataError } from "../../base/errors.ts";
import { isMissing, type CategoryColumn, type Column } from "../table.ts";
import { count, listNames, quote } from "./report.ts";

/** A category input is one-hot encoded up to this many levels; above, its one-hot columns would outnumber most tables. */
export const MOST_LEVELS = 256;

/**
 * The columns that can serve as inputs, judged over `rows`; the others are named in warnings.
 *
 * Left out: columns without any value; constant columns (unless a missing value in them is itself information, under
 * imputation); a first column without a name that counts the rows; category columns with fewer than two rows a
 * level on average (names, dates, free text: one-hot they identify rows, they do not describe them) or with more
 * than 256 levels.
 * @throws DataError if none is left.
 */
export function chooseInputs(
  candidates: readonly Column[],
  { rows, impute, who }: { rows: readonly number[]; impute: boolean; who: string },
): { inputs: Column[]; warnings: string[] } {
  const left = { empty: [] as string[], constant: [] as string[] };
  const warnings: string[] = [];
  const inputs = candidates.filter((column) => {
    const { missing, distinct } = describe(column, rows);
    if (missing === rows.length) left.empty.push(column.name);
    else if (distinct === 1 && !(impute && missing > 0)) left.constant.push(column.name);
    else {
      const reason = refusal(column, rows, { distinct, values: rows.length - missing });
      if (reason === null) return true;
      warnings.push(reason);
    }
    return false;
  });
  if (left.empty.length > 0) warnings.push(`Left out, for they hold no value: ${listNames(left.empty)}.`);
  if (left.constant.length > 0) warnings.push(`Left out, for they are constant: ${listNames(left.constant)}.`);
  if (inputs.length === 0) throw noInput(candidates, who, warnings);
  return { inputs, warnings };
}

/** Missing cells and distinct values (counted to 2 for numbers) over rows. */
export function describe(column: Column, rows: readonly number[]): { missing: number; distinct: number } {
  let missing = 0;
  const seen = new Set<number>();
  for (const row of rows) {
    if (isMissing(column, row)) missing++;
    else if (column.kind === "category") seen.add(column.codes[row]);
    else if (seen.size < 2) seen.add(column.values[row] + 0);
  }
  return { missing, distinct: seen.size };
}

function refusal(
  column: Column,
  rows: readonly number[],
  { distinct, values }: { distinct: number; values: number },
): string | null {
  if (column.kind === "number")
    return countsRows(column, rows) ? `Left out, for it has no name and counts the rows: the first column.` : null;
  return categoryRefusal(column, distinct, values);
}

function categoryRefusal(column: CategoryColumn, distinct: number, values: number): string | null {
  const has = `it has ${distinct} levels in ${count(values, "row")}`;
  if (2 * distinct > values) return `Left out, for ${has}, like a name, a date or free text: ${quote(column.name)}.`;
  if (distinct > MOST_LEVELS) {
    return `Left out, for ${has}, and one-hot encoding stops at ${MOST_LEVELS}: ${quote(column.name)}. Group its levels to use it.`;
  }
  return null;
}

/** A first column that the file does not name and that runs 0, 1, 2, … or 1, 2, 3, …, as data frames write their index. */
function countsRows(column: Column, rows: readonly number[]): boolean {
  if (column.kind !== "number" || column.name !== "column1" || rows.length < 3) return false;
  const start = column.values[rows[0]] - rows[0];
  return (start === 0 || start === 1) && rows.every((row) => column.values[row] === row + start);
}

function noInput(candidates: readonly Column[], who: string, warnings: readonly string[]): DataError {
  return new DataError({
    who,
    expected: "at least one input column that varies",
    got: candidates.length === 0 ? "no column beside the target" : `none among ${candidates.length}`,
    next: warnings.length > 0 ? warnings.join(" ") : "Add the columns that the target is to be predicted from.",
  });
}
