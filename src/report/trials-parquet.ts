import { parquetWriteBuffer } from "hyparquet-writer";
import type { Result } from "../terms/trial.ts";
import { type Cell, trialsTable } from "./trials-rows.ts";

/**
 * Results as one Parquet file: the columns of `trialsTable`. A column of numbers (non-finite ones included) is DOUBLE,
 * of truth values BOOLEAN, everything else a string; absent is null. The whole table is held in memory.
 */
export function trialsParquet(results: () => Iterable<Result>): Uint8Array {
  const { columns, rows } = trialsTable(results);
  const data: Cell[][] = columns.map(() => []);
  for (const row of rows()) row.forEach((cell, j) => data[j].push(cell));
  const columnData = columns.map((name, j) => ({ name, ...typed(data[j]) }));
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: "counterweight" }));
}

const names = ["Infinity", "-Infinity", "NaN"];

function typed(cells: readonly Cell[]): { type: "DOUBLE" | "BOOLEAN" | "STRING"; data: Cell[]; nullable: boolean } {
  const present = cells.filter((cell) => cell !== null);
  const nullable = true;
  const numeric = present.length > 0;
  if (numeric && present.every((cell) => typeof cell === "number" || names.includes(String(cell)))) {
    return { type: "DOUBLE", data: cells.map((cell) => (cell === null ? null : Number(cell))), nullable };
  }
  if (present.length > 0 && present.every((cell) => typeof cell === "boolean")) {
    return { type: "BOOLEAN", data: [...cells], nullable };
  }
  return { type: "STRING", data: cells.map((cell) => (cell === null ? null : String(cell))), nullable };
}
