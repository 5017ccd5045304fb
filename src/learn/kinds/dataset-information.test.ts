import { beforeAll, describe, expect, test } from "vitest";
import { samplePopulation } from "../../data/sample-population.ts";
import { createEngine, type Engine } from "../../engine/engine.ts";
import { loadEngineModule } from "../../engine/load-node.ts";
import type { Dataset } from "../../terms/dataset.ts";
import { outputsOf } from "../../terms/dataset.ts";
import { PopulationSpec } from "../../terms/population-spec.ts";
import { DatasetInformationTrial, kind } from "./dataset-information.ts";

let engine: Engine;
beforeAll(async () => {
  engine = createEngine(await loadEngineModule());
});

const linear = { kind: "linear", degree: 1, ridge: 1 };
const classes = { kind: "gaussian-classes", classes: 3, inputs: 3, separation: 5, labelNoise: 0.3, copies: 2 };
const measures = [
  { kind: "label-entropy" },
  { kind: "conditional-entropy", neighbours: 3 },
  { kind: "compressed-length", of: "inputs", chunk: 4, repeat: 2 },
  { kind: "duplicates", near: 0.2 },
  { kind: "intrinsic-dimension" },
  { kind: "usable-information", family: linear },
  { kind: "usable-information", family: { kind: "linear", degree: 2 } },
  { kind: "usable-information", family: { kind: "network", width: 4, train: { epochs: 20 } }, folds: 2 },
  { kind: "label-noise", family: linear, dealt: "equal-inputs" },
];

function asked(measure: unknown, population: unknown = classes, rows = 200) {
  const data = { kind: "population", population, rows };
  const trial = DatasetInformationTrial.parse({ kind: "dataset-information", numerics: 2, seed: 1, data, measure });
  const { train, test: unseen } = samplePopulation({
    population: PopulationSpec.parse(population),
    rows,
    testRows: 0,
    seed: 1,
  });
  const sample = { train, test: unseen, testRows: new Int32Array(0), fit: new Int32Array(0), held: new Int32Array(0) };
  return { trial, sample };
}

function factsOf({ rows, inputs }: Dataset, outputs: number) {
  return { trainRows: rows, testRows: 0, inputs, outputs };
}

const go = { cancelled: () => false, progress: () => undefined };

describe("dataset-information", () => {
  test.each(measures.map((measure) => [JSON.stringify(measure), measure] as const))(
    "%s is the same twice, finite, and within its price",
    (_, measure) => {
      const { trial, sample } = asked(measure);
      const outcome = kind.run(trial, { sample, engine, ...go });
      expect(kind.run(trial, { sample, engine, ...go })).toEqual(outcome);
      const numbers = Object.values(outcome.final).flat();
      expect(numbers.length).toBeGreaterThan(3);
      for (const number of numbers) expect(typeof number).toBe("number");
      expect(outcome.flops).toBeLessThanOrEqual(kind.cost(trial, factsOf(sample.train, outputsOf(sample.train))).flops);
    },
  );

  test("every interval holds its estimate", () => {
    const seen = [measures[1], measures[4], measures[8]].map((measure) => {
      const { trial, sample } = asked(measure);
      return kind.run(trial, { sample, engine, ...go }).final;
    });
    const intervals = [
      [0, "neighbourLow", "neighbourEntropy", "neighbourHigh"],
      [0, "labelLow", "labelEntropy", "labelHigh"],
      [1, "twoNnLow", "twoNn", "twoNnHigh"],
      [1, "levinaBickelLow", "levinaBickel", "levinaBickelHigh"],
      [1, "correlationLow", "correlation", "correlationHigh"],
      [2, "copyNoiseLow", "copyNoise", "copyNoiseHigh"],
    ] as const;
    for (const [at, low, estimate, high] of intervals) {
      const [a, b, c] = [low, estimate, high].map((name) => Number(seen[at][name]));
      expect([estimate, a <= b && b <= c && a < c]).toEqual([estimate, true]);
    }
  });

  test("long searches stop when asked", () => {
    const { trial, sample } = asked({ kind: "intrinsic-dimension" }, { ...classes, copies: 1 }, 2000);
    expect(() => kind.run(trial, { sample, engine, ...go, cancelled: () => true })).toThrow("request to stop");
  });

  test("asks a regression only for what it has", () => {
    const regression = { kind: "manifold", shape: "cube", dimension: 2, inputs: 3 };
    for (const measure of [{ kind: "label-entropy" }, measures[7], measures[8]]) {
      const { trial, sample } = asked(measure, regression, 50);
      expect(() => kind.run(trial, { sample, engine, ...go })).toThrow(/expected/);
    }
    const { trial, sample } = asked(measures[5], regression, 200);
    // y is a coordinate of the cube, and linear in the columns: many bits
    expect(kind.run(trial, { sample, engine, ...go }).final["bits"]).toBeGreaterThan(5);
  });

  test("refuses neighbours where there are too few distinct rows", () => {
    const two = {
      kind: "finite-law",
      atoms: [
        { x: [1], label: "a" },
        { x: [2], label: "b" },
      ],
      draw: "in-turn",
    };
    const { trial, sample } = asked({ kind: "intrinsic-dimension" }, two, 50);
    expect(() => kind.run(trial, { sample, engine, ...go })).toThrow("more than 5 distinct rows");
  });

  test("copies change neither dimension nor the noise that a model finds with folds of whole inputs", () => {
    const dimension = (copies: number, rows: number) => {
      const { trial, sample } = asked({ kind: "intrinsic-dimension" }, { ...classes, copies }, rows);
      return kind.run(trial, { sample, engine, ...go }).final;
    };
    expect(dimension(4, 400)).toEqual(dimension(1, 100));
  });
});
