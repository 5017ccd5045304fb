import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { renderSvg } from "../../src/figure/render.ts";
import { VerifyDocument } from "../../src/lab/verdict-document.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { experiment } from "./experiment.ts";

const claims = experiment.claims("whole");
const claimed = (id: string) => claims.find((claim) => claim.id === id)!;

describe("scaling-laws", () => {
  test("predicts the catalogue's numbers", () => {
    // PHENOMENA 19: 8× model → 4.66× data from the rounded exponent
    expect(claimed("eightfold-model").points[0].prediction.value).toBeCloseTo(4.66, 2);
    const [printed, refitted] = claimed("constants-apart").points.map(({ prediction }) => prediction.value);
    expect(printed).toBeCloseTo(0.28 / 0.62, 12);
    expect(refitted).toBeCloseTo(0.3658 / 0.7136, 12);
    expect(claimed("printed-constants-say-twenty").points[0].rival).toBeGreaterThan(90);
  });

  test("its exponents lie on both sides of the rival", () => {
    const { points } = claimed("exponents-of-the-fit");
    expect(points.map(({ prediction, rival }) => prediction.value > rival!)).toEqual([false, false, true, true]);
  });

  test("its figure draws without a warning, wide and narrow", async () => {
    const stored = VerifyDocument.parse(JSON.parse(readFileSync(`${import.meta.dirname}/verdict.json`, "utf8")));
    for (const width of [320, 720]) {
      const warnings: string[] = [];
      // stored verdicts are verdicts whose numbers passed through JSON
      const svg = await renderSvg(await experiment.figure!(stored.verdicts as readonly Verdict[], { width }), {
        onWarning: (message) => warnings.push(message),
      });
      expect(warnings).toEqual([]);
      expect(svg).toContain("endless data");
    }
  });
});
