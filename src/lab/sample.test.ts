import { describe, expect, it } from "vitest";
import { DataError, UsageError } from "../base/errors.ts";
import { DataSpec } from "../terms/data-spec.ts";
import type { Dataset } from "../terms/dataset.ts";
import { dataFacts, drawSample } from "./sample.ts";

const sha256 = "a".repeat(64);
const other = "b".repeat(64);

/** Row i holds (i, −i) and class i mod 3, or the target i. */
function datasetOf(rows: number, task: Dataset["task"] = "classification"): Dataset {
  const x = new Float64Array(rows * 2);
  const y = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    x.set([i, -i], 2 * i);
    y[i] = task === "classification" ? i % 3 : i;
  }
  const classes = task === "classification" ? ["a", "b", "c"] : [];
  const names = { inputNames: ["i", "minus i"], targetName: "t", indicator: [false, false] };
  return { name: "made", sha256, task, rows, inputs: 2, x, y, classes, ...names };
}

const table = datasetOf(150);
const datasets = new Map([
  [sha256, table],
  [other, { ...datasetOf(60), sha256: other }],
]);

function table5(members: object = {}): DataSpec {
  const split = { kind: "k-fold", folds: 5, repeat: 0, fold: 0, validation: 0.2 };
  return DataSpec.parse({ kind: "table", sha256, split, ...members });
}

function draw(data: DataSpec, seed = 0) {
  return drawSample({ data, seed, datasets });
}

/** Row numbers of the table, read off the first input. */
function rowsOf({ x, inputs }: Dataset): number[] {
  return Array.from(x).filter((_, i) => i % inputs === 0);
}

