import { describe, expect, test } from "vitest";
import { loadEngineModule } from "../../src/engine/load-node.ts";
import { renderSvg } from "../../src/figure/render.ts";
import { runExperiment } from "../../src/lab/experiment-run.ts";
import { openInlinePool } from "../../src/lab/pool-inline.ts";
import { openMemoryStore } from "../../src/lab/store-memory-web.ts";
import { experiment } from "./experiment.ts";

const module = await loadEngineModule();

describe("model-collapse", () => {
  test("its figure draws without a warning, wide and narrow", async () => {
    const lab = { pool: openInlinePool({ datasets: new Map(), module }), store: openMemoryStore() };
    const verdicts = await runExperiment({ experiment, size: "smoke", seeds: 3, lab });
    for (const width of [320, 720]) {
      const warnings: string[] = [];
      const svg = await renderSvg(await experiment.figure!(verdicts, { width }), {
        onWarning: (message) => warnings.push(message),
      });
      expect(warnings).toEqual([]);
      expect(svg).toContain("all kept");
    }
  });
});
