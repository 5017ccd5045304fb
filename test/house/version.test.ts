import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { VERSION } from "../../src/base/version.ts";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

test("package.json, src/base/version.ts, CITATION.cff and CHANGELOG.md name one version", () => {
  const { version } = JSON.parse(read("package.json")) as { readonly version: string };
  expect(VERSION).toBe(version);
  expect(read("CITATION.cff")).toContain(`\nversion: ${version}\n`);
  expect(read("CHANGELOG.md")).toContain(`\n## ${version}`);
});
