import { beforeAll, describe, expect, test } from "vitest";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import { createEngine, type Engine } from "../../engine/engine.ts";
import { loadEngineModule } from "../../engine/load-node.ts";
import { cholesky, solveCholesky } from "../../linalg/cholesky.ts";
import type { Dataset } from "../../terms/dataset.ts";
import type { Sample } from "../../terms/sample.ts";
import { TrainSpec } from "../../terms/train-spec.ts";
import { rateAt } from "../train-network.ts";
import { kind as network, type NetworkTrial } from "./network.ts";
import { kind as tunedNetwork, type TunedNetworkTrial } from "./tuned-network.ts";
import { kind as tunedRidge } from "./tuned-ridge.ts";

let engine: Engine;
beforeAll(async () => {
  engine = createEngine(await loadEngineModule());
});

const n = 60;
const x = normals(random(1, "population"), n * 3);
const noise = normals(random(2, "population"), n);
function table(task: Dataset["task"], rows: readonly number[]): Dataset {
  const linear = (i: number) => 2 * x[3 * i] - x[3 * i + 1] + 0.5;
  return {
    name: "made",
    sha256: "0".repeat(64),
    task,
    rows: rows.length,
    inputs: 3,
    x: Float64Array.from(rows.flatMap((i) => [...x.slice(3 * i, 3 * i + 3)])),
    y: Float64Array.from(rows, (i) =>
      task === "regression" ? 40 + 10 * (linear(i) + 0.3 * noise[i]) : Number(linear(i) > 0),
    ),
    inputNames: ["a", "b", "c"],
    targetName: "y",
    classes: task === "regression" ? [] : ["no", "yes"],
    indicator: [false, false, false],
  };
}
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
function sample(task: Dataset["task"]): Sample {
  return {
    train: table(task, range(0, 45)),
    test: table(task, range(45, 60)),
    testRows: Int32Array.from(range(45, 60)),
    fit: Int32Array.from(range(0, 36)),
    held: Int32Array.from(range(36, 45)),
  };
}
const data = { kind: "pair", train: "0".repeat(64), test: "0".repeat(64), labelNoise: 0 } as const;
const context = (task: Dataset["task"], changed: Partial<Sample> = {}) => ({
  sample: { ...sample(task), ...changed },
  engine,
  cancelled: () => false,
  progress: () => undefined,
});
const trial: NetworkTrial = {
  kind: "network",
  numerics: 1,
  seed: 0,
  replicate: 0,
  data,
  standardise: true,
  architecture: "A(3,8,2; relu)",
  train: TrainSpec.parse({ solver: "adam", learningRate: 0.02, batch: 9, epochs: 60 }),
  observe: ["trainLoss", "testLoss", "trainError", "testError", "testScore"],
};

const convolutional = "A(3,conv(8,3,1,1),2; relu)";

