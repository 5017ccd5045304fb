import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { theoryPages } from "../../scripts/theory-pages.ts";

const folder = new URL("../../docs/theory/", import.meta.url);
const lesson = "is stale: run `npm run theory-docs` and commit it";

// making a page computes its example: a fresh page shows what the code answers today
describe("docs/theory", () => {
  const pages = theoryPages();

  test("holds a fresh page of every calculator, and nothing else", () => {
    const written = existsSync(folder) ? readdirSync(folder) : [];
    expect(written.sort(), lesson).toEqual([...pages.keys()].sort());
    for (const [name, text] of pages)
      expect(readFileSync(new URL(name, folder), "utf8"), `${name} ${lesson}`).toBe(text);
  });

  test("shows formulas as MathML, without LaTeX that was not understood", () => {
    for (const [name, text] of pages) {
      if (!/^(index|corrections|style)\./.test(name)) expect(text, name).toMatch(/<math display="block"/);
      expect(text, name).not.toMatch(/<merror|temml-error/);
    }
  });

  test("links only to pages that are there", () => {
    const targets = [...pages].flatMap(([name, text]) =>
      [...text.matchAll(/href="([^"]*)"/g)].map(([, target]) => `${name} → ${target}`),
    );
    expect(targets.filter((link) => !pages.has(link.split(" → ")[1]))).toEqual([]);
  });
});
