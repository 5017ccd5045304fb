import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { publishedSchemas } from "../../src/cli/published-schemas.ts";
import { repository } from "./run-cli.ts";

const folder = join(repository, "schemas");

test("schemas/ is what the code makes (npm run schemas)", () => {
  const made = publishedSchemas();
  expect(readdirSync(folder).sort()).toEqual([...made.keys()].map((name) => `${name}.json`).sort());
  for (const [name, text] of made) expect(readFileSync(join(folder, `${name}.json`), "utf8"), name).toBe(text);
});
