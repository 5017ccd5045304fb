import { FormatError } from "../../base/errors.ts";
import { typeColumn } from "../csv/column.ts";
import { hasHeader } from "../csv/header.ts";
import { scanRecords, type Records } from "../csv/records.ts";
import { findSeparator } from "../csv/separator.ts";
import { decodeText, type Source } from "../csv/source.ts";
import type { DecodeOptions, Format } from "../format.ts";
import { guardSize } from "../size-guard.ts";
import type { Column, Table } from "../table.ts";

/** Text tables: separators `,` `;` tab, quotes as in RFC 4180, UTF-8, or UTF-16 with a byte order mark. */
export const csv: Format = {
  name: "csv",
  extensions: [".csv", ".tsv", ".txt", ".dat"],
  detect: looksLikeText,
  decode: (bytes, options) => ({ kind: "table", table: decodeCsv(bytes, options) }),
};

/** Text has no control characters but tab and line ends; a UTF-16 byte order mark settles it too. */
function looksLikeText(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return true;
  return (
    bytes.length > 0 && bytes.subarray(0, 4096).every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13)
  );
}

function decodeCsv(bytes: Uint8Array, options: DecodeOptions): Table {
  const source = decodeText(bytes, options.name);
  if (source.text.includes("\0")) throw binary(source);
  const separator = findSeparator(source, options.maxBytes);
  const records = scanRecords(source, { separator, maxBytes: options.maxBytes });
  if (records.count === 0) throw nothing(source);
  checkWidths(records, source);
  const header = options.header === "auto" ? hasHeader(records) : options.header === "present";
  const from = header ? 1 : 0;
  const rows = records.count - from;
  if (rows === 0) throw nothing(source);
  const width = records.width(0);
  guardSize({ who: options.name, what: "the decoded table", bytes: 8 * rows * width, maxBytes: options.maxBytes });
  const { names, warnings } = columnNames(records, header);
  if (records.blankLines > 0) warnings.push(`Blank lines left out: ${records.blankLines}.`);
  const columns: Column[] = [];
  const commas: string[] = [];
  for (let column = 0; column < width; column++) {
    const decimals = separator === "," ? (["."] as const) : ([".", ","] as const);
    const typed = typeColumn({ records, column, name: names[column], from, decimals });
    columns.push(typed.column);
    if (typed.decimalComma) commas.push(JSON.stringify(names[column]));
    warnings.push(...typed.warnings);
  }
  if (commas.length > 0) warnings.push(`Read with decimal commas: ${commas.join(", ")}.`);
  return { name: options.name, rows, columns, warnings };
}

function checkWidths(records: Records, source: Source): void {
  const width = records.width(0);
  for (let r = 1; r < records.count; r++) {
    if (records.width(r) === width) continue;
    throw new FormatError({
      who: source.who,
      expected: `${width} cells on line ${records.line(r)}, as on line ${records.line(0)}`,
      got: `${records.width(r)}`,
      next: "Give every line the same number of cells; put cells that hold the separator in quotes.",
      offset: source.offsetOf(records.start(r)),
    });
  }
}

/** Names from the header, unnamed ones by their place, repeated ones with a number. */
function columnNames(records: Records, header: boolean): { names: string[]; warnings: string[] } {
  const width = records.width(0);
  const warnings: string[] = [];
  if (!header) {
    warnings.push(`No header line was found; the columns are named column1 to column${width}.`);
    return { names: Array.from({ length: width }, (_, column) => `column${column + 1}`), warnings };
  }
  const cells = Array.from({ length: width }, (_, column) => records.cell(0, column));
  const taken = new Set(cells);
  const used = new Set<string>();
  const copies = new Map<string, number>();
  const names = cells.map((cell, column) => {
    let name = cell === "" ? `column${column + 1}` : cell;
    for (let copy = copies.get(cell) ?? 2; used.has(name) || (name !== cell && taken.has(name)); copy++) {
      name = `${cell || "column"}_${copy}`;
      copies.set(cell, copy + 1);
    }
    if (cell !== "" && name !== cell) {
      warnings.push(`Two columns are named ${JSON.stringify(cell)}; one is called ${JSON.stringify(name)} here.`);
    }
    used.add(name);
    return name;
  });
  return { names, warnings };
}

function nothing(source: Source): FormatError {
  return new FormatError({
    who: source.who,
    expected: "a table with at least one row",
    got: source.text.length === 0 ? "an empty file" : "no row of data",
    next: "Give a line of column names and then one line for each row.",
    offset: source.offsetOf(source.text.length),
  });
}

function binary(source: Source): FormatError {
  return new FormatError({
    who: source.who,
    expected: "text",
    got: "a zero byte",
    next: "Is it a binary file, or UTF-16 without a byte order mark? Save it as CSV in UTF-8.",
    offset: source.offsetOf(source.text.indexOf("\0")),
  });
}
