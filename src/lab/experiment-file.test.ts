import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { CounterweightError } from "../base/errors.ts";
import type { Dataset } from "../terms/dataset.ts";
import { trialId } from "../terms/trial.ts";
import { parseExperimentFile } from "./experiment-file.ts";
import { filePoints } from "./experiment-file-points.ts";
import { planExperimentFile } from "./experiment-file-trials.ts";

const mnist1d = `name: mnist1d-double-descent
data: { file: mnist1d-16k.npz, train: { x: x, y: y }, test: { x: x_test, y: y_test } }
architecture: A(40,{h},{h},10)
unit: relu
sweep: { h: [2, 4, 300], labelNoise: [0, 0.15] }
seeds: 3
train: { solver: sgd, loss: cross-entropy, learningRate: 0.01, momentum: 0.9, batch: 100, epochs: 500 }
observe: [trainLoss, testLoss, trainError, testError]
`;

const table = (part: string, inputs = 40): Dataset => ({
  name: `mnist1d (${part})`,
  sha256: (part === "train" ? "a" : "b").repeat(64),
  task: "classification",
  rows: 1,
  inputs,
  x: new Float64Array(inputs),
  y: new Float64Array(1),
  inputNames: [],
  targetName: "y",
  classes: [..."0123456789"],
  indicator: [],
});
const tables = { kind: "pair", train: table("train"), test: table("test") } as const;

function parse(text: string) {
  return parseExperimentFile(text, { name: "sweep.yaml" });
}

