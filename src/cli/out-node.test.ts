import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DataError } from "../base/errors.ts";
import { defaultFolder, putFile } from "./out-node.ts";

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "counterweight-out-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("putFile makes the folder, replaces the file, and leaves nothing else", () => {
  const path = join(folder, "a", "b.txt");
  putFile(path, "old");
  putFile(path, "new");
  expect(readFileSync(path, "utf8")).toBe("new");
  expect(readdirSync(join(folder, "a"))).toEqual(["b.txt"]);
});

test("who reads the old file meanwhile reads it to its end", () => {
  const path = join(folder, "b.txt");
  putFile(path, "old");
  const reader = openSync(path, "r");
  putFile(path, "newer");
  expect(readFileSync(reader, "utf8")).toBe("old");
  closeSync(reader);
});

test("a write that fails leaves what was there, and no temporary file", () => {
  writeFileSync(join(folder, "kept"), "kept");
  mkdirSync(join(folder, "report"));
  writeFileSync(join(folder, "report", "inside"), "");
  expect(() => putFile(join(folder, "report"), "text")).toThrow(DataError);
  expect(() => putFile(join(folder, "kept", "below.txt"), "text")).toThrow(DataError);
  expect(readdirSync(folder).sort()).toEqual(["kept", "report"]);
  expect(readFileSync(join(folder, "kept"), "utf8")).toBe("kept");
});

test.each([
  ["wine", "counterweight-wine"],
  ["../../etc/passwd", "counterweight-etc-passwd"],
  ["my data (2)", "counterweight-my-data-2"],
  ["…", "counterweight-results"],
])("the folder for %s is %s", (name, expected) => {
  expect(defaultFolder(name)).toBe(expected);
});
