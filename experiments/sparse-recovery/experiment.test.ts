import { describe, expect, test } from "vitest";
import { loadEngineModule } from "../../src/engine/load-node.ts";
import { renderSvg } from "../../src/figure/render.ts";
import { runExperiment } from "../../src/lab/experiment-run.ts";
import { openInlinePool } from "../../src/lab/pool-inline.ts";
import { openMemoryStore } from "../../src/lab/store-memory-web.ts";
import { experiment } from "./experiment.ts";
import { theory } from "./law.ts";

const module = await loadEngineModule();

describe("sparse-recovery", () => {
  test("the printed rule is too large for few weights and too small for many", () => {
    expect(theory([20, 400], "printed") / theory([20, 400], "examples")).toBeGreaterThan(1.4);
    expect(theory([50, 100], "printed") / theory([50, 100], "examples")).toBeLessThan(0.9);
  });

  test("its figure draws without a warning, wide and narrow", async () => {
    const lab = { pool: openInlinePool({ datasets: new Map(), module }), store: openMemoryStore() };
    const verdicts = await runExperiment({ experiment, size: "smoke", seeds: 3, lab });
    for (const width of [320, 720]) {
      const warnings: string[] = [];
      const svg = await renderSvg(await experiment.figure!(verdicts, { width }), {
        onWarning: (message) => warnings.push(message),
      });
      expect(warnings).toEqual([]);
      expect(svg).toContain("predicted");
    }
  });
});
