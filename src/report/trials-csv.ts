import type { Result } from "../terms/trial.ts";
import { csvText } from "./csv-text.ts";
import { type Cell, trialsTable } from "./trials-rows.ts";

/** Results as CSV (RFC 4180 with line feeds), a chunk of text a row; the header first. Formulas are disarmed (`csvText`). */
export function* trialsCsv(results: () => Iterable<Result>): Iterable<string> {
  const { columns, rows } = trialsTable(results);
  yield line(columns);
  for (const row of rows()) yield line(row);
}

function line(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(",")}\n`;
}

function csvCell(cell: Cell): string {
  return cell === null ? "" : typeof cell === "string" ? csvText(cell) : String(cell);
}
