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
    expect(await renderSvg(spec, { onWarning: (message) => warnings.push(message) })).toContain("constant");
    expect(warnings).toEqual([]);
  }
});

test("predicts the catalogue's sizes: 2^(L−1) and (4^L − 2^L)/2, swept to L = 32", () => {
  const { points } = experiment.claims("whole").find(({ id }) => id === "class-sizes")!;
  expect(new Set(points.map(({ at }) => at["L"]))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 24, 32]));
  for (const { at, prediction } of points) {
    const L = Number(at["L"]);
    const constant = String(at["function"]).startsWith("constant");
    expect(prediction.value).toBe(constant ? (4 ** L - 2 ** L) / 2 : 2 ** (L - 1));
  }
});
