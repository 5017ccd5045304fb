import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { renderSvg } from "../../src/figure/render.ts";
import { VerifyDocument } from "../../src/lab/verdict-document.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { experiment } from "./experiment.ts";

const stored = VerifyDocument.parse(JSON.parse(readFileSync(`${import.meta.dirname}/verdict.json`, "utf8")));

test("its figure draws the stored run without a warning, wide and narrow", async () => {
  for (const width of [320, 720]) {
    const warnings: string[] = [];
    const spec = await experiment.figure!(stored.verdicts as readonly Verdict[], { width });
    expect(await renderSvg(spec, { onWarning: (message) => warnings.push(message) })).toContain("3 bits wrong");
    expect(warnings).toEqual([]);
  }
});

test("predicts every planted distortion by the cluster's majority, below that of its best word", () => {
  const planted = experiment.claims("whole").find(({ id }) => id === "majority-centres")!;
  const found = planted.points.filter(({ at }) => at["of"] === "distortion");
  expect(found.map(({ prediction }) => prediction.value)).toEqual([6, 14, 12, 14, 28, 24]);
  expect(found.map(({ rival }) => rival)).toEqual([8, 24, 16, 24, 48, 32]);
});

test("reaches 24 distinct words of ten bits in two and in four clusters", () => {
  const { points } = experiment.claims("whole").find(({ id }) => id === "optimal-clustering")!;
  const largest = points.filter(({ at }) => at["n"] === 10 && String(at["examples"]).split(" ").length === 24);
  expect([...new Set(largest.map(({ at }) => at["m"]))]).toEqual([1, 2]);
});
