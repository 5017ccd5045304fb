import { parse } from "csv-parse/sync";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FormatError, ResourceError } from "../../base/errors.ts";
import { decodeText } from "../csv/source.ts";
import { scanRecords } from "../csv/records.ts";
import { decodeTable } from "../read-table.ts";
import type { Column } from "../table.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const table = (text: string) => decodeTable(encode(text), { name: "t.csv" });
const cells = (column: Column) =>
  column.kind === "number"
    ? [...column.values]
    : [...column.codes].map((code) => (code < 0 ? null : column.levels[code]));
const columns = (text: string) => Object.fromEntries(table(text).columns.map((column) => [column.name, cells(column)]));
const failure = (bytes: Uint8Array, name = "t.csv") => {
  try {
    decodeTable(bytes, { name });
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
  throw new Error("decoded");
};

/** RFC 4180, quoting only where needed: the encoder of these tests. */
const write = (rows: readonly (readonly string[])[], separator: string, end: string) =>
  rows.map((row) => row.map((cell) => quoted(cell, separator)).join(separator) + end).join("");
const quoted = (cell: string, separator: string) =>
  cell === "" || cell.trim() !== cell || /["\r\n]/.test(cell) || cell.includes(separator)
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;

describe("records", () => {
  const cell = fc.string({
    unit: fc.constantFrom("a", "é", "1", ",", ";", "\t", '"', " ", "\n", "\r", "😀"),
    maxLength: 6,
  });
  const grid = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }));
  const scan = (text: string, separator: string) => {
    const records = scanRecords(decodeText(encode(text), "t"), { separator, maxBytes: 1e9 });
    return Array.from({ length: records.count }, (_, r) =>
      Array.from({ length: records.width(r) }, (_, c) => records.cell(r, c)),
    );
  };
  const setting = [grid, fc.constantFrom(",", ";", "\t"), fc.constantFrom("\n", "\r\n", "\r")] as const;

  test("what is written is read, for every separator and line end", () => {
    fc.assert(
      fc.property(...setting, (rows, separator, end) => {
        expect(scan(write(rows, separator, end), separator)).toEqual(rows);
      }),
    );
  });
  test("csv-parse reads the same records", () => {
    fc.assert(
      fc.property(...setting, (rows, separator, end) => {
        const text = write(rows, separator, end);
        expect(scan(text, separator)).toEqual(parse(text, { delimiter: separator, record_delimiter: end }));
      }),
    );
  });
  test("a record without a line end is read, and blank lines are not records", () => {
    expect(scan("a,b\n\n1,2\n\n\n", ",")).toEqual(scan("a,b\n1,2", ","));
  });
  test("spaces around cells are ignored, also around quotes, and a quote inside an unquoted cell is a character", () => {
    expect(scan(` a , "b, c" , 5" pipe\n`, ",")).toEqual([["a", "b, c", '5" pipe']]);
  });
});

describe("separator", () => {
  test.each([",", ";", "\t"])("%j is found, also when a quoted cell holds the others", (separator) => {
    const text = write(
      [
        ["id", "note, more; \t"],
        ["1", "x,y;z"],
        ["2", "a\tb,c"],
      ],
      separator,
      "\n",
    );
    expect(table(text).columns.map((column) => column.name)).toEqual(["id", "note, more; \t"]);
  });
  test("decimal commas do not separate where semicolons do", () => {
    expect(columns("a;b\n1,5;2,25\n-3,0;4e1\n")).toEqual({ a: [1.5, -3], b: [2.25, 40] });
    expect(columns("1,5;2,5\n3,5;4,5\n")).toEqual({ column1: [1.5, 3.5], column2: [2.5, 4.5] });
    expect(table("a;b\n1,5;2,25\n").warnings).toEqual(['Read with decimal commas: "a", "b".']);
  });
  test("a column that mixes decimal points and commas is not of numbers", () => {
    expect(columns("a;b\n1,5;1\n2.5;2\n")).toEqual({ a: ["1,5", "2.5"], b: [1, 2] });
  });
});

describe("header", () => {
  test.each([
    ["a word above numbers", "height,name\n1,x\n2,y\n", ["height", "name"]],
    [
      "a number in the first line of each number column",
      "5.1,setosa\n4.9,setosa\n6.0,virginica\n",
      ["column1", "column2"],
    ],
    ["words that occur again below", "p,x,s\ne,x,s\np,y,n\ne,y,n\n", ["column1", "column2", "column3"]],
    ["words most of which occur again below", "a,b,c\na,b,x\nz,w,y\n", ["column1", "column2", "column3"]],
    ["words that do not occur again", "odor,cap\nfoul,flat\nfoul,bell\n", ["odor", "cap"]],
    [
      "numbers that count columns, and one word",
      "0,1,species\n5.1,3.5,setosa\n4.9,3.0,setosa\n",
      ["0", "1", "species"],
    ],
  ])("%s", (_, text, names) => {
    expect(table(text).columns.map((column) => column.name)).toEqual(names);
  });
  test("a missing header is said", () => {
    expect(table("1,2\n3,4\n").warnings).toEqual([
      "No header line was found; the columns are named column1 to column2.",
    ]);
  });
  test("unnamed columns get their place as name, repeated names a number, and this is said", () => {
    const { columns, warnings } = table("x,,x,x_2\n1,2,3,4\n");
    expect(columns.map((column) => column.name)).toEqual(["x", "column2", "x_3", "x_2"]);
    expect(warnings).toEqual(['Two columns are named "x"; one is called "x_3" here.']);
  });
  test("a byte order mark is not part of the first name", () => {
    expect(columns("\ufeffa,b\n1,2\n")).toEqual({ a: [1], b: [2] });
  });
});

