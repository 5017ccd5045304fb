import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { baldiLedger } from "../../scripts/baldi-ledger.ts";

test("docs/baldi.md says what the stored verdicts of today's claims say", async () => {
  const written = readFileSync(new URL("../../docs/baldi.md", import.meta.url), "utf8");
  expect(written, "docs/baldi.md is stale: run `npm run baldi-ledger` and commit it").toBe(await baldiLedger());
});

test("the ledger follows the paper: each section once, in the paper's order", async () => {
  const headings = (await baldiLedger()).split("\n").filter((line) => line.startsWith("## "));
  expect(headings.map((line) => line.slice(3))).toEqual([
    "Abstract",
    "1 Introduction",
    "2 Evidence Against Dogma",
    "3 Linear Networks",
    "3 Linear Networks: no bottlenecks",
    "3 Linear Networks: bottlenecks",
    "4 Non-Linear Networks: Unrestricted Boolean",
    "5 Non-Linear Nets: Linear or Polynomial Threshold Gates",
    "6 Discussion",
  ]);
});

test("sentences of one line stand in the paper's order, whichever experiments check them", async () => {
  const text = await baldiLedger();
  const places = [
    "n linear equations in n unknowns",
    "Similar observations hold for polynomial regression",
    "The aversion to overparameterised models",
    "The growing volume of solutions",
    "The same happens for A(n,…,n)",
  ].map((words) => text.indexOf(words));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
});

test("a sentence may name a claim of another experiment, and says what the claims come to", async () => {
  const lines = (await baldiLedger()).split("\n");
  const from = lines.findIndex((line) => line.startsWith("- 2^(m+1) examples are needed when clusters are spheres"));
  expect(lines[from + 1]).toMatch(/^ {2}- _finding:_ /);
  expect(lines[from + 2]).toContain("boolean-autoencoder/README.md)/two-points-a-cluster: **refuted**");
});
