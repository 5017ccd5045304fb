/** Writes the published JSON Schemas from the code: npm run schemas. A test compares. */
import { mkdirSync, writeFileSync } from "node:fs";
import { publishedSchemas } from "../src/cli/published-schemas.ts";

mkdirSync("schemas", { recursive: true });
for (const [name, text] of publishedSchemas()) writeFileSync(`schemas/${name}.json`, text);