describe("network", () => {
  test("learns a linear rule, and gives the same answer twice", () => {
    const first = network.run(trial, context("classification"));
    expect(first).toEqual(network.run(trial, context("classification")));
    expect(first.status).toBe("budget");
    expect(first.final.trainError as number).toBeLessThan(0.05);
    expect(Object.keys(first.final).sort()).toEqual(["epochs", ...trial.observe].sort());
  });
  test("another seed gives another answer", () => {
    const other = network.run({ ...trial, seed: 1 }, context("classification"));
    expect(other.final.trainLoss).not.toBe(network.run(trial, context("classification")).final.trainLoss);
  });
  test("stops as converged when the training rows are fitted, before the epochs are over", () => {
    const stopping = { ...trial, train: { ...trial.train, epochs: 2000, stop: { trainError: 0 } } };
    const { status, final } = network.run(stopping, context("classification"));
    expect(status).toBe("converged");
    expect(final.trainError).toBe(0);
    expect(final.epochs as number).toBeLessThan(2000);
  });
  test("divergence is a result, with non-finite numbers by name", () => {
    const wild = {
      ...trial,
      architecture: "A(3,8,1; power(3))",
      train: { ...trial.train, solver: "sgd" as const, loss: "squared-error" as const, learningRate: 10 },
      observe: ["trainLoss" as const],
    };
    const { status, final } = network.run(wild, context("regression"));
    expect(status).toBe("diverged");
    expect(["NaN", "Infinity"]).toContain(final.trainLoss);
  });
  test("an R² of test rows is against their own variance, MSE is in target units", () => {
    const regression = {
      ...trial,
      architecture: "A(3,8,1; relu)",
      train: { ...trial.train, loss: "squared-error" as const },
      observe: ["testMse" as const, "testR2" as const, "trainMse" as const],
    };
    const { final } = network.run(regression, context("regression"));
    const y = sample("regression").test.y;
    const mean = y.reduce((a, b) => a + b) / y.length;
    const variance = y.reduce((sum, v) => sum + (v - mean) ** 2, 0) / y.length;
    expect(final.testR2).toBeCloseTo(1 - (final.testMse as number) / variance, 12);
    expect(final.trainMse as number).toBeLessThan(30); // the noise alone has 9
  });
  test.each([trial.architecture, convolutional])("the price bounds what is done: %s", (architecture) => {
    let mostBytes = 0;
    const watched = {
      ...context("classification"),
      progress: () => (mostBytes = Math.max(mostBytes, engine.usedBytes)),
    };
    const { flops } = network.run({ ...trial, architecture }, watched);
    const price = network.cost({ ...trial, architecture }, { trainRows: 45, testRows: 15, inputs: 3, outputs: 2 });
    expect(flops).toBeLessThanOrEqual(price.flops);
    // dense layers are priced by their rows, and the trainer makes room for 128 at least
    if (architecture === convolutional) expect(mostBytes).toBeLessThanOrEqual(price.bytes + 128 * 8 * 3 * 8);
  });
  test("one that stops where it fits is expected to after 100 epochs, if it has more weights than rows", () => {
    const facts = { trainRows: 45, testRows: 15, inputs: 3, outputs: 2 };
    const usually = (architecture: string, train: Partial<NetworkTrial["train"]>) =>
      network.cost({ ...trial, architecture, train: { ...trial.train, ...train } }, facts).usually;
    const stop = { trainError: 0 };
    expect(usually(trial.architecture, { stop, epochs: 1000 })).toEqual({ steps: 500 }); // 50 weights, 5 batches an epoch
    expect(usually(trial.architecture, { stop, epochs: 100 })).toBeUndefined();
    expect(usually(trial.architecture, { epochs: 1000 })).toBeUndefined();
    expect(usually("A(3,6,2; relu)", { stop, epochs: 1000 })).toBeUndefined(); // 38 weights
  });
  test("a convolution costs its weights once a place, and learns a linear rule too", () => {
    const { final } = network.run({ ...trial, architecture: convolutional }, context("classification"));
    expect(final.trainError as number).toBeLessThan(0.05);
    const once = { ...trial, architecture: convolutional, train: { ...trial.train, epochs: 1 } };
    const { flopsPerStep } = network.cost(once, { trainRows: 45, testRows: 15, inputs: 3, outputs: 2 });
    // 3 places of 8·(3 + 1), then 8·3 columns to 2, with biases; 9 rows a step
    expect(flopsPerStep).toBe(6 * 9 * (3 * 8 * (3 + 1) + 2 * (24 + 1)));
  });
});

describe("rateAt", () => {
  test("constant, cosine and step schedules at their ends", () => {
    const at = (schedule: TrainSpec["schedule"], epoch: number) =>
      rateAt({ learningRate: 0.1, schedule, epochs: 10 }, epoch);
    expect([at("constant", 9), at("cosine", 0), at("cosine", 5)]).toEqual([0.1, 0.1, expect.closeTo(0.05, 15)]);
    expect(at({ step: 3, factor: 0.5 }, 7)).toBeCloseTo(0.025, 15);
  });
});

const tuned: TunedNetworkTrial = {
  kind: "tuned-network",
  numerics: 1,
  seed: 0,
  replicate: 0,
  data,
  architecture: "A(3,6,2; relu)",
  train: TrainSpec.parse({ solver: "adam", batch: 9, epochs: 40 }),
  learningRates: [0.003, 0.03],
  weightDecays: [0, 0.01],
  patience: 8,
  minImprovement: 0.0005,
};

