import { decode, dataName } from "./decode.ts";
import type { DecodeOptions } from "./format.ts";
import { tableOfArrays } from "./array-table.ts";
import type { Table } from "./table.ts";

export type { Table } from "./table.ts";

export interface TableOptions extends Partial<DecodeOptions> {
  readonly name: string;
  /** For array files whose arrays differ in length: the one that sets the number of rows. */
  readonly target?: string;
}

/**
 * Decodes a file into typed columns: CSV and TSV, npy, npz, IDX, and each of them gzipped.
 *
 * A column is of numbers if every cell that is not missing spells one, else of categories. The table is named
 * after the file, without folders and endings.
 * @throws FormatError with line and byte offset; DataError if there are no rows; ResourceError above `maxBytes`.
 */
export function decodeTable(bytes: Uint8Array, options: TableOptions): Table {
  const decoded = decode(bytes, options);
  const name = dataName(options.name);
  if (decoded.kind === "table") return { ...decoded.table, name };
  return tableOfArrays({ name, arrays: decoded.arrays, target: options.target });
}
