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
    expect(await renderSvg(spec, { onWarning: (message) => warnings.push(message) })).toContain("with bias: 2");
    expect(warnings).toEqual([]);
  }
});

test("predicts the catalogue's functions of 0/1 chains: 0 and x; NOT and 1; 0, x, 1; 0, NOT, 1", () => {
  const { points } = experiment.claims("whole").find(({ id }) => id === "zero-one-functions")!;
  const [zero, not, identity, one] = [1, 2, 4, 8];
  for (const { at, prediction } of points) {
    const L = Number(at["L"]);
    const withOne = L === 1 ? not + one : zero + one + (L % 2 === 0 ? identity : not);
    expect(prediction.value).toBe(at["unit"] === "H(0)=0" ? zero + identity : withOne);
  }
});
