import { parquetWriteBuffer, type ColumnSource } from "hyparquet-writer";
import type { Result } from "../terms/trial.ts";
import { flatten, type Column } from "./flatten.ts";

/** Results as a Parquet file: numbers DOUBLE, booleans BOOLEAN, the rest UTF-8 text; every column may be null. */
export function resultsParquet(results: readonly Result[]): Uint8Array {
  return parquet(flatten(results));
}

export function parquet(columns: readonly Column[]): Uint8Array {
  const types = { number: "DOUBLE", boolean: "BOOLEAN", text: "STRING" } as const;
  const columnData = columns.map(({ name, kind, values }): ColumnSource => ({
    name,
    data: [...values],
    type: types[kind],
    nullable: true,
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}
