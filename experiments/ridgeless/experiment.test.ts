import { describe, expect, test } from "vitest";
import { openInlinePool } from "../../src/lab/pool-inline.ts";
import { runExperiment } from "../../src/lab/experiment-run.ts";
import { planExperiment } from "../../src/lab/experiment-plan.ts";
import { parseTrial } from "../../src/lab/kinds.ts";
import { openMemoryStore } from "../../src/lab/store-memory-web.ts";
import { isAsExpected } from "../../src/lab/verdict.ts";
import { VerifyDocument, verifyDocument } from "../../src/lab/verdict-document.ts";
import { regionsOf } from "../../src/lab/verdict-regions.ts";
import { renderSvg } from "../../src/figure/render.ts";
import { experiment } from "./experiment.ts";

function lab() {
  return { pool: openInlinePool({ datasets: new Map() }), store: openMemoryStore() };
}

describe("ridgeless", () => {
  test("a smoke run comes out as expected or open, and its document round-trips", async () => {
    const verdicts = await runExperiment({ experiment, size: "smoke", lab: lab() });
    for (const verdict of verdicts) {
      expect({ claim: verdict.claim, is: isAsExpected(verdict, "smoke") }).toEqual({ claim: verdict.claim, is: true });
    }
    const document = verifyDocument(verdicts);
    expect(VerifyDocument.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
    expect(document.decided.m).toBe(4);
  });

  test("trials are spelled out whole: reading one changes nothing", () => {
    for (const trial of planExperiment(experiment, { size: "smoke", seeds: 1 }).trials) {
      expect(parseTrial(trial)).toEqual(trial);
    }
  });

  test("predicts the catalogue's values", () => {
    const claim = experiment.claims("whole").find(({ id }) => id === "exact-risk")!;
    const predicted = Object.fromEntries(claim.points.map(({ at, prediction }) => [at["p"], prediction.value]));
    // PHENOMENA 27, as printed there
    for (const [p, value] of [
      [50, 1.02],
      [90, 10],
      [110, 11.57],
      [181, 3.488],
      [400, 4.084],
    ] as const) {
      expect(Math.abs(predicted[p] - value)).toBeLessThan(0.006);
    }
    expect(claim.points.map((point) => regionsOf(claim, point).control !== null)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  test("plans a standard error of a seventh of every margin", () => {
    const plan = planExperiment(experiment, { size: "whole" });
    for (const { claim, points } of plan.claims) {
      for (const { point, margin, replicates } of points) {
        if (point.spread === undefined) continue;
        expect(point.spread / Math.sqrt(replicates.length) / margin, claim.id).toBeLessThanOrEqual(1 / 7);
      }
    }
    expect(new Set(plan.trials.map(({ seed }) => seed)).size).toBeGreaterThan(4000);
  });

  test("a block of seeds is fresh, and --seeds is said", async () => {
    const plan = (seedBlock: number) => planExperiment(experiment, { size: "smoke", seeds: 3, seedBlock });
    const seeds = new Set(plan(0).trials.map(({ seed }) => seed));
    expect(plan(1).trials.some(({ seed }) => seeds.has(seed))).toBe(false);
    const [first] = await runExperiment({ experiment, size: "smoke", seeds: 3, seedBlock: 1, lab: lab() });
    expect(first).toMatchObject({ seeds: 3 });
    expect(first.reason).toContain("re-planned with 3 seeds a point, seed block 1");
  });

  test("its figure draws without a warning, wide and narrow", async () => {
    const verdicts = await runExperiment({ experiment, size: "smoke", seeds: 3, lab: lab() });
    for (const width of [320, 720]) {
      const warnings: string[] = [];
      const svg = await renderSvg(await experiment.figure!(verdicts, { width }), {
        onWarning: (message) => warnings.push(message),
      });
      expect(warnings).toEqual([]);
      expect(svg).toContain("exact formula");
    }
  });
});
