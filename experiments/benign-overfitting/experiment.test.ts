import { describe, expect, test } from "vitest";
import { loadEngineModule } from "../../src/engine/load-node.ts";
import { renderSvg } from "../../src/figure/render.ts";
import { runExperiment } from "../../src/lab/experiment-run.ts";
import { openInlinePool } from "../../src/lab/pool-inline.ts";
import { openMemoryStore } from "../../src/lab/store-memory-web.ts";
import { dimensionOf, levelsOf, signalOf } from "../../src/terms/spectrum-spec.ts";
import { experiment } from "./experiment.ts";
import { isotropic, logarithmic, powerLaw, spiked } from "./law.ts";
import { boundAt, riskAt } from "./risk.ts";

const module = await loadEngineModule();

describe("benign-overfitting", () => {
  test("theory and trials are told the same spectra and signals", () => {
    for (const family of [spiked, powerLaw(2, 300), powerLaw(1.5, 300), logarithmic, isotropic(20)]) {
      const { values, copies, shares } = family.atoms(50);
      const levels = levelsOf(family.spectrum(50));
      expect(levels.map(({ value }) => value)).toEqual(values);
      expect(levels.map(({ copies: count }) => count)).toEqual(copies);
      const squared = signalOf(family.signal, levels);
      shares.forEach((share, l) => expect(squared[l]).toBeCloseTo(share, 12));
    }
    expect(dimensionOf(logarithmic.spectrum(50))).toBe(2 ** 52 - 1);
  });

  test("blocks of the slowly falling spectrum keep its trace, where it can be summed", () => {
    const { values, copies } = logarithmic.atoms(50);
    let direct = 0;
    for (let j = 1; j < 2 ** 18; j++) direct += 1 / (j * Math.log(j + 1) ** 2);
    const blocks = values.slice(0, 18).reduce((sum, value, i) => sum + value * copies[i], 0);
    // the integral in place of six blocks errs by 1e-3 of them
    expect(Math.abs(blocks / direct - 1)).toBeLessThan(1e-4);
  });

  test("power laws tend to (a−1)σ² as rows and directions grow, and k* counts the spikes", () => {
    expect(riskAt(powerLaw(2, 100_000), 1000).value).toBeCloseTo(1, 1);
    expect(boundAt(spiked, 100).value).toBeCloseTo(5 / 100 + 100 / 4000, 12);
  });

  test("its figure draws without a warning, wide and narrow", async () => {
    const lab = { pool: openInlinePool({ datasets: new Map(), module }), store: openMemoryStore() };
    const verdicts = await runExperiment({ experiment, size: "smoke", seeds: 2, lab });
    for (const width of [320, 720]) {
      const warnings: string[] = [];
      const svg = await renderSvg(await experiment.figure!(verdicts, { width }), {
        onWarning: (message) => warnings.push(message),
      });
      expect(warnings).toEqual([]);
      expect(svg).toContain("spiked");
    }
  });
});
