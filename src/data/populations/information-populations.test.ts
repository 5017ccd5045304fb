import { describe, expect, test } from "vitest";
import { PopulationSpec } from "../../terms/population-spec.ts";
import { populationFacts } from "../../terms/population-facts.ts";
import { samplePopulation } from "../sample-population.ts";

const draw = (spec: unknown, rows: number, seed = 1, testRows = 5) =>
  samplePopulation({ population: PopulationSpec.parse(spec), rows, testRows, seed });
const rowsOf = (x: Float64Array, inputs: number) =>
  Array.from({ length: x.length / inputs }, (_, i) => [...x.subarray(i * inputs, (i + 1) * inputs)]);
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

const specs = [
  {
    kind: "finite-law",
    atoms: [
      { x: [1, 2], label: "a" },
      { x: [3, 4], label: "b", weight: 3 },
    ],
    draw: "independent",
  },
  {
    kind: "markov-chain",
    transition: [
      [0.9, 0.1],
      [0.3, 0.7],
    ],
  },
  { kind: "manifold", shape: "sphere", dimension: 2, inputs: 5, noise: 0.1, outliers: 0.1 },
  { kind: "gaussian-classes", classes: 3, inputs: 4, separation: 3, labelNoise: 0.2, copies: 2 },
  { kind: "parity", inputs: 4, order: 3, labelNoise: 0.1 },
  { kind: "relu-teacher", inputs: 5, latent: 2, units: 3, signal: 1, noise: 0.5, copies: 3 },
];

describe.each(specs.map((spec) => [spec.kind, spec] as const))("%s", (_, spec) => {
  test("has the columns and the task that its spec tells, and a name of its own", () => {
    const { train, test: unseen } = draw(spec, 12);
    const parsed = PopulationSpec.parse(spec);
    const { task, inputs, outputs } = populationFacts(parsed);
    expect([train.inputs, train.rows, train.x.length]).toEqual([inputs, 12, 12 * inputs]);
    expect(Math.max(1, train.classes.length)).toBe(outputs);
    expect(train.task).toBe(task);
    expect(
      new Set([train.sha256, unseen.sha256, draw(spec, 13).train.sha256, draw(spec, 12, 2).train.sha256]).size,
    ).toBe(4);
  });

  test("a smaller sample is the beginning of a larger one, and seeds differ", () => {
    const [small, large] = [draw(spec, 6).train, draw(spec, 12).train];
    expect(small.x).toEqual(large.x.subarray(0, small.x.length));
    expect(small.y).toEqual(large.y.subarray(0, 6));
    const other = draw(spec, 12, 2).train;
    expect([...other.x, ...other.y]).not.toEqual([...large.x, ...large.y]);
    expect(draw(spec, 12).train).toEqual(large);
  });
});

describe("finite-law", () => {
  test("draws atoms by weight, or in their turn", () => {
    const { train } = draw(specs[0], 8000);
    expect(train.classes).toEqual(["a", "b"]);
    expect(Math.abs(mean(train.y) - 0.75)).toBeLessThan(4 * Math.sqrt((0.75 * 0.25) / 8000));
    rowsOf(train.x, 2).forEach((row, i) => expect(row).toEqual(train.y[i] === 0 ? [1, 2] : [3, 4]));
    expect([...draw({ ...specs[0], draw: "in-turn" }, 5).train.y]).toEqual([0, 1, 0, 1, 0]);
  });
  test("refuses atoms of unequal length", () => {
    const atoms = [
      { x: [1], label: "a" },
      { x: [1, 2], label: "b" },
    ];
    expect(PopulationSpec.safeParse({ kind: "finite-law", atoms, draw: "in-turn" }).success).toBe(false);
  });
});

describe("markov-chain", () => {
  test("each label is the next input, and steps have their chances, within 4 standard errors", () => {
    const { x, y } = draw(specs[1], 20_000).train;
    expect(x.subarray(1)).toEqual(y.subarray(0, y.length - 1));
    const after = (symbol: number) => y.filter((_, t) => x[t] === symbol);
    expect(Math.abs(mean(after(0)) - 0.1)).toBeLessThan(4 * Math.sqrt(0.09 / after(0).length));
    expect(Math.abs(mean(after(1)) - 0.7)).toBeLessThan(4 * Math.sqrt(0.21 / after(1).length));
  });
  test("refuses rows that do not sum to 1, and matrices that are not square", () => {
    for (const transition of [
      [
        [0.5, 0.4],
        [0.5, 0.5],
      ],
      [[0.5, 0.5]],
    ]) {
      expect(PopulationSpec.safeParse({ kind: "markov-chain", transition }).success).toBe(false);
    }
  });
});

