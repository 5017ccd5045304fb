import { expect, test } from "vitest";
import { UsageError } from "../base/errors.ts";
import { duration, memory, oneOf, positiveInteger, positiveNumber, wholeNumber, widthList } from "./options.ts";

test.each([
  [duration, "20", 20],
  [duration, "20s", 20],
  [duration, "1.5m", 90],
  [duration, "2 h", 7200],
  [duration, "500ms", 0.5],
  [memory, "4GB", 4e9],
  [memory, "1.5GiB", 1.5 * 2 ** 30],
  [memory, "64k", 64_000],
  [memory, "1000", 1000],
  [positiveInteger, "007", 7],
  [wholeNumber, "0", 0],
  [positiveNumber, "2e-2", 0.02],
  [widthList, "8, 2,4", [2, 4, 8]],
] as const)("%o reads %j", (parser, text, value) => {
  expect(parser("--option")(text)).toEqual(value);
});

test.each([
  [duration, ["", "0", "-1s", "s", "1d", "1e3s", "Infinity"]],
  [memory, ["", "0", "-1GB", "4 gigs", "GB"]],
  [positiveInteger, ["", "0", "-1", "1.5", "1e3", "99999999999999999999", " 1"]],
  [wholeNumber, ["", "-1", "0.5"]],
  [positiveNumber, ["", " ", "0", "-2", "NaN", "Infinity", "x"]],
  [widthList, ["", "2,", "2,2", "0", "a", "1.5"]],
] as const)("%o refuses everything else, naming the option", (parser, texts) => {
  for (const text of texts) {
    expect(() => parser("--option")(text), text).toThrow(UsageError);
    expect(() => parser("--option")(text), text).toThrow("--option");
  }
});

test("oneOf takes only its words", () => {
  const parse = oneOf("--format", ["csv", "json"]);
  expect(parse("csv")).toBe("csv");
  expect(() => parse("CSV")).toThrow("csv or json");
});
