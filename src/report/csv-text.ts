/**
 * A text as a CSV field, quoted where RFC 4180 asks for it.
 *
 * Spreadsheets run text that begins with = + - @ (or their full-width forms), a tab or a line break as a formula; such
 * text gets an apostrophe in front, which they show as text. Only text: numbers, "-Infinity" among them, stay as they
 * are. The price: who reads such text back removes one leading apostrophe.
 *
 * Source: OWASP, "CSV Injection".
 */
export function csvText(text: string): string {
  const runs = text !== "-Infinity" && /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text);
  const safe = runs ? `'${text}` : text;
  return /[",\r\n;\t']|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
