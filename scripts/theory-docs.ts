import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { theoryPages } from "./theory-pages.ts";

// npm run theory-docs: writes docs/theory, and removes pages of calculators that are no more
const folder = new URL("../docs/theory/", import.meta.url);
const pages = theoryPages();
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (!pages.has(name)) rmSync(new URL(name, folder));
for (const [name, text] of pages) writeFileSync(new URL(name, folder), text);
console.log(`wrote ${pages.size} files into docs/theory`);
