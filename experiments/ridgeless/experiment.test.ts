import { describe, expect, test } from "vitest";
import { loadEngineModule } from "../../src/engine/load-node.ts";
import { openInlinePool } from "../../src/lab/pool-inline.ts";
import { runExperiment } from "../../src/lab/experiment-run.ts";
import { planExperiment } from "../../src/lab/experiment-plan.ts";
import { openMemoryStore } from "../../src/lab/store-memory-web.ts";
import { regionsOf } from "../../src/lab/verdict-regions.ts";
import { renderSvg } from "../../src/figure/render.ts";
import { experiment } from "./experiment.ts";

const module = await loadEngineModule();

function lab() {
  return { pool: openInlinePool({ datasets: new Map(), module }), store: openMemoryStore() };
}

describe("ridgeless", () => {
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
