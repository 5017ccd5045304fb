import { FormatError } from "../../base/errors.ts";
import { guardSize } from "../size-guard.ts";
import { Int32List } from "./int32-list.ts";
import type { Source } from "./source.ts";

/** Where every cell of a text table lies; cells are cut out only when they are asked for. */
export interface Records {
  readonly count: number;
  /** Number of cells of record r. */
  width(record: number): number;
  /** The text of a cell: trimmed if it was not quoted, doubled quotes undone if it was. */
  cell(record: number, column: number): string;
  /** Line of the file, from 1, on which record r begins. */
  line(record: number): number;
  /** Character at which record r begins. */
  start(record: number): number;
  /** Lines left out because nothing stood on them, those at the end of the file excepted. */
  readonly blankLines: number;
}

const [TAB, LF, CR, SPACE, QUOTE] = [9, 10, 13, 32, 34];

/**
 * Splits text into records and cells as RFC 4180 says, with spaces around cells ignored and "\n", "\r\n" or "\r"
 * as line ends. A quote inside an unquoted cell is an ordinary character.
 *
 * @param most records to read at most (for sniffing).
 * @throws FormatError for a quote that is never closed, or text after a closing quote.
 * Price: 12 bytes a cell; one pass.
 */
export function scanRecords(
  source: Source,
  { separator, maxBytes, most = Infinity }: { separator: string; maxBytes: number; most?: number },
): Records {
  const { text } = source;
  const scan = new Scan(source, separator.charCodeAt(0));
  while (scan.at < text.length && scan.records < most) {
    scan.record();
    guardSize({ who: source.who, what: "the index of the table's cells", bytes: 12 * scan.cells, maxBytes });
  }
  return scan.done();
}

class Scan {
  at = 0;
  readonly #source: Source;
  readonly #separator: number;
  readonly #starts = new Int32List();
  /** End of the cell; its complement (~end) if the cell was quoted. */
  readonly #ends = new Int32List();
  readonly #first = new Int32List();
  readonly #lines = new Int32List();
  readonly #begins = new Int32List();
  #line = 1;
  #blank = 0;
  #blankAtEnd = 0;

  constructor(source: Source, separator: number) {
    this.#source = source;
    this.#separator = separator;
  }

  get records(): number {
    return this.#first.length;
  }

  get cells(): number {
    return this.#starts.length;
  }

  /** Reads one record and its line end; a record of one empty, unquoted cell is a blank line and is forgotten. */
  record(): void {
    const { text } = this.#source;
    const first = this.#starts.length;
    const [line, begin] = [this.#line, this.at];
    this.#cell();
    while (this.at < text.length && text.charCodeAt(this.at) === this.#separator) {
      this.at++;
      this.#cell();
    }
    if (this.at < text.length) this.#lineEnd();
    const end = this.#ends.done()[first];
    if (this.#starts.length === first + 1 && end >= 0 && end === this.#starts.done()[first]) {
      this.#starts.truncate(first);
      this.#ends.truncate(first);
      this.#blankAtEnd++;
      return;
    }
    this.#blank += this.#blankAtEnd;
    this.#blankAtEnd = 0;
    this.#first.push(first);
    this.#lines.push(line);
    this.#begins.push(begin);
  }

  done(): Records {
    this.#first.push(this.#starts.length);
    const [starts, ends, first] = [this.#starts.done(), this.#ends.done(), this.#first.done()];
    const { text } = this.#source;
    return {
      count: first.length - 1,
      width: (record) => first[record + 1] - first[record],
      cell(record, column) {
        const i = first[record] + column;
        if (ends[i] >= 0) return text.slice(starts[i], ends[i]);
        return text.slice(starts[i], ~ends[i]).replaceAll('""', '"');
      },
      line: (record) => this.#lines.done()[record],
      start: (record) => this.#begins.done()[record],
      blankLines: this.#blank,
    };
  }

  #cell(): void {
    this.#spaces();
    if (this.#source.text.charCodeAt(this.at) === QUOTE) this.#quoted();
    else this.#plain();
  }

  #plain(): void {
    const { text } = this.#source;
    const start = this.at;
    let end = start;
    for (; this.at < text.length; this.at++) {
      const code = text.charCodeAt(this.at);
      if (code === this.#separator || code === LF || code === CR) break;
      if (code !== SPACE && code !== TAB) end = this.at + 1;
    }
    this.#starts.push(start);
    this.#ends.push(end);
  }

  #quoted(): void {
    const { text } = this.#source;
    const [opened, line] = [this.at, this.#line];
    for (this.at++; ; this.at++) {
      if (this.at >= text.length) throw this.#error(opened, line, "a closing quote", "the end of the file");
      const code = text.charCodeAt(this.at);
      if (code === LF || (code === CR && text.charCodeAt(this.at + 1) !== LF)) this.#line++;
      if (code !== QUOTE) continue;
      if (text.charCodeAt(this.at + 1) !== QUOTE) break;
      this.at++;
    }
    this.#starts.push(opened + 1);
    this.#ends.push(~this.at);
    this.at++;
    this.#spaces();
    if (this.at === text.length) return;
    const code = text.charCodeAt(this.at);
    if (code !== this.#separator && code !== LF && code !== CR) {
      const got = JSON.stringify(text[this.at]);
      throw this.#error(this.at, this.#line, "a separator or a line end after the closing quote", got);
    }
  }

  #spaces(): void {
    const { text } = this.#source;
    for (; this.at < text.length; this.at++) {
      const code = text.charCodeAt(this.at);
      if (code === this.#separator || (code !== SPACE && code !== TAB)) return;
    }
  }

  #lineEnd(): void {
    const { text } = this.#source;
    const windows = text.charCodeAt(this.at) === CR && text.charCodeAt(this.at + 1) === LF;
    this.at += windows ? 2 : 1;
    this.#line++;
  }

  #error(index: number, line: number, expected: string, got: string): FormatError {
    return new FormatError({
      who: this.#source.who,
      expected: `${expected} on line ${line}`,
      got,
      next: 'Inside quotes a quote is written twice: "a ""b"" c".',
      offset: this.#source.offsetOf(index),
    });
  }
}
