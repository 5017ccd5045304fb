import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DataError, ResourceError } from "../base/errors.ts";
import { findDataFile, memoryLimitBytes, readFileBytes } from "./read-node.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "read-node-"));
  writeFileSync(join(folder, "wine.csv"), "a,b\n1,2\n");
  writeFileSync(join(folder, "empty.csv"), "");
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a file's bytes are read", () => {
  expect(new TextDecoder().decode(readFileBytes(join(folder, "wine.csv")))).toBe("a,b\n1,2\n");
});
test.each([
  ["wnie.csv", "got none of that name. Did you mean"],
  ["zzzzzzzzzz", "got none of that name. Check the path."],
  [join("no", "such.csv"), "got no folder"],
  ["empty.csv", "got an empty file"],
  ["", "got a directory. It holds empty.csv, wine.csv."],
  [join("wine.csv", "x"), "expected a file"],
])("%j is a DataError: %s", (name, message) => {
  const read = () => readFileBytes(join(folder, name));
  expect(read).toThrow(DataError);
  expect(read).toThrow(message);
});
test("a file over the limit is refused before it is read, with both numbers", () => {
  const read = () => readFileBytes(join(folder, "wine.csv"), { maxBytes: 7 });
  expect(read).toThrow(ResourceError);
  expect(read).toThrow("7 bytes, got 8 bytes");
  expect(memoryLimitBytes()).toBeGreaterThan(2 ** 26);
});
test("a data file is looked for as given, then in the folders in order", () => {
  const whole = join(folder, "wine.csv");
  expect(findDataFile(whole, [])).toBe(whole);
  expect(findDataFile("wine.csv", [undefined, join(folder, "no"), folder])).toBe(whole);
  expect(findDataFile("wine.csv", [])).toBeNull();
  expect(findDataFile("/no/such/wine.csv", [folder])).toBeNull();
});
