import { expect, test } from "vitest";
import type { Panel } from "../../scripts/mnist1d-document.ts";
import { published } from "../../src/theory/mnist1d-published.ts";
import { descentFigureOf, peakOf } from "../../scripts/mnist1d-words.ts";

/** A panel of what was published, as one seed of ours or, with a half-width, as several. */
function panelOf(id: string, halfWidth?: number): Panel {
  const share = (mean: number) => ({
    mean,
    low: halfWidth === undefined ? null : mean - halfWidth,
    high: halfWidth === undefined ? null : mean + halfWidth,
    bySeed: [mean],
  });
  const points = published[id].map(([size, test]) => {
    const counts = { size, parameters: size * size + 52 * size + 10, seeds: 1, diverged: 0, workerSeconds: 0 };
    return { ...counts, test: share(test / 100), train: share(0) };
  });
  const rows = { trainRows: 4000, testRows: 12_000, epochs: 500 };
  const run = { workerSeconds: 0, wallSecondsOfFile: null, backend: "wasm", workers: 1, host: "", idsSha256: "" };
  const file = { id, file: "", architecture: "A(40,{h},{h},10)", labelNoise: Number(id.slice(4)) };
  return { ...file, ...rows, ...run, points, published: published[id] };
}

test("the published runs peak at h = 47 and c = 18 under label noise, and no peak is claimed without", () => {
  expect(peakOf(panelOf("mlp-0.15"))?.size).toBe(47);
  expect(peakOf(panelOf("cnn-0.15"))?.size).toBe(18);
  expect(peakOf(panelOf("mlp-0"))).toBeUndefined();
});

test("the title claims the peak only where intervals bear it", () => {
  const titleOf = (halfWidth?: number) =>
    descentFigureOf({
      schema: "counterweight/mnist1d-double-descent@1",
      panels: [panelOf("mlp-0", halfWidth), panelOf("mlp-0.15", halfWidth)],
    }).title;
  const claim = "With 15\u202f% of labels redrawn, not without, test error peaks at width 47, then falls by 9 points";
  expect(titleOf()).toBe(claim);
  // test errors of 16 and 47: 47.24 and 54.05, 44.55 and 41.01
  expect(titleOf(0.017)).toBe(claim);
  expect(titleOf(0.02)).toBe("With 15\u202f% of labels redrawn, test error peaks at width 47, then falls by 9 points");
  expect(titleOf(0.035)).toBe("MNIST-1D: errors against the number of parameters");
});

test("a run that lacks a declared size claims nothing", () => {
  const panel = panelOf("mlp-0.15");
  expect(peakOf({ ...panel, points: panel.points.filter(({ size }) => size !== 16) })).toBeUndefined();
});
