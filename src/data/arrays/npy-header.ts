import { FormatError } from "../../base/errors.ts";

export interface NpyHeader {
  readonly descr: string;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
}

type Literal = string | number | boolean | readonly Literal[] | { readonly entries: ReadonlyMap<string, Literal> };

const EXPECTED = "a dictionary of descr, fortran_order and shape";

/**
 * Reads the header of an npy file: the one Python dictionary literal that numpy writes, by a parser of strings,
 * whole numbers, True, False, tuples, lists and dictionaries. Nothing is evaluated.
 *
 * @param base byte at which `text` (one character a byte) begins, for messages.
 * @throws FormatError at the byte that does not fit.
 */
export function parseNpyHeader(text: string, base: number, who: string): NpyHeader {
  const literal = new LiteralReader(text, base, who);
  const value = literal.whole();
  const fail = (got: string) => new FormatError({ who, expected: EXPECTED, got, next: NEXT, offset: base });
  if (typeof value !== "object" || !("entries" in value) || !(value.entries instanceof Map))
    throw fail("another value");
  const entries: ReadonlyMap<string, Literal> = value.entries;
  const keys = [...entries.keys()].sort().join(", ");
  if (keys !== "descr, fortran_order, shape") throw fail(`the keys ${keys || "(none)"}`);
  const [descr, fortranOrder, shape] = ["descr", "fortran_order", "shape"].map((key) => entries.get(key));
  if (Array.isArray(descr)) throw structured(base, who);
  if (typeof descr !== "string") throw fail("a descr that is not a string");
  if (typeof fortranOrder !== "boolean") throw fail("a fortran_order that is not True or False");
  if (!Array.isArray(shape) || !shape.every((extent) => typeof extent === "number"))
    throw fail("a shape that is no tuple");
  return { descr, fortranOrder, shape };
}

const NEXT = "Write the file with numpy.save.";

function structured(offset: number, who: string): FormatError {
  return new FormatError({
    who,
    expected: "an array of plain numbers",
    got: "a structured array with named fields",
    next: "Save each field as an array of its own in an .npz.",
    offset,
  });
}

class LiteralReader {
  #at = 0;
  #depth = 0;
  readonly #text: string;
  readonly #base: number;
  readonly #who: string;

  constructor(text: string, base: number, who: string) {
    this.#text = text;
    this.#base = base;
    this.#who = who;
  }

  whole(): Literal {
    const value = this.#value();
    this.#skip();
    if (this.#at < this.#text.length) throw this.#error("the end of the header");
    return value;
  }

  #value(): Literal {
    this.#skip();
    if (++this.#depth > 16) throw this.#error("a flat header");
    const value = this.#one();
    this.#depth--;
    return value;
  }

  #one(): Literal {
    const character = this.#text[this.#at];
    if (character === "{") return this.#dictionary();
    if (character === "(") return this.#sequence(")");
    if (character === "[") return this.#sequence("]");
    if (character === "'" || character === '"') return this.#string(character);
    const word = /^(?:True|False|\d{1,15}L?)/.exec(this.#text.slice(this.#at, this.#at + 17))?.[0];
    if (word === undefined) throw this.#error("a string, a whole number, True, False, a tuple or a dictionary");
    this.#at += word.length;
    return word === "True" || word === "False" ? word === "True" : Number.parseInt(word, 10);
  }

  #dictionary(): Literal {
    const entries = new Map<string, Literal>();
    this.#at++;
    while (!this.#take("}")) {
      const key = this.#value();
      if (typeof key !== "string") throw this.#error("a key in quotes");
      if (entries.has(key)) throw this.#error(`the key ${key} once`);
      if (!this.#take(":")) throw this.#error('":"');
      entries.set(key, this.#value());
      if (!this.#take(",") && this.#peek() !== "}") throw this.#error('"," or "}"');
    }
    return { entries };
  }

  #sequence(close: string): Literal {
    const items: Literal[] = [];
    this.#at++;
    while (!this.#take(close)) {
      items.push(this.#value());
      if (!this.#take(",") && this.#peek() !== close) throw this.#error(`"," or "${close}"`);
    }
    return items;
  }

  #string(quote: string): string {
    const end = this.#text.indexOf(quote, this.#at + 1);
    const text = this.#text.slice(this.#at + 1, end);
    if (end < 0 || text.includes("\\")) throw this.#error("a string without escapes and its closing quote");
    this.#at = end + 1;
    return text;
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at++;
    return true;
  }

  #peek(): string | undefined {
    this.#skip();
    return this.#text[this.#at];
  }

  #skip(): void {
    while (this.#text[this.#at] === " " || this.#text[this.#at] === "\n") this.#at++;
  }

  #error(expected: string): FormatError {
    const got = this.#at < this.#text.length ? JSON.stringify(this.#text[this.#at]) : "the header's end";
    return new FormatError({ who: this.#who, expected, got, next: NEXT, offset: this.#base + this.#at });
  }
}
