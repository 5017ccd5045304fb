import { readdirSync, readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FormatError, ResourceError } from "../../base/errors.ts";
import { dataName, decode } from "../decode.ts";
import { decodeTable } from "../read-table.ts";
import { DataError } from "../../base/errors.ts";
import * as formats from "./index.ts";

const folder = new URL("../../../test/fixtures/data/", import.meta.url);
const seeds = readdirSync(folder)
  .filter((name) => !name.endsWith(".jsonl"))
  .map((name) => ({ name, bytes: new Uint8Array(readFileSync(new URL(name, folder))) }));
const texts = ['a,b\n1,"x, y"\n2,\n', "a;b\r\n1,5;x\r\n", "\ufeffa\tb\n?\t1e5\n", "1,2,inf\n3,4,5\n"];
seeds.push(...texts.map((text, i) => ({ name: `t${i}.csv`, bytes: new TextEncoder().encode(text) })));

/** 1 MiB: no seed needs more, so that a lie about sizes ends in ResourceError and not in seconds of zeros. */
const maxBytes = 1048576;

/** The contract of a decoder: a value, FormatError with an offset inside or just behind the bytes read, ResourceError. */
function obeys(run: () => unknown): void {
  try {
    run();
  } catch (error) {
    if (error instanceof ResourceError) return;
    if (!(error instanceof FormatError)) throw error;
    expect(Number.isSafeInteger(error.offset) && error.offset >= 0).toBe(true);
    expect(error.message).not.toContain("undefined");
    expect(error.message).not.toContain("NaN (at");
  }
}

const mutation = fc.oneof(
  fc.record({ kind: fc.constant("flip" as const), at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ kind: fc.constant("cut" as const), at: fc.nat() }),
  fc.record({
    kind: fc.constant("insert" as const),
    at: fc.nat(),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
  }),
  fc.record({ kind: fc.constant("remove" as const), at: fc.nat(), length: fc.integer({ min: 1, max: 8 }) }),
  fc.record({
    kind: fc.constant("word" as const),
    at: fc.nat(),
    word: fc.constantFrom(0, 0xffffffff, 0x7fffffff, 0x80000000),
  }),
);
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutate(bytes: Uint8Array, mutation: Mutation): Uint8Array {
  if (bytes.length === 0) return bytes;
  const at = mutation.at % bytes.length;
  const copy = bytes.slice();
  switch (mutation.kind) {
    case "flip":
      copy[at] ^= mutation.by;
      return copy;
    case "cut":
      return copy.subarray(0, at);
    case "insert":
      return Uint8Array.of(...copy.subarray(0, at), ...mutation.bytes, ...copy.subarray(at));
    case "remove":
      return Uint8Array.of(...copy.subarray(0, at), ...copy.subarray(at + mutation.length));
    case "word":
      for (let i = 0; i < 4 && at + i < copy.length; i++) copy[at + i] = (mutation.word >>> (8 * i)) & 255;
      return copy;
  }
}

describe.each(Object.values(formats))("$name", (format) => {
  const own = seeds.filter(({ name }) => format.extensions.some((ending) => name.endsWith(ending)));
  test("has seeds among the fixtures, and detects them", () => {
    expect(own.length).toBeGreaterThan(1);
    for (const { bytes } of own) expect(format.detect(bytes)).toBe(true);
  });
  test("random bytes give a value or FormatError with an offset", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, own) => {
        if (own) bytes.set(magic[format.name].slice(0, bytes.length));
        obeys(() => format.decode(bytes, { name: "random", maxBytes, header: "auto" }));
      }),
      { numRuns: 500 },
    );
  });
  test("mutations of valid files give a value, FormatError with an offset, or ResourceError", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...own),
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        ({ name, bytes }, list) => {
          const mutant = list.reduce(mutate, bytes);
          obeys(() => decode(mutant, { name, maxBytes }));
          obeys(() => format.decode(mutant, { name, maxBytes, header: "auto" }));
        },
      ),
      { numRuns: 1500 },
    );
  });
  test("no two formats claim the same seed", () => {
    for (const { bytes } of own) {
      expect(Object.values(formats).filter((other) => other.detect(bytes))).toEqual([format]);
    }
  });
});

const magic: Record<string, number[]> = {
  csv: [],
  gzip: [0x1f, 0x8b, 8],
  idx: [0, 0, 8, 1],
  npy: [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 60, 0],
  npz: [0x50, 0x4b, 3, 4],
};

test("a table view of a mutant adds DataError only for arrays without rows", () => {
  fc.assert(
    fc.property(fc.constantFrom(...seeds), mutation, ({ name, bytes }, change) => {
      obeys(() => {
        try {
          decodeTable(mutate(bytes, change), { name, maxBytes });
        } catch (error) {
          if (!(error instanceof DataError)) throw error;
          expect(error.message).toContain("an array with rows");
        }
      });
    }),
    { numRuns: 500 },
  );
});

test("dataName leaves folders and known endings away, and nothing else", () => {
  expect(
    ["data/wine.csv", "wine.CSV.gz", "train-images-idx3-ubyte.gz", "a.b.npz", ".csv", "C:\\x\\t.tsv", "plain"].map(
      dataName,
    ),
  ).toEqual(["wine", "wine", "train-images-idx3", "a.b", ".csv", "t", "plain"]);
});
