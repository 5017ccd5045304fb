import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";
import { didYouMean, nearest } from "./did-you-mean.ts";
import { CounterweightError, DomainError, FormatError } from "./errors.ts";
import { permutation, random } from "./random.ts";
import { Sha256, sha256Hex } from "./sha256.ts";
import { spellNonFinite } from "./spell-non-finite.ts";

describe("canonicalJson", () => {
  test("sorts members by UTF-16 code units and prints numbers as ECMAScript (RFC 8785, 3.2.3)", () => {
    const value = {
      "€": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew",
      "1": "One",
      "😀": "Smiley",
      "\u0080": "Control",
      ö: "o",
    };
    const keys = Object.keys(JSON.parse(canonicalJson(value)));
    expect(keys).toEqual(["1", "\r", "\u0080", "ö", "€", "😀", "\ufb33"]);
    expect(canonicalJson([333333333.33333329, 1e30, 4.5, 2e-3, 1e-27, -0])).toBe(
      "[333333333.3333333,1e+30,4.5,0.002,1e-27,0]",
    );
  });
  test("does not depend on the order in which members were set", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "grapheme" }), fc.integer()), (object) => {
        const reversed = Object.fromEntries(Object.entries(object).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(object));
        expect(JSON.parse(canonicalJson(object))).toEqual({ ...object });
      }),
    );
  });
  test.each([NaN, Infinity, "\ud800"])("refuses %j", (bad) => {
    expect(() => canonicalJson({ bad })).toThrow(DomainError);
  });
});

test("sha256 equals node:crypto on random bytes, whole or in pieces", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (bytes, cut) => {
      const expected = createHash("sha256").update(bytes).digest("hex");
      expect(sha256Hex(bytes)).toBe(expected);
      const pieces = new Sha256().update(bytes.subarray(0, cut)).update(bytes.subarray(cut)).digest();
      expect(Buffer.from(pieces).toString("hex")).toBe(expected);
    }),
  );
});

describe("random", () => {
  test("streams of another purpose or seed share no word among the first 100", () => {
    const draw = (seed: number, purpose: string) => {
      const stream = random(seed, purpose);
      return Array.from({ length: 100 }, () => stream.uint32());
    };
    expect(new Set([...draw(0, "init"), ...draw(0, "order"), ...draw(1, "init")]).size).toBe(300);
    expect(draw(7, "split")).toEqual(draw(7, "split"));
  });
  test("`at` does not move the sequence", () => {
    const [moved, still] = [random(3, "init"), random(3, "init")];
    moved.at([1, 2, 3]);
    expect(moved.uint32()).toBe(still.uint32());
  });
  test("uniform has mean ½ and variance 1/12 within 4 standard errors", () => {
    const stream = random(1, "population");
    const n = 20_000;
    const draws = Array.from({ length: n }, () => stream.uniform());
    const mean = draws.reduce((sum, x) => sum + x, 0) / n;
    const variance = draws.reduce((sum, x) => sum + (x - 0.5) ** 2, 0) / n;
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / n));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / n)); // var of (U−½)² is 1/180
  });
  test("below is uniform: chi-square of 7 cells under its 1 in 16,000 point", () => {
    const stream = random(2, "order");
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < 14_000; i++) counts[stream.below(7)]++;
    const chi2 = counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
    expect(chi2).toBeLessThan(29.2); // χ²₆ upper point 6.2e-5
  });
  test("permutation visits each index once, sizes 0 and 1 included", () => {
    for (const n of [0, 1, 2, 57]) {
      expect([...permutation(random(n, "order"), n)].sort((a, b) => a - b)).toEqual(
        Array.from({ length: n }, (_, i) => i),
      );
    }
  });
});

test("did-you-mean finds a transposition and a fragment, and keeps silent on strangers", () => {
  expect(nearest("dianosis", ["diagnosis", "mean_radius"])).toEqual(["diagnosis"]);
  expect(nearest("radius", ["mean_radius", "worst_area"])).toEqual(["mean_radius"]);
  expect(didYouMean("zzzz", ["diagnosis"])).toBe("");
});

test("an error says who, expected, got and what next", () => {
  const error = new FormatError({ who: "npy", expected: "magic", got: "PK", next: "Is it an npz?", offset: 0 });
  expect(error).toBeInstanceOf(CounterweightError);
  expect(error.message).toBe("npy: expected magic, got PK (at byte 0). Is it an npz?");
  expect(error.exitCode).toBe(2);
});

test("numbers that JSON cannot carry are spelled, at any depth, and nothing else is touched", () => {
  const document = { a: [1, NaN, { b: -Infinity }], c: "NaN", d: null, e: { f: Infinity, g: true } };
  expect(spellNonFinite(document)).toEqual({
    a: [1, "NaN", { b: "-Infinity" }],
    c: "NaN",
    d: null,
    e: { f: "Infinity", g: true },
  });
});
