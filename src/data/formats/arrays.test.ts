import { readFileSync } from "node:fs";
import { gzipSync as nodeGzip } from "node:zlib";
import * as fc from "fast-check";
import { gzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { FormatError, ResourceError } from "../../base/errors.ts";
import { decodeArrays } from "../arrays.ts";
import { crc32 } from "../crc32.ts";
import { decodeTable } from "../read-table.ts";

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../test/fixtures/data/${name}`, import.meta.url)));
const arrays = (name: string) => decodeArrays(fixture(name), { name });
const failure = (decode: () => unknown) => {
  try {
    decode();
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
  throw new Error("decoded");
};

/** A version-1 npy file: the encoder of these tests. */
export function writeNpy(descr: string, shape: readonly number[], body: Uint8Array, fortran = false): Uint8Array {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const text = `{'descr': '${descr}', 'fortran_order': ${fortran ? "True" : "False"}, 'shape': ${tuple}, }\n`;
  const head = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, text.length & 255, text.length >> 8);
  return Uint8Array.of(...head, ...new TextEncoder().encode(text), ...body);
}

describe("npy", () => {
  const facts = readFileSync(new URL("../../../test/fixtures/data/expected.jsonl", import.meta.url), "utf8");
  const expected = facts
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { file: string; shape: number[]; dtype: string; values: (number | string)[] });

  test.each(expected)("$file is read as numpy wrote it", ({ file, shape, dtype, values }) => {
    const array = arrays(file).get("");
    const spelled = { nan: NaN, inf: Infinity, "-inf": -Infinity };
    expect(array?.shape).toEqual(shape);
    expect(array?.dtype).toBe(dtype);
    expect([...(array?.data ?? [])]).toEqual(
      values.map((value) => (typeof value === "number" ? value : spelled[value as keyof typeof spelled])),
    );
  });
  test.each([
    ["objects.npy", "never unpickled"],
    ["structured.npy", "structured array with named fields"],
    ["complex.npy", 'the type "<c16"'],
    ["beyond-i8.npy", "got 9007199254740993 (at byte 136)"],
  ])("%s is refused: %s", (file, message) => {
    expect(failure(() => arrays(file)).message).toContain(message);
  });
  test("what is written is read, in both orders", () => {
    const shape = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(shape, fc.boolean(), (shape, fortran) => {
        const size = shape.reduce((a, b) => a * b, 1);
        const values = Float64Array.from({ length: size }, (_, i) => i / 8);
        const decoded = decodeArrays(writeNpy("<f8", shape, new Uint8Array(values.buffer), fortran), {
          name: "a.npy",
        }).get("");
        // the element at index (i₁,…) of a C-ordered array stands at Σ i·(product of later extents); of a Fortran-ordered
        // one at Σ i·(product of earlier extents)
        for (let at = 0; at < size; at++) {
          let [rest, place, stride] = [at, 0, 1];
          const index = [...shape].reverse().map((extent) => {
            const i = rest % extent;
            rest = (rest - i) / extent;
            return i;
          });
          index.reverse().forEach((i, axis) => {
            place += i * stride;
            stride *= shape[axis];
          });
          expect(decoded?.data[at]).toBe(values[fortran ? place : at]);
        }
      }),
    );
  });
  test.each([
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (1,)} + __import__('os')", '"+"'],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'x': 1}", "the keys descr, fortran_order, shape, x"],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)}", '"-"'],
    ["{'descr': '<f8', 'fortran_order': 0, 'shape': (1,)}", "not True or False"],
    ["{'descr': '<f8', 'descr': '<f8'}", '":"'],
    [`${"(".repeat(40)}`, '"("'],
  ])("the header %s is refused at %s", (text, got) => {
    const head = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, text.length, 0);
    const bytes = Uint8Array.of(...head, ...new TextEncoder().encode(text), ...new Uint8Array(8));
    expect(failure(() => decodeArrays(bytes, { name: "h.npy" })).message).toContain(got);
  });
  test("a truncated file, a longer one and another magic name their byte", () => {
    const whole = fixture("le-f8.npy");
    expect(failure(() => decodeArrays(whole.subarray(0, 150), { name: "a.npy" })).offset).toBe(150);
    expect(failure(() => decodeArrays(Uint8Array.of(...whole, 0), { name: "a.npy" })).offset).toBe(whole.length);
    expect(failure(() => decodeArrays(Uint8Array.of(0x93, 0x4e, 1), { name: "a.npy" })).offset).toBe(2);
  });
  test("a promise of more than memory is refused before it is believed", () => {
    const bytes = writeNpy("<f8", [1e9, 1e9], new Uint8Array(8));
    expect(failure(() => decodeArrays(bytes, { name: "a.npy" })).message).toContain("truncated");
    const ones = writeNpy("|u1", [1000], new Uint8Array(1000));
    expect(() => decodeArrays(ones, { name: "a.npy", maxBytes: 7999 })).toThrow(ResourceError);
  });
});

describe("npz", () => {
  test.each(["stored.npz", "deflated.npz"])("%s is read as numpy wrote it", (file) => {
    const read = arrays(file);
    expect([...read.keys()]).toEqual(["x", "y"]);
    expect(read.get("x")?.shape).toEqual([6, 2]);
    expect([...(read.get("x")?.data ?? [])]).toEqual(Array.from({ length: 12 }, (_, i) => i));
    expect([...(read.get("y")?.data ?? [])]).toEqual([0, 1, 0, 1, 0, 1]);
  });
  test("as a table, x gives a column each and y one", () => {
    const { columns, name } = decodeTable(fixture("stored.npz"), { name: "data/stored.npz" });
    expect(name).toBe("stored");
    expect(columns.map((column) => column.name)).toEqual(["x0", "x1", "y"]);
  });
  test("pickled objects inside are refused by name", () => {
    const { message } = failure(() => arrays("objects.npz"));
    expect(message).toContain('"y.npy"');
    expect(message).toContain("never unpickled");
  });
  test("every truncation is a FormatError", () => {
    const whole = fixture("deflated.npz");
    for (let length = 0; length < whole.length; length++) {
      expect(failure(() => decodeArrays(whole.subarray(0, length), { name: "t.npz" })).offset).toBeLessThanOrEqual(
        length,
      );
    }
  });
  test("a flipped byte of the contents fails its CRC", () => {
    const bytes = fixture("stored.npz").slice();
    bytes[200] ^= 1;
    expect(failure(() => decodeArrays(bytes, { name: "t.npz" })).message).toContain("CRC-32");
  });
  test("a bomb is refused by its promise, and a lie about the promise by what comes out", () => {
    const bomb = zipSync({ "x.npy": writeNpy("|u1", [5_000_000], new Uint8Array(5_000_000).subarray(0, 9)) });
    const view = new DataView(bomb.buffer);
    const directory = view.getUint32(bomb.length - 6, true);
    view.setUint32(directory + 24, 2_000_000_000, true);
    expect(() => decodeArrays(bomb, { name: "b.npz", maxBytes: 1e9 })).toThrow(ResourceError);
    expect(failure(() => decodeArrays(bomb, { name: "b.npz" })).message).toContain("2000000000 from");
    view.setUint32(directory + 24, 20, true);
    expect(failure(() => decodeArrays(bomb, { name: "b.npz" })).message).toContain("expected 20 bytes, got more");
  });
  test("an archive of something else says what to do", () => {
    const bytes = zipSync({ "[Content_Types].xml": new Uint8Array(3) });
    expect(failure(() => decodeTable(bytes, { name: "book.xlsx" })).message).toContain("save it as CSV");
  });
});

describe("idx", () => {
  test.each(["u1", "i1", "i2", "i4", "f4", "f8"])("%s.idx is read", (type) => {
    const array = arrays(`${type}.idx`).get("");
    expect(array?.shape).toEqual([2, 3]);
    expect([...(array?.data ?? [])]).toEqual(type === "u1" ? [1, 2, 3, 4, 5, 6] : [1, -2, 3, -4, 5, -6]);
  });
  test("another magic, type or length names its byte", () => {
    const whole = fixture("i2.idx");
    const at = (bytes: ArrayLike<number>) =>
      failure(() => decodeArrays(Uint8Array.from(bytes), { name: "a.idx" })).offset;
    expect(at([1, 0, 8, 1])).toBe(0);
    expect(at([0, 0, 10, 1])).toBe(2);
    expect(at([0, 0, 8, 0])).toBe(3);
    expect(at([0, 0, 8, 2, 0, 0])).toBe(6);
    expect(at(whole.subarray(0, 20))).toBe(20);
  });
});

describe("gzip", () => {
  test.each(["table.csv.gz", "members.csv.gz"])("%s is unpacked, whatever its members", (name) => {
    const table = decodeTable(fixture(name), { name });
    expect(table.name).toBe(name.split(".")[0]);
    expect(table.columns.map((column) => column.name)).toEqual(["a", "b"]);
    expect(table.rows).toBe(2);
  });
  test("what node:zlib packs is unpacked, in one member or two", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 2, maxLength: 50 }), fc.nat(9), (values, level) => {
        const lines = values.map((value) => `${value},1\n`);
        const pack = (text: string) => [...nodeGzip(text, { level })];
        const bytes = Uint8Array.of(...pack("a,b\n"), ...pack(lines.join("")));
        const [column] = decodeTable(bytes, { name: "t.csv.gz" }).columns;
        expect(column.kind === "number" && [...column.values]).toEqual(values.map((v) => v + 0));
      }),
    );
  });
  test("every truncation, every flipped bit of the trailer and trailing garbage are FormatErrors", () => {
    for (const name of ["table.csv.gz", "members.csv.gz"]) {
      const whole = fixture(name);
      const secondMember = name === "members.csv.gz" ? whole.length - 24 : -1;
      for (let length = 2; length < whole.length; length++) {
        if (length === secondMember) continue;
        expect(failure(() => decodeTable(whole.subarray(0, length), { name })).offset).toBeLessThanOrEqual(length);
      }
      for (let bit = 0; bit < 64; bit++) {
        const bytes = whole.slice();
        bytes[bytes.length - 8 + (bit >> 3)] ^= 1 << (bit & 7);
        failure(() => decodeTable(bytes, { name }));
      }
      failure(() => decodeTable(Uint8Array.of(...whole, 1, 2, 3), { name }));
      failure(() => decodeTable(Uint8Array.of(...whole, ...new Uint8Array(40)), { name }));
    }
  });
  test("a bomb is refused with both numbers before it is unpacked", () => {
    const bytes = gzipSync(new Uint8Array(5_000_000));
    expect(bytes.length).toBeLessThan(10_000);
    expect(() => decodeTable(bytes, { name: "t.csv.gz", maxBytes: 1_000_000 })).toThrow("976.6 KiB, got 4.");
  });
  test("a gzip of a gzip of a gzip is refused", () => {
    const bytes = [0, 1, 2].reduce((inner) => gzipSync(inner), new TextEncoder().encode("a,b\n1,2\n"));
    expect(failure(() => decodeTable(bytes, { name: "t.gz" })).message).toContain("2 layers");
  });
});

test("crc32 of 123456789 is cbf43926, whole or in pieces", () => {
  const bytes = new TextEncoder().encode("123456789");
  expect(crc32(bytes)).toBe(0xcbf43926); // the check value of every CRC catalogue
  expect(crc32(bytes.subarray(4), crc32(bytes.subarray(0, 4)))).toBe(0xcbf43926);
});

test("an unknown file says what formats there are, and text under a binary name that it is not binary", () => {
  expect(failure(() => decodeTable(Uint8Array.of(1, 2, 3), { name: "x" })).message).toBe(
    "x: expected a file of format csv, gzip, idx, npy, npz, got bytes that begin 01 02 03 (at byte 0). Save the data as CSV or .npz.",
  );
  expect(failure(() => decodeTable(new TextEncoder().encode("<html>"), { name: "x.npz" })).message).toContain("zip");
  expect(failure(() => decodeTable(new Uint8Array(0), { name: "x.csv" })).message).toContain("an empty file");
});
