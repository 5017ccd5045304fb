import type { Result } from "../terms/trial.ts";
import { flatten, type Column } from "./flatten.ts";

/** Results as CSV (RFC 4180, UTF-8, CRLF, one header line); see `csvText` for what happens to text. */
export function resultsCsv(results: readonly Result[]): string {
  return csv(flatten(results));
}

/** A missing value is an empty field, an empty text is `""`. Numbers are written as JavaScript prints them. */
export function csv(columns: readonly Column[]): string {
  const lines = [columns.map(({ name }) => csvText(name)).join(",")];
  for (let row = 0; row < (columns[0]?.values.length ?? 0); row++) {
    lines.push(columns.map(({ values }) => csvField(values[row])).join(","));
  }
  return lines.map((line) => `${line}\r\n`).join("");
}

function csvField(value: number | boolean | string | null | undefined): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? csvText(value) : String(value);
}

/**
 * Text of a CSV field, quoted where RFC 4180 asks for it.
 *
 * Spreadsheets run text that begins with = + - @ (or their full-width forms), a tab or a line break as a formula; such
 * text gets an apostrophe in front, which they show as text. Only text: numbers such as -1.5 stay as they are.
 * The price: a reader of the CSV who wants such text back removes one leading apostrophe.
 *
 * Source: OWASP, "CSV Injection".
 */
export function csvText(text: string): string {
  const safe = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return safe === "" || /[",\r\n;\t']|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