describe("tuned-network", () => {
  test("tests every row once, and its choices do not depend on the test rows", () => {
    const first = tunedNetwork.run(tuned, context("classification"));
    expect((first.final.testScores as number[]).length).toBe(15);
    expect(first.final.testRows).toEqual(range(45, 60));
    const other = tunedNetwork.run(tuned, context("classification", { test: table("classification", range(0, 15)) }));
    for (const choice of ["learningRate", "weightDecay", "epochs", "validationScore", "trainError"])
      expect(other.final[choice]).toBe(first.final[choice]);
  });
  test("refits what the candidate of its choice gives on all training rows", () => {
    const { final } = tunedNetwork.run(tuned, context("classification"));
    const again = network.run(
      {
        ...trial,
        architecture: tuned.architecture,
        train: {
          ...tuned.train,
          learningRate: final.learningRate as number,
          weightDecay: final.weightDecay as number,
          epochs: final.epochs as number,
        },
        observe: ["testScore", "testError", "trainError"],
      },
      context("classification"),
    );
    const mean = (values: unknown) => (values as number[]).reduce((a, b) => a + b) / (values as number[]).length;
    expect(again.final.testScore).toBeCloseTo(mean(final.testScores), 15);
    expect(again.final.testError).toBe(mean(final.testErrors));
    expect(again.final.trainError).toBe(final.trainError);
  });
  test("meets its stopping rule, or says that the budget ended", () => {
    expect(
      tunedNetwork.run({ ...tuned, train: { ...tuned.train, epochs: 400 } }, context("classification")).status,
    ).toBe("converged");
    expect(
      tunedNetwork.run({ ...tuned, train: { ...tuned.train, epochs: 2 }, patience: 5 }, context("classification"))
        .status,
    ).toBe("budget");
  });
  test("the price bounds what is done, in both tasks", () => {
    for (const [task, outputs] of [
      ["classification", 2],
      ["regression", 1],
    ] as const) {
      const one = {
        ...tuned,
        architecture: `A(3,6,${outputs}; relu)`,
        train: { ...tuned.train, loss: outputs === 2 ? ("cross-entropy" as const) : ("squared-error" as const) },
      };
      const { flops, final } = tunedNetwork.run(one, context(task));
      expect(flops).toBeLessThanOrEqual(
        tunedNetwork.cost(one, { trainRows: 45, testRows: 15, inputs: 3, outputs }).flops,
      );
      expect((final.testScores as number[]).every((score) => score >= 0 && score <= 4)).toBe(true);
    }
  });
});

describe("tuned-ridge", () => {
  test("equals the normal equations at the penalty that the held-out rows prefer", () => {
    const penalties = [1e-4, 0.01, 1, 100];
    const { final } = tunedRidge.run(
      { kind: "tuned-ridge", numerics: 1, seed: 0, data, penalties },
      context("regression"),
    );
    const { train, test: tested, fit, held } = sample("regression");
    const rows = (d: Dataset, index: ArrayLike<number>) =>
      Array.from(index, (i) => ({ x: [...d.x.slice(3 * i, 3 * i + 3)], y: d.y[i] }));
    const all = (d: Dataset) => rows(d, range(0, d.rows));
    // standardised by the rows that are fitted, solved by Cholesky, judged in target units
    const errors = (fitted: ReturnType<typeof rows>, judged: ReturnType<typeof rows>, penalty: number) => {
      const m = fitted.length;
      const location = (pick: (row: (typeof fitted)[number]) => number) => {
        const mean = fitted.reduce((sum, row) => sum + pick(row), 0) / m;
        return { mean, sd: Math.sqrt(fitted.reduce((sum, row) => sum + (pick(row) - mean) ** 2, 0) / m) };
      };
      const columns = [0, 1, 2].map((j) => location((row) => row.x[j]));
      const target = location((row) => row.y);
      const z = (row: (typeof fitted)[number]) => row.x.map((v, j) => (v - columns[j].mean) / columns[j].sd);
      const gram = new Float64Array(9);
      const right = new Float64Array(3);
      for (const row of fitted) {
        const v = z(row);
        v.forEach((a, i) => {
          v.forEach((b, j) => (gram[3 * i + j] += a * b));
          right[i] += (a * (row.y - target.mean)) / target.sd;
        });
      }
      for (let i = 0; i < 3; i++) gram[4 * i] += penalty * m;
      const w = solveCholesky({ L: cholesky({ A: gram, n: 3 })!.L, n: 3, B: right, columns: 1 });
      return judged.map((row) => target.mean + target.sd * z(row).reduce((sum, v, j) => sum + v * w[j], 0) - row.y);
    };
    const mse = (e: number[]) => e.reduce((sum, v) => sum + v * v, 0) / e.length;
    const scores = penalties.map((penalty) => mse(errors(rows(train, fit), rows(train, held), penalty)));
    expect(final.penalty).toBe(penalties[scores.indexOf(Math.min(...scores))]);
    const right = errors(all(train), all(tested), final.penalty as number);
    (final.testErrors as number[]).forEach((e2, i) => expect(e2).toBeCloseTo(right[i] ** 2, 8));
  });
});
