import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { renderSvg } from "../../src/figure/render.ts";
import { VerifyDocument } from "../../src/lab/verdict-document.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { experiment } from "./experiment.ts";

test("its figure draws the stored run without a warning, wide and narrow", async () => {
  const stored = VerifyDocument.parse(JSON.parse(readFileSync(`${import.meta.dirname}/verdict.json`, "utf8")));
  for (const width of [320, 720]) {
    const warnings: string[] = [];
    const spec = await experiment.figure!(stored.verdicts as readonly Verdict[], { width });
    const svg = await renderSvg(spec, { onWarning: (message) => warnings.push(message) });
    for (const name of ["AlexNet", "GPT-3", "BERT", "Llama 2", "LeNet-5"]) expect(svg).toContain(name);
    expect(warnings).toEqual([]);
  }
});