describe("drawSample on a table", () => {
  it("parts the rows by folds: every row is tested once a repeat and never trains with its test", () => {
    const tested: number[] = [];
    for (let fold = 0; fold < 5; fold++) {
      const split = { kind: "k-fold", folds: 5, repeat: 1, fold };
      const { train, test, testRows } = draw(DataSpec.parse({ kind: "table", sha256, split }));
      expect(rowsOf(test)).toEqual([...testRows]);
      expect([...rowsOf(train), ...rowsOf(test)].sort((a, b) => a - b)).toEqual(rowsOf(table));
      tested.push(...testRows);
    }
    expect(tested.sort((a, b) => a - b)).toEqual(rowsOf(table));
  });

  it("draws another split for another seed and another repeat, the same one for the same", () => {
    const of = (seed: number, repeat: number): string => {
      const split = { kind: "k-fold", folds: 5, repeat, fold: 0 };
      return draw(DataSpec.parse({ kind: "table", sha256, split }), seed).testRows.join();
    };
    expect(new Set([of(0, 0), of(1, 0), of(0, 1)]).size).toBe(3);
    expect(of(0, 1)).toBe(of(0, 1));
  });

  it("holds out a stratified share of the training part for choices, and nothing without validation", () => {
    const { train, fit, held } = draw(table5());
    expect(held.length).toBe(24);
    expect([...fit, ...held].sort((a, b) => a - b)).toEqual(Array.from({ length: 120 }, (_, i) => i));
    const counts = [0, 1, 2].map((label) => held.filter((i) => train.y[i] === label).length);
    expect(counts).toEqual([8, 8, 8]);
    const split = { kind: "k-fold", folds: 5, repeat: 0, fold: 0, validation: 0 };
    const without = draw(DataSpec.parse({ kind: "table", sha256, split }));
    expect([without.fit.length, without.held.length]).toEqual([120, 0]);
  });

  it("draws another choice and another shuffle for every fold, where labels do not make the difference", () => {
    const regression = new Map([[sha256, datasetOf(150, "regression")]]);
    const of = (fold: number) => {
      const split = { kind: "k-fold", folds: 5, repeat: 0, fold, validation: 0.2 };
      const data = DataSpec.parse({ kind: "table", sha256, split, shuffle: 0 });
      const { train, held } = drawSample({ data, seed: 0, datasets: regression });
      // where each label came from
      return [held.join(), Array.from(train.y, (label) => rowsOf(train).indexOf(label)).join()];
    };
    const [zero, one] = [of(0), of(1)];
    expect(zero[0]).not.toBe(one[0]);
    expect(zero[1]).not.toBe(one[1]);
  });

  it("shares split and choices between noisy, shuffled and clean trials of one seed", () => {
    const [clean, noisy, shuffled] = [table5(), table5({ labelNoise: 0.5 }), table5({ shuffle: 3 })].map((d) =>
      draw(d),
    );
    for (const sample of [noisy, shuffled]) {
      expect(sample.testRows).toEqual(clean.testRows);
      expect(sample.train.x).toEqual(clean.train.x);
      expect(sample.held).toEqual(clean.held);
    }
  });

  it("puts noise on training labels only, and the same noise on a row in every fold", () => {
    const seen = new Map<number, number>();
    for (let fold = 0; fold < 5; fold++) {
      const split = { kind: "k-fold", folds: 5, repeat: 0, fold };
      const { train, test } = draw(DataSpec.parse({ kind: "table", sha256, split, labelNoise: 0.6 }));
      rowsOf(test).forEach((row, i) => expect(test.y[i]).toBe(row % 3));
      rowsOf(train).forEach((row, i) => expect(train.y[i]).toBe(seen.get(row) ?? train.y[i]));
      rowsOf(train).forEach((row, i) => seen.set(row, train.y[i]));
    }
    const changed = [...seen].filter(([row, label]) => label !== row % 3).length / 150;
    // a redrawn label hits the old class in a third of the cases; 4σ of a binomial share of 150
    expect(Math.abs(changed - 0.4)).toBeLessThan(4 * Math.sqrt((0.4 * 0.6) / 150));
  });

  it("permutes labels within the training part and within the test part, differently for each r", () => {
    const clean = draw(table5());
    const [zero, one] = [draw(table5({ shuffle: 0 })), draw(table5({ shuffle: 1 }))];
    for (const part of ["train", "test"] as const) {
      expect(zero[part].y.toSorted()).toEqual(clean[part].y.toSorted());
      expect(zero[part].y).not.toEqual(clean[part].y);
      expect(zero[part].y).not.toEqual(one[part].y);
      expect(zero[part].x).toEqual(clean[part].x);
    }
  });

  it("trains and tests on every row where the split is all", () => {
    const { train, test, fit, held } = draw(DataSpec.parse({ kind: "table", sha256, split: { kind: "all" } }));
    expect([train.x, test.x]).toEqual([table.x, table.x]);
    expect([fit.length, held.length]).toEqual([150, 0]);
  });

  it("holds out a share, another one for every seed", () => {
    const data = DataSpec.parse({ kind: "table", sha256, split: { kind: "hold-out", testFraction: 0.3 } });
    const { train, test, testRows } = draw(data);
    expect([train.rows, test.rows]).toEqual([105, 45]);
    expect([...rowsOf(train), ...rowsOf(test)].sort((a, b) => a - b)).toEqual(rowsOf(table));
    expect(draw(data, 1).testRows).not.toEqual(testRows);
  });

  it("keeps groups whole, in folds and in choices, and shuffles within them", () => {
    const groups = Int32Array.from({ length: 150 }, (_, i) => Math.floor(i / 6));
    const grouped = new Map([[sha256, { ...table, groups }]]);
    const of = (members: object = {}) => drawSample({ data: table5(members), seed: 0, datasets: grouped });
    const { train, test, fit, held } = of();
    const inTest = new Set(test.groups);
    expect(train.groups!.some((group) => inTest.has(group))).toBe(false);
    const inHeld = new Set(held.map((i) => train.groups![i]));
    expect(fit.some((i) => inHeld.has(train.groups![i]))).toBe(false);
    const shuffled = of({ shuffle: 0 }).train;
    for (const group of new Set(train.groups)) {
      const labels = (y: Float64Array): Float64Array => y.filter((_, i) => train.groups![i] === group).sort();
      expect(labels(shuffled.y)).toEqual(labels(train.y));
    }
  });

  it("rolls the origin: trains on the half before each block in time, and holds out its end", () => {
    // time runs backwards: row 10 is the first, row 1 the last but one; 0 and 1 have one time, and keep their order
    const time = Float64Array.from({ length: 11 }, (_, i) => -Math.max(i, 1));
    const rolled = new Map([[sha256, { ...datasetOf(11), time }]]);
    const tested: number[] = [];
    for (let origin = 0; origin < 3; origin++) {
      const split = { kind: "rolling-origin", origins: 3, origin, validation: 0.4 };
      const data = DataSpec.parse({ kind: "table", sha256, split });
      const { train, test, testRows, fit, held } = drawSample({ data, seed: origin, datasets: rolled });
      expect(rowsOf(test)).toEqual([...testRows]);
      const first = [5, 3, 1][origin];
      expect(rowsOf(train)).toEqual([0, 1, 2, 3, 4].map((i) => first + 5 - i));
      expect([[...fit], [...held]]).toEqual([
        [0, 1, 2],
        [3, 4],
      ]);
      tested.push(...testRows);
    }
    expect(tested).toEqual([5, 4, 3, 2, 0, 1]);
    const split = { kind: "rolling-origin", origins: 7, origin: 0 };
    const data = DataSpec.parse({ kind: "table", sha256, split });
    expect(() => drawSample({ data, seed: 0, datasets: rolled })).toThrow(/at least 13 rows/);
  });

  it("leaves the table as it was", () => {
    draw(table5({ labelNoise: 1, shuffle: 2 }));
    expect([table.x, table.y]).toEqual([datasetOf(150).x, datasetOf(150).y]);
  });

  it("refuses a table that is not at hand, a fold too far and noise on a regression", () => {
    expect(() => drawSample({ data: table5(), seed: 0, datasets: new Map() })).toThrow(DataError);
    const split = { kind: "k-fold", folds: 5, repeat: 0, fold: 5 };
    expect(() => draw(DataSpec.parse({ kind: "table", sha256, split }))).toThrow(UsageError);
    const regression = new Map([[sha256, datasetOf(30, "regression")]]);
    expect(() => drawSample({ data: table5({ labelNoise: 0.1 }), seed: 0, datasets: regression })).toThrow(
      /a classification/,
    );
  });
});