/** The error of `work`, which must be one of ours. */
function errorOf(work: () => unknown): CounterweightError {
  try {
    work();
  } catch (error) {
    if (error instanceof CounterweightError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("an experiment file", () => {
  test("the design's own becomes 3 × 2 points × 3 seeds of the kind network", () => {
    const plan = planExperimentFile(parse(mnist1d), { tables });
    expect(plan.points).toEqual([2, 4, 300].flatMap((h) => [0, 0.15].map((labelNoise) => ({ h, labelNoise }))));
    expect(plan.trials).toHaveLength(18);
    const { trial, id } = plan.trials[5];
    expect(trial).toMatchObject({
      kind: "network",
      seed: 2,
      architecture: "A(40,2,2,10; relu)",
      standardise: false,
      data: { kind: "pair", train: tables.train.sha256, test: tables.test.sha256, labelNoise: 0.15 },
      train: { solver: "sgd", learningRate: 0.01, momentum: 0.9, batch: 100, epochs: 500, schedule: "constant" },
      observe: ["trainLoss", "testLoss", "trainError", "testError"],
    });
    expect(id).toBe(trialId(trial));
    expect(new Set(plan.trials.map((one) => one.id)).size).toBe(18);
  });
  test("convolutions take axes, and their trial names every number", () => {
    const text = mnist1d.replace("A(40,{h},{h},10)", "A(40,conv({h},5,2,1),conv({h},3),10)");
    const { trials } = planExperimentFile(parse(text), { tables, seeds: 1 });
    expect(trials[0].trial.architecture).toBe("A(40,conv(2,5,2,1),conv(2,3,1,0),10; relu)");
    const wrong = parse(text.replace("10)", "9)"));
    expect(errorOf(() => planExperimentFile(wrong, { tables })).message).toMatch(
      /10 outputs.* got 9 in A\(40,conv\(2,5,2,1\),conv\(2,3,1,0\),9\)\. Write A\(40,conv\(2,5,2,1\),conv\(2,3,1,0\),10\)/,
    );
    const long = parse(text.replace("({h},3)", "({h},20)"));
    expect(errorOf(() => planExperimentFile(long, { tables })).message).toMatch(
      /a kernel no longer than its padded input of 19, got "2" at character 27/,
    );
  });
  test("written as JSON it gives the same trials", () => {
    const json = JSON.stringify(parse(mnist1d).raw);
    const ids = (text: string) => planExperimentFile(parse(text), { tables }).trials.map(({ id }) => id);
    expect(ids(json)).toEqual(ids(mnist1d));
  });
  test("seeds of the command line replace its own; smoke keeps two points, one seed, two epochs", () => {
    expect(planExperimentFile(parse(mnist1d), { tables, seeds: 2 }).trials).toHaveLength(12);
    const smoke = planExperimentFile(parse(mnist1d), { tables, smoke: true });
    expect(smoke.trials.map(({ point, trial }) => [point["h"], trial.seed, trial.train.epochs])).toEqual([
      [2, 0, 2],
      [300, 0, 2],
    ]);
  });
  test("axes set dotted paths, and without a sweep there is one point", () => {
    const plain = { ...(parse(mnist1d).raw as object), sweep: undefined, architecture: "A(40,5,10)" };
    const one = stringify({ ...plain, seeds: 1 });
    expect(planExperimentFile(parse(one), { tables }).trials.map(({ point }) => point)).toEqual([{}]);
    const swept = stringify({ ...plain, sweep: { "train.learningRate": [0.1, 0.2], "train.batch": [10, "full"] } });
    const trials = planExperimentFile(parse(swept), { tables, seeds: 1 }).trials;
    expect(trials.map(({ trial }) => [trial.train.learningRate, trial.train.batch])).toEqual([
      [0.1, 10],
      [0.1, "full"],
      [0.2, 10],
      [0.2, "full"],
    ]);
  });
  test("a population stands under its name, with the numbers of rows", () => {
    const text = `name: ridgeless
data: { population: gaussian-linear, observed: 5, signal: 1, noise: 0.5, rows: 20, testRows: 7 }
architecture: A(5,{h},1; tanh)
sweep: { h: [3], data.rows: [20, 40] }
train: { loss: squared-error }
`;
    const { trials, observe } = planExperimentFile(parse(text), { tables: { kind: "population" } });
    expect(observe).toEqual(["trainLoss", "testLoss", "trainMse", "testMse", "trainR2", "testR2"]);
    expect(trials.map(({ trial }) => trial.data)).toEqual(
      [20, 40].map((rows) => ({
        kind: "population",
        population: { kind: "gaussian-linear", observed: 5, unobserved: 0, signal: 1, observedSignal: 1, noise: 0.5 },
        rows,
        testRows: 7,
      })),
    );
  });
});

describe("an error names file:line:column, what was expected and got, and the nearest key", () => {
  const cases: readonly [what: string, from: string, to: string, pointsAt: string, ...words: string[]][] = [
    ["unknown key", "seeds: 3", "sedes: 3", "sedes: 3", '"sedes"', 'Did you mean "seeds"'],
    ["unknown key of train", "momentum: 0.9", "momentun: 0.9", "momentun", '"momentun"', 'Did you mean "momentum"'],
    ["unknown key of data", "test: { x", "tset: { x", "tset:", '"tset"', 'Did you mean "test"'],
    ["unknown value", "solver: sgd", "solver: sdg", "sdg,", '"sgd" or "adam"', 'Did you mean "sgd"'],
    ["unknown observable", "trainError, testError", "trainEror, testError", "trainEror", '"trainError"'],
    ["wrong type", "epochs: 500", "epochs: many", "many", "a number", '"many"'],
    ["out of range", "momentum: 0.9", "momentum: 1.5", "1.5", "less than 1", "1.5"],
    ["fraction for a count", "seeds: 3", "seeds: 2.5", "2.5", "a whole number", "2.5"],
    ["missing key", "name: mnist1d-double-descent\n", "", "data:", "name to be", "nothing"],
    ["unknown unit", "unit: relu", "unit: rleu", "rleu", 'Did you mean "relu"'],
    ["unit without gradient", "unit: relu", "unit: threshold", "threshold", "a unit with a gradient"],
    ["notation", "A(40,{h},{h},10)", "B(40,{h},{h},10)", "B(40", "A("],
    ["inputs that contradict the data", "A(40,{h}", "A(41,{h}", "A(41", "40 inputs", "Write A(40,2,2,10)"],
    ["outputs that contradict the data", "{h},10)", "{h},9)", "A(40", "10 outputs"],
    ["axis without a place", "sweep: { h:", "sweep: { width: [1], h:", "width:", '"width"'],
    [
      "slip in an axis' path",
      "labelNoise: [0, 0.15]",
      "train.lerningRate: [0.1]",
      "train.lerningRate",
      '"train.learningRate"',
    ],
    ["placeholder without an axis", "A(40,{h},{h},10)", "A(40,{h},{k},10)", "A(40", "{k}", "h, labelNoise"],
    ["value that its place refuses", "labelNoise: [0, 0.15]", "labelNoise: [0, 1.5]", "1.5]", "at most 1", "1.5"],
    ["value twice", "[2, 4, 300]", "[2, 4, 2]", "2]", "once", "2 twice"],
    ["empty axis", "[2, 4, 300]", "[]", "[]", "a list that is not empty"],
    ["duplicate key", "unit: relu", "unit: relu\nunit: tanh", "unit: tanh", "unique"],
    ["broken YAML", "architecture: A", "architecture: [A", "unit: relu"],
    ["observable of another task", "trainLoss,", "trainR2,", "trainR2", "an observable of classification"],
  ];
  test.each(cases)("%s", (_what, from, to, pointsAt, ...words) => {
    expect(mnist1d).toContain(from);
    const text = mnist1d.replace(from, to);
    const error = errorOf(() => planExperimentFile(parse(text), { tables }));
    expect(error.exitCode).toBe(2);
    const [file, line, column] = error.who.split(":");
    expect(file).toBe("sweep.yaml");
    expect(
      text
        .split("\n")
        [Number(line) - 1].slice(Number(column) - 1)
        .slice(0, pointsAt.length),
    ).toBe(pointsAt);
    for (const word of words) expect(error.message).toContain(word);
  });
  test("too many points are a refusal with both numbers", () => {
    const many = Array.from({ length: 400 }, (_, i) => i + 1);
    const text = mnist1d
      .replace("[2, 4, 300]", `[${many.join()}]`)
      .replace("[0, 0.15]", `[${many.map((i) => i / 400).join()}]`);
    const error = errorOf(() => filePoints(parse(text)));
    expect(error.exitCode).toBe(3);
    expect(error.message).toMatch(/100000 .*160000/);
  });
  test.each(["", "- 1", "42", "null"])("a file that is no map (%j) is told what a file looks like", (text) => {
    expect(errorOf(() => parse(text)).message).toContain("a map with the keys");
  });
  test("no text makes anything but one of our errors, and no edit of the file either", () => {
    const edits = fc.record({ at: fc.nat(mnist1d.length), cut: fc.nat(5), text: fc.string({ maxLength: 4 }) });
    fc.assert(
      fc.property(fc.oneof(fc.string(), edits), (edit) => {
        const text =
          typeof edit === "string" ? edit : mnist1d.slice(0, edit.at) + edit.text + mnist1d.slice(edit.at + edit.cut);
        try {
          filePoints(parse(text));
        } catch (error) {
          expect(error).toBeInstanceOf(CounterweightError);
        }
      }),
      { numRuns: 300 },
    );
  });
});
