import { expect, test } from "vitest";
import { UsageError } from "../base/errors.ts";
import type { Dataset } from "../terms/dataset.ts";
import { atWidth, modelFor, parametersAt, widestUnder } from "./model.ts";
import { chooseCare, EXPECTED_OF_BOUND, memorisingEpochs } from "./stages.ts";
import {
  batchOf,
  facts,
  levelsOfCare,
  linearTrial,
  memorisingTrial,
  splitsOf,
  trainingRows,
  tunedFlops,
  tunedTrial,
} from "./plan.ts";
import { rulesOfThumb } from "./rules.ts";
import { kind as networkKind } from "../learn/kinds/network.ts";
import { kind as ridgeKind } from "../learn/kinds/tuned-ridge.ts";
import { kind as tunedKind } from "../learn/kinds/tuned-network.ts";

const wine: Dataset = {
  name: "wine",
  sha256: "0".repeat(64),
  task: "classification",
  rows: 178,
  inputs: 13,
  x: new Float64Array(178 * 13),
  y: Float64Array.from({ length: 178 }, (_, i) => i % 3),
  inputNames: [],
  targetName: "cultivar",
  classes: ["a", "b", "c"],
  indicator: [],
};

test("training rows, parameters and equations are DESIGN's for the wine table", () => {
  const examples = trainingRows(wine);
  const model = modelFor(wine, examples, "A(13,16,3)");
  expect(examples).toBe(142);
  expect(parametersAt(model, 16)).toBe(275);
  expect(rulesOfThumb({ parameters: 275, examples, outputs: 3 }).map(({ asks, says }) => [asks, says])).toEqual([
    [275, "too-many"],
    [92, "enough"],
    [2750, "too-many"],
    [13750, "too-many"],
  ]);
});

test("without --architecture the width is the one at which w is nearest to k", () => {
  for (const examples of [1, 20, 142, 1437]) {
    const model = modelFor(wine, examples);
    const away = (h: number) => Math.abs(parametersAt(model, h) - examples);
    const w0 = model.w0 ?? 0;
    expect(away(w0)).toBeLessThanOrEqual(Math.min(away(w0 + 1), w0 > 1 ? away(w0 - 1) : Infinity));
  }
});

test("a convolution is refused: columns of a table have no order", () => {
  expect(() => modelFor(wine, 142, "A(13,conv(4,3),3)")).toThrow(UsageError);
  expect(() => modelFor(wine, 142, "A(13,conv(4,3),3)")).toThrow(/dense layers: .* got A\(13,conv\(4,3,1,0\),3\)/);
});

test("rows a step grow with the table, and leave a small one at least 8 steps an epoch", () => {
  expect([5, 32, 64, 127, 128, 256, 455, 2048, 2049, 8193].map(batchOf)).toEqual([4, 4, 8, 8, 16, 32, 32, 32, 64, 128]);
});

test("several hidden layers scale by one factor", () => {
  const model = modelFor(wine, 142, "A(13,32,16,3)");
  expect(atWidth(model, 64).widths).toEqual([13, 64, 32, 3]);
  expect(atWidth(model, 1).widths).toEqual([13, 1, 1, 3]);
});

test("the widest network under a limit is not beaten by one more unit", () => {
  const model = modelFor(wine, 142);
  expect(widestUnder(model, 14.2)).toBeNull();
  expect(widestUnder(model, 40)).toBe(2); // 17h + 3 ≤ 40
});

test.each([
  ["A(12,16,3)", "13 inputs"],
  ["A(13,16,2)", "3 outputs"],
  ["A(13,16,3; boolean)", "a unit that gradients train"],
])("%s is refused: expected %s", (notation, expected) => {
  expect(() => modelFor(wine, 142, notation)).toThrow(UsageError);
  expect(() => modelFor(wine, 142, notation)).toThrow(expected);
});

test("the trials that a plan makes satisfy their kinds' schemas", () => {
  const setting = { dataset: wine, model: modelFor(wine, 142), examples: 142 };
  const [split] = splitsOf(wine, 1);
  const [level] = levelsOfCare;
  const architecture = atWidth(setting.model, 8);
  const memorising = memorisingTrial(setting, architecture, { split, epochs: 10, shuffle: 3 });
  expect(networkKind.schema.parse(memorising)).toEqual(memorising);
  const tuned = tunedTrial(setting, architecture, { split, replicate: 1, care: level });
  expect(tunedKind.schema.parse(tuned)).toEqual(tuned);
  const ridge = linearTrial(
    { ...setting, dataset: { ...wine, task: "regression" } },
    { split, replicate: 0, care: level },
  );
  expect(ridgeKind.schema.parse(ridge)).toEqual(ridge);
  expect(facts(setting)).toEqual({ trainRows: 142, testRows: 36, inputs: 13, outputs: 3 });
});

test("more budget never buys less care, and the care bought fits the budget", () => {
  const setting = { dataset: wine, model: modelFor(wine, 142), examples: 142 };
  let previous = levelsOfCare.length;
  for (const budget of [1e8, 1e9, 1e10, 1e11, 1e12]) {
    const level = chooseCare(setting, [8, 16], budget);
    const rank = level === null ? levelsOfCare.length : levelsOfCare.indexOf(level);
    expect(rank).toBeLessThanOrEqual(previous);
    previous = rank;
    if (level)
      expect(EXPECTED_OF_BOUND * (tunedFlops(setting, 8, level) + tunedFlops(setting, 16, level))).toBeLessThanOrEqual(
        budget,
      );
  }
  expect(previous).toBe(0);
  expect(memorisingEpochs(setting, [8], 15, 1)).toBeNull();
});
