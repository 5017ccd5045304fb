import type { NumericArray } from "./numeric-array.ts";
import type { Table } from "./table.ts";

/**
 * 2 GiB: what decoded data may take where the caller states no limit. The command line states half of the
 * machine's memory; a browser tab has about this much.
 */
export const DEFAULT_MAX_BYTES = 2147483648;

export interface DecodeOptions {
  /** The file's name, for messages and for its extension; nothing is opened. */
  readonly name: string;
  /** Decoded data above this are refused with ResourceError before they are allocated. */
  readonly maxBytes: number;
  /** Whether the first line of a text table names the columns; `auto` decides by the rule of csv/header.ts. */
  readonly header: "auto" | "present" | "absent";
}

export type Decoded =
  | { readonly kind: "table"; readonly table: Table }
  | { readonly kind: "arrays"; readonly arrays: ReadonlyMap<string, NumericArray> }
  /** A wrapper such as gzip: the bytes inside, to be decoded in their turn. */
  | { readonly kind: "wrapped"; readonly bytes: Uint8Array; readonly name: string };

/** A file format: one file in `formats/`. `decode` throws FormatError with an offset, or ResourceError, nothing else. */
export interface Format {
  readonly name: string;
  /** Endings of file names, lower case. */
  readonly extensions: readonly string[];
  /** True if these bytes can only be meant as this format. */
  detect(bytes: Uint8Array): boolean;
  decode(bytes: Uint8Array, options: DecodeOptions): Decoded;
}
