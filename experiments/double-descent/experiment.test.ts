import { describe, expect, test } from "vitest";
import { renderSvg } from "../../src/figure/render.ts";
import { loadEngineModule } from "../../src/engine/load-node.ts";
import { findDataFile, readFileBytes } from "../../src/data/read-node.ts";
import { planExperiment } from "../../src/lab/experiment-plan.ts";
import { runExperiment } from "../../src/lab/experiment-run.ts";
import { openInlinePool } from "../../src/lab/pool-inline.ts";
import { openMemoryStore } from "../../src/lab/store-memory-web.ts";
import { experiment } from "./experiment.ts";
import { byRowsAt, byWidthAt } from "./linear-claims.ts";
import { noises, train } from "./network-law.ts";
import { datasets, mnist, mnist1d, mnist1dFile, mnistFiles } from "./tables.ts";
import { levelAt } from "./width-claims.ts";

const folder = `${import.meta.dirname}/../../../shared/data`;
const read = (name: string) => {
  const found = findDataFile(name, [folder]);
  return found === null ? undefined : readFileBytes(found);
};
const away = [...mnistFiles, mnist1dFile].filter((name) => findDataFile(name, [folder]) === null);

describe("double-descent", () => {
  test.skipIf(away.length > 0)("names the tables that its files hold", () => {
    expect(datasets(read).map(({ sha256 }) => sha256)).toEqual([mnist.train, mnist.test, mnist1d.train, mnist1d.test]);
  });

  test("without any file it still decides what it draws", async () => {
    expect(datasets(() => undefined)).toEqual([]);
    const missing = new Map([...mnistFiles, mnist1dFile].map((name) => [name, `${name} not found`]));
    const drawn = experiment.claims("smoke").filter(({ needs }) => needs === undefined);
    expect(drawn.length).toBe(10);
    const pool = openInlinePool({ datasets: new Map(), module: await loadEngineModule() });
    const verdicts = await runExperiment({
      experiment,
      size: "smoke",
      seeds: 2,
      missing,
      lab: { pool, store: openMemoryStore() },
    });
    expect(verdicts.filter(({ outcome }) => outcome !== "not-run").map(({ claim }) => claim)).toEqual(
      drawn.map(({ id }) => id),
    );
  });

  test("predicts on both sides of the threshold what Belkin and Hastie print", () => {
    // n = 40, p = 80 of D = 100, β² = 4, σ² = 1: s = 1.8, bias 4·.8·.5, s(1+40/39)
    expect(byWidthAt({ n: 40, p: 80, D: 100 }).value).toBeCloseTo(1.6 + 1.8 * (1 + 40 / 39), 12);
    expect(byWidthAt({ n: 40, p: 20, D: 100 }).value).toBeCloseTo(4.2 * (1 + 20 / 19), 12);
    expect(byRowsAt({ n: 80, p: 40, D: 40 }).value).toBeCloseTo(1 + 40 / 39, 12);
  });

  test("asks for a rise by three points from h = 16 to 47, and for no peak without noise", () => {
    const claim = (id: string) => experiment.claims("whole").find((one) => one.id === id)!;
    expect(claim("mnist1d-rise-and-fall").points[0]).toMatchObject({
      at: { above: 47, below: 16, noise: 0.15 },
      bound: 0.03,
    });
    expect(claim("mnist1d-clean-falls").points.every(({ at }) => Number(at["higher"]) < Number(at["lower"]))).toBe(
      true,
    );
    expect(noises.map((noise) => Number(levelAt(noise).toFixed(4)))).toEqual([0.4455, 0.5065, 0.578]);
  });

  test("the peak set's widths are the published ones past h = 7 that lie outside of 36–80", () => {
    const widths = ["mnist1d-peak-set", "mnist1d-rise-and-fall"].flatMap((id) =>
      planExperiment(experiment, { size: "whole" })
        .claims.find(({ claim }) => claim.id === id)!
        .points.filter(({ point }) => point.at["noise"] === 0.15)
        .map(({ point }) => Number(point.at["lower"] ?? point.at["below"])),
    );
    expect(widths.sort((a, b) => a - b)).toEqual([9, 12, 16, 21, 27, 104, 135, 177, 230, 300]);
  });

  test("trains as published, two hidden layers or three convolutions", () => {
    const net = { size: 47, noise: 0.15, epochs: 500 };
    expect(train({ network: "mlp", ...net }, 1)["architecture"]).toBe("A(40,47,47,10; relu)");
    expect(train({ network: "cnn", ...net, size: 20 }, 1)["architecture"]).toBe(
      "A(40,conv(20,5,2,1),conv(20,3,2,1),conv(20,3,2,1),10; relu)",
    );
  });

  test("its figure draws without a warning, wide and narrow", async () => {
    const verdicts = await runExperiment({
      experiment: { ...experiment, claims: () => [] },
      size: "smoke",
      lab: {
        pool: openInlinePool({ datasets: new Map(), module: await loadEngineModule() }),
        store: openMemoryStore(),
      },
    });
    for (const width of [320, 720]) {
      const warnings: string[] = [];
      const svg = await renderSvg(await experiment.figure!(verdicts, { width }), {
        onWarning: (message) => warnings.push(message),
      });
      expect(warnings).toEqual([]);
      expect(svg).toContain("published");
    }
  });
});