describe("manifold", () => {
  const smooth = { kind: "manifold", dimension: 2, inputs: 6 };
  test("keeps lengths: points of the sphere have length 1, of the torus √d", () => {
    for (const [shape, length] of [
      ["sphere", 1],
      ["torus", Math.SQRT2],
    ] as const) {
      for (const row of rowsOf(draw({ ...smooth, shape }, 50).train.x, 6)) {
        expect(Math.hypot(...row)).toBeCloseTo(length, 12);
      }
    }
  });
  test("lies in as many dimensions as its shape has coordinates", () => {
    for (const [shape, native] of [
      ["cube", 2],
      ["gaussian", 2],
      ["sphere", 3],
      ["torus", 4],
    ] as const) {
      // Gram–Schmidt by hand: what is left of further rows after `native` of them
      const basis: number[][] = [];
      for (const row of rowsOf(draw({ ...smooth, shape }, 20).train.x, 6)) {
        const left = basis.reduce((rest, b) => {
          const along = rest.reduce((sum, value, j) => sum + value * b[j], 0);
          return rest.map((value, j) => value - along * b[j]);
        }, row);
        const length = Math.hypot(...left);
        if (basis.length < native) basis.push(left.map((value) => value / length));
        else expect(length).toBeLessThan(1e-9);
      }
    }
  });
  test("closed shapes are centred, within 4 standard errors: no part of them is left out", () => {
    for (const shape of ["torus", "sphere"]) {
      const { x } = draw({ ...smooth, shape }, 4000).train;
      for (let j = 0; j < 6; j++) {
        const column = x.filter((_, at) => at % 6 === j);
        const deviation = Math.sqrt(mean(column.map((value) => value * value)));
        expect(Math.abs(mean(column))).toBeLessThan((4 * deviation) / Math.sqrt(4000));
      }
    }
    const { y } = draw({ ...smooth, shape: "cube" }, 4000).train;
    expect(Math.abs(mean(y) - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 4000));
  });
  test("noise and outliers leave the other rows' points as they are", () => {
    const still = draw({ ...smooth, shape: "torus" }, 400).train;
    const hit = draw({ ...smooth, shape: "torus", outliers: 0.25, outlierScale: 3 }, 400).train;
    expect(hit.y).toEqual(still.y);
    const moved = rowsOf(hit.x, 6).filter((row, i) => row.some((value, j) => value !== still.x[6 * i + j])).length;
    expect(Math.abs(moved / 400 - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / 400));
    const noisy = draw({ ...smooth, shape: "torus", noise: 0.1 }, 400).train;
    const error = mean(noisy.x.map((value, at) => (value - still.x[at]) ** 2));
    expect(Math.abs(error - 0.01)).toBeLessThan(4 * 0.01 * Math.sqrt(2 / 2400));
  });
  test("refuses too few columns", () => {
    expect(PopulationSpec.safeParse({ ...smooth, shape: "torus", inputs: 3 }).success).toBe(false);
  });
});

describe("gaussian-classes", () => {
  test("means lie at one distance, and labels are redrawn with chance p", () => {
    const spec = { ...specs[3], separation: 30, copies: 1 };
    const { x, y } = draw(spec, 6000).train;
    // classes so far apart that the largest coordinate tells the true one
    const rows = rowsOf(x, 4);
    const truth = rows.map((row) => row.indexOf(Math.max(...row.slice(0, 3))));
    const wrong = mean(truth.map((label, i) => (label === y[i] ? 0 : 1)));
    const q = 0.2 * (2 / 3);
    expect(Math.abs(wrong - q)).toBeLessThan(4 * Math.sqrt((q * (1 - q)) / 6000));
    const means = [0, 1].map((k) =>
      [0, 1, 2, 3].map((j) => mean(rows.flatMap((row, i) => (truth[i] === k ? [row[j]] : [])))),
    );
    expect(Math.abs(Math.hypot(...means[0].map((value, j) => value - means[1][j])) - 30)).toBeLessThan(0.2);
  });
  test("copies share their input; their labels are copied, or drawn anew", () => {
    for (const labelsOfCopies of ["copied", "independent"]) {
      const { x, y } = draw({ ...specs[3], labelNoise: 1, labelsOfCopies }, 400).train;
      for (let i = 0; i < 200; i++) expect(x.subarray(8 * i, 8 * i + 4)).toEqual(x.subarray(8 * i + 4, 8 * i + 8));
      const alike = mean(Array.from({ length: 200 }, (_, i) => (y[2 * i] === y[2 * i + 1] ? 1 : 0)));
      if (labelsOfCopies === "copied") expect(alike).toBe(1);
      else expect(Math.abs(alike - 1 / 3)).toBeLessThan(4 * Math.sqrt(2 / 9 / 200));
    }
  });
});

describe("parity", () => {
  test("is the product of the first inputs; test rows have no noise", () => {
    const { train, test: unseen } = draw({ ...specs[4], labelNoise: 0.5 }, 4000, 1, 100);
    const parityOf = (row: number[]) => (row[0] * row[1] * row[2] > 0 ? 1 : 0);
    rowsOf(unseen.x, 4).forEach((row, i) => expect(unseen.y[i]).toBe(parityOf(row)));
    const wrong = mean(rowsOf(train.x, 4).map((row, i) => (parityOf(row) === train.y[i] ? 0 : 1)));
    expect(Math.abs(wrong - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / 4000));
  });
});

describe("relu-teacher", () => {
  test("test targets have second moment s² over teachers, training targets σ² more", () => {
    const squares = Array.from({ length: 300 }, (_, seed) => {
      const { train, test: unseen } = draw({ ...specs[5], signal: 2, copies: 1 }, 20, seed, 20);
      return [mean(train.y.map((y) => y * y)), mean(unseen.y.map((y) => y * y))];
    });
    for (const [part, moment] of [
      [0, 4.5],
      [1, 4],
    ]) {
      const values = squares.map((pair) => pair[part]);
      const deviation = Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
      expect(Math.abs(mean(values) - moment)).toBeLessThan((4 * deviation) / Math.sqrt(300));
    }
  });
  test("rows fill the latent dimensions, standard normal in each; without signal or noise the target is 0", () => {
    const { train } = draw({ ...specs[5], copies: 1, signal: 0, noise: 0 }, 3000);
    expect(train.y.every((y) => y === 0)).toBe(true);
    // the trace of the covariance is the number of latent dimensions
    const trace = 5 * mean(train.x.map((value) => value * value));
    expect(Math.abs(trace - 2)).toBeLessThan(4 * Math.sqrt((2 * 2) / 3000));
  });
});