describe("types", () => {
  test("each spelling of a missing value is missing, in numbers and in words", () => {
    const spellings = ["", "NA", "N/A", "nan", "NaN", "null", "?", "."];
    expect(columns(`n,w,k\n1,a,0\n${spellings.map((cell) => `${cell},"${cell}",0\n`).join("")}`)).toEqual({
      n: [1, ...spellings.map(() => NaN)],
      w: ["a", ...spellings.map(() => null)],
      k: new Array<number>(9).fill(0),
    });
  });
  test("infinities and what overflows are infinite, hexadecimal and thousands are words", () => {
    expect(columns('a,b,c\ninf,0x10,"1,000"\n-Infinity,1,2\n1e999,1,2\n')).toEqual({
      a: [Infinity, -Infinity, Infinity],
      b: ["0x10", "1", "1"],
      c: ["1,000", "2", "2"],
    });
  });
  test("a column of numbers with a stray word names its line", () => {
    expect(table('a,b\n1,1\n"x\ny",2\noops,3\n4,4\n5,5\n').warnings[0]).toContain(
      '2 of its 5 cells are not numbers, the first "x\\ny" on line 3.',
    );
  });
  test("numbers in quotes with spaces are numbers", () => {
    expect(columns('a,b\n" 1","2 "\n"3"," NA "\n')).toEqual({ a: [1, 3], b: [2, NaN] });
  });
  test("whole numbers beyond 2^53 are counted", () => {
    expect(table("a,b\n9007199254740993,1\n2,2\n").warnings[0]).toContain(
      'beyond 2^53 in column "a", rounded to float64: 1.',
    );
  });
  test("numbers come back as Number reads them", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }), (values) => {
        expect(columns(`v,w\n${values.map((value) => `${value},z`).join("\n")}`).v).toEqual(values.map((v) => v + 0));
      }),
    );
  });
});

describe("bad text", () => {
  test("lines are counted through quoted line ends of every kind, and bytes from before the byte order mark", () => {
    const error = failure(encode('\ufeffa,b\r\n"1\r\n2\n3\r4",5\r\n6\r\n'));
    expect(error.message).toContain("2 cells on line 6, as on line 1, got 1");
    expect(error.offset).toBe(3 + 5 + 14);
    expect(table("a,b\r\n1,2\r\n\r\n3,4\r\n\r\n").warnings).toEqual(["Blank lines left out: 1."]);
  });
  test("a ragged row names its line, its width and its byte", () => {
    const error = failure(encode("é,b\n1,2\n1,2,3\n"));
    expect(error.message).toBe(
      "t.csv: expected 2 cells on line 3, as on line 1, got 3 (at byte 9). " +
        "Give every line the same number of cells; put cells that hold the separator in quotes.",
    );
  });
  test("an unclosed quote names the line and byte where it opens", () => {
    const error = failure(encode('a,b\n1,"2\n3,4\n'));
    expect(error.offset).toBe(6);
    expect(error.message).toContain("a closing quote on line 2, got the end of the file");
  });
  test("text after a closing quote is refused", () => {
    expect(failure(encode('a,b\n1,"2"x\n')).offset).toBe(9);
  });
  test("bytes that are not UTF-8 are named, UTF-16 with a mark is read", () => {
    expect(failure(Uint8Array.of(...encode("a,b\n1,"), 0xe9, 10)).offset).toBe(6);
    expect(failure(Uint8Array.of(...encode("a,b\n1,"), 0xc3)).offset).toBe(6);
    const little = Uint8Array.from(Buffer.from("\ufeffa;b\r\n1;é\r\n", "utf16le"));
    expect(decodeTable(little, { name: "t.csv" }).columns.map(cells)).toEqual([[1], ["é"]]);
    const big = Uint8Array.from(little, (_, i) => little[i ^ 1]);
    expect(decodeTable(big, { name: "t.csv" }).columns.map(cells)).toEqual([[1], ["é"]]);
    expect(failure(little.subarray(0, little.length - 1)).message).toContain("UTF-16LE");
  });
  test.each([
    ["nothing", "", "an empty file"],
    ["only blank lines", "\n\n", "no row of data"],
    ["only a header", "a,b\n", "no row of data"],
  ])("%s is refused", (_, text, got) => {
    expect(failure(encode(text)).message).toContain(`got ${got}`);
  });
  test("a table over the limit is refused with both numbers and exit 3", () => {
    const text = `a,b\n${"1,2\n".repeat(1000)}`;
    const decode = () => decodeTable(encode(text), { name: "t.csv", maxBytes: 10_000 });
    expect(decode).toThrow(ResourceError);
    expect(decode).toThrow("within the limit of 9.8 KiB, got 9.8 KiB");
  });
});
