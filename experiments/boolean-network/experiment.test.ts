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
    expect(await renderSvg(spec, { onWarning: (message) => warnings.push(message) })).toContain("one half");
    expect(warnings).toEqual([]);
  }
});

test("sweeps the depth to 32 with the need unmoved, and both counts of n_L·2^(n₀)", () => {
  const claims = new Map(experiment.claims("whole").map((claim) => [claim.id, claim]));
  const flat = claims.get("need-stays-flat")!.points;
  expect(flat.map(({ at, prediction }) => prediction.value * Number(at["L"]))).toEqual(flat.map(() => 0.5));
  expect(flat.at(-1)!.at).toEqual({ L: 32 });
  const printed = claims.get("bits-as-examples")!.points;
  expect(printed.map(({ prediction, rival }) => prediction.value / rival!)).toEqual([2, 2, 2, 2, 2, 2, 3, 3]);
});
