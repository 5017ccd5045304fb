import type { Task } from "../../terms/dataset.ts";

/** The `data` part of an audit's JSON. */
export interface DataReport {
  readonly name: string;
  readonly sha256: string;
  /** Rows that are used. */
  readonly rows: number;
  readonly rowsRead: number;
  /** Each dropped row counts once: `missing` for a missing target or input, `nonFinite` for an infinite one. */
  readonly dropped: { readonly missing: number; readonly nonFinite: number };
  /** Used rows that repeat an earlier one in every input and in the target. */
  readonly duplicates: number;
  /** d after encoding: a one-hot column counts for each of its levels. */
  readonly inputs: number;
  /** Every column of the file in its order, the target too; `missing` over all rows read, `constant` over those used. */
  readonly columns: readonly ColumnReport[];
  readonly target: string;
  readonly task: Task;
  /** Empty for regression. */
  readonly classes: readonly { readonly label: string; readonly rows: number }[];
  readonly warnings: readonly string[];
}

export interface ColumnReport {
  readonly name: string;
  readonly kind: "number" | "category";
  readonly missing: number;
  readonly constant: boolean;
}

/** A column's or label's name as it stands in sentences. */
export function quote(name: string): string {
  return JSON.stringify(name);
}

/** "1 row", "3 rows". */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

/** "a", "b" and 3 more. */
export function listNames(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most).map(quote).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