describe("drawSample elsewhere", () => {
  it("takes a pair as it is, with noise on the training labels", () => {
    const data = DataSpec.parse({ kind: "pair", train: sha256, test: other, labelNoise: 0.9 });
    const { train, test, testRows, held } = draw(data);
    expect([train.x, test.y, [...testRows], held.length]).toEqual([
      table.x,
      datasets.get(other)!.y,
      Array.from({ length: 60 }, (_, i) => i),
      0,
    ]);
    expect(train.y).not.toEqual(table.y);
  });

  it("refuses a pair of unlike data sets", () => {
    const unlike = new Map([...datasets, [other, datasetOf(60, "regression")]]);
    const data = DataSpec.parse({ kind: "pair", train: sha256, test: other });
    expect(() => drawSample({ data, seed: 0, datasets: unlike })).toThrow(/training and test arrays/);
  });

  it("draws a population with its law", () => {
    const population = {
      kind: "gaussian-linear",
      observed: 3,
      unobserved: 2,
      signal: 4,
      observedSignal: 0.5,
      noise: 1,
    };
    const data = DataSpec.parse({ kind: "population", population, rows: 20, testRows: 5 });
    const sample = draw(data);
    expect([sample.train.rows, sample.train.inputs, sample.test.rows, sample.law?.beta.length]).toEqual([20, 3, 5, 5]);
    const squares = sample.law!.beta.map((b) => b * b);
    expect(squares.slice(0, 3).reduce((a, b) => a + b)).toBeCloseTo(2, 12);
    expect(draw(data, 1).train.x).not.toEqual(sample.train.x);
  });
});

describe("dataFacts", () => {
  it("tells the sizes that drawSample draws", () => {
    const population = { kind: "gaussian-linear", observed: 3, signal: 1, noise: 1 };
    const specs = [
      table5(),
      DataSpec.parse({ kind: "table", sha256, split: { kind: "all" } }),
      DataSpec.parse({ kind: "table", sha256, split: { kind: "hold-out", testFraction: 0.3 } }),
      DataSpec.parse({ kind: "table", sha256, split: { kind: "rolling-origin", origins: 5, origin: 4 } }),
      DataSpec.parse({ kind: "pair", train: sha256, test: other }),
      DataSpec.parse({ kind: "population", population, rows: 20, testRows: 5 }),
    ];
    for (const data of specs) {
      const { train, test } = draw(data);
      const outputs = train.task === "classification" ? 3 : 1;
      const facts = { trainRows: train.rows, testRows: test.rows, inputs: train.inputs, outputs };
      expect(dataFacts(data, datasets)).toEqual(facts);
    }
  });
});
