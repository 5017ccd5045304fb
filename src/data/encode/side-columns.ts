import { didYouMean } from "../../base/did-you-mean.ts";
import { DataError } from "../../base/errors.ts";
import type { Column, Table } from "../table.ts";
import { count, listNames, quote } from "./report.ts";

/** @throws DataError with the nearest names, or with those there are. */
export function findColumn(table: Table, name: string, role: string): Column {
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

/** The columns of groups and of time, null where not asked for. @throws DataError if one is missing or is the target. */
export function findSideColumns(
  table: Table,
  names: readonly (string | undefined)[],
  target: Column,
): (Column | null)[] {
  return names.map((name) => {
    if (name === undefined) return null;
    const found = findColumn(table, name, "column");
    if (found !== target) return found;
    throw new DataError({
      who: table.name,
      expected: "a column of groups or times beside the target",
      got: `the target ${quote(name)} itself`,
      next: "Name another column, or leave the option out.",
    });
  });
}

/** What these columns say of the used rows. @throws DataError for times that are words. */
export function sideColumns(
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
