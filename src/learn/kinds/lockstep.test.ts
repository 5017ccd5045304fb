import { expect, test } from "vitest";
import { InterruptedError } from "../../base/errors.ts";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import { createEngine } from "../../engine/engine.ts";
import { loadEngineModule } from "../../engine/load-node.ts";
import type { Dataset } from "../../terms/dataset.ts";
import type { RunContext } from "../../terms/kind.ts";
import { TrainSpec } from "../../terms/train-spec.ts";
import type { Engine } from "../../engine/engine.ts";
import { inLockstep } from "../train-networks.ts";
import { kind as network, type NetworkTrial } from "./network.ts";

const engine = createEngine(await loadEngineModule());

/** Three inputs; two classes by the sign of a rule, or the rule's values; every seed draws other rows. */
function table(task: Dataset["task"], rows: number, seed: number): Dataset {
  const x = normals(random(seed, "rows"), 3 * rows);
  const rule = Float64Array.from({ length: rows }, (_, i) => x[3 * i] * x[3 * i + 1] + x[3 * i + 2]);
  return {
    name: "drawn",
    sha256: "0".repeat(64),
    task,
    rows,
    inputs: 3,
    x,
    y: task === "regression" ? rule : rule.map((value) => Number(value > 0)),
    inputNames: ["a", "b", "c"],
    targetName: "y",
    classes: task === "regression" ? [] : ["no", "yes"],
    indicator: [false, false, false],
  };
}

function contextOf(task: Dataset["task"], seed: number, rows = 30): RunContext<Engine> & { flops: number } {
  const context = {
    sample: {
      train: table(task, rows, seed),
      test: table(task, 12, seed + 100),
      testRows: Int32Array.from({ length: 12 }, (_, i) => i),
      fit: Int32Array.from({ length: rows }, (_, i) => i),
      held: new Int32Array(0),
    },
    engine,
    flops: 0,
    cancelled: () => false,
    progress: (flops: number) => void (context.flops += flops),
  };
  return context;
}

const trial: NetworkTrial = {
  kind: "network",
  numerics: 1,
  seed: 0,
  replicate: 0,
  data: { kind: "pair", train: "0".repeat(64), test: "0".repeat(64), labelNoise: 0 },
  standardise: true,
  architecture: "A(3,6,2; tanh)",
  train: TrainSpec.parse({ learningRate: 0.1, momentum: 0.9, batch: 8, epochs: 25 }),
  observe: ["trainLoss", "testLoss", "trainError", "testError", "testScore", "testMse", "testR2"],
};
const facts = { trainRows: 30, testRows: 12, inputs: 3, outputs: 2 };

/** Outcomes and told progress of all trials in one call are those of each alone. */
function expectSameOutcomes(task: Dataset["task"], trials: readonly NetworkTrial[], sizes: readonly number[] = []) {
  const contexts = () => trials.map(({ seed }, at) => contextOf(task, seed, sizes[at]));
  const [together, alone] = [contexts(), contexts()];
  const outcomes = network.lockstep!.run(trials, together);
  expect(outcomes).toEqual(trials.map((one, at) => network.run(one, alone[at])));
  expect(together.map(({ flops }) => flops)).toEqual(alone.map(({ flops }) => flops));
  expect(engine.usedBytes).toBe(0);
  return outcomes;
}

test("trials of other seeds, rates, decays, schedules and starts have their own outcomes in lockstep", () => {
  const changes: Partial<TrainSpec>[] = [
    {},
    { learningRate: 0.01 },
    { weightDecay: 0.1 },
    { schedule: "cosine" },
    { schedule: { step: 4, factor: 0.5 }, initialisation: "glorot" },
  ];
  for (const seeds of [
    [0, 0, 0, 0, 0],
    [0, 1, 2, 3, 4],
  ]) {
    const trials = changes.map((change, at) => ({ ...trial, seed: seeds[at], train: { ...trial.train, ...change } }));
    expect(new Set(trials.map((one) => network.lockstep!.key(one, facts))).size).toBe(1);
    expectSameOutcomes("classification", trials);
  }
});

test("a trial that converges or diverges early keeps its outcome while the others go on", () => {
  const stops: TrainSpec["stop"][] = [{ trainError: 0 }, {}, { trainLoss: 0.3 }, { trainError: 0.2 }, {}, {}];
  const classes = stops.map((stop, seed) => ({
    ...trial,
    seed,
    train: { ...trial.train, epochs: 200, learningRate: seed === 1 ? 1e30 : 0.2, stop },
  }));
  const statuses = expectSameOutcomes("classification", classes).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set(["converged", "diverged", "budget"]));
  const values = stops.map((_, seed) => ({
    ...trial,
    seed,
    architecture: "A(3,6,1; power(2))",
    train: TrainSpec.parse({
      loss: "squared-error",
      learningRate: seed === 2 ? 9 : 0.02,
      epochs: 60,
      solver: seed < 7 ? "adam" : "sgd",
      stop: { trainMseShare: 0.5 },
    }),
  }));
  expectSameOutcomes("regression", values);
});

test("samples of unequal sizes share no lanes, and lose nothing", () => {
  const trials = [0, 1, 2, 3].map((seed) => ({ ...trial, seed }));
  expectSameOutcomes("classification", trials, [30, 29, 30, 31]);
});

test("vectors that are filled go in lockstep, and what is left over only if it fills enough of one", () => {
  const backend = (name: string) => ({ ...engine, backend: name });
  const some = (widths: number[], trainings: number, name: string, precision: "f32" | "f64" = "f32") =>
    inLockstep({ architecture: { widths, unit: { kind: "relu" }, bias: true }, precision }, trainings, backend(name));
  expect([1, 2, 3, 4, 6, 7, 9].map((n) => some([30, 16, 2], n, "wasm"))).toEqual([0, 0, 3, 4, 4, 7, 8]);
  expect([1, 2, 3].map((n) => some([8, 4, 8], n, "wasm"))).toEqual([0, 2, 3]);
  expect([1, 2, 3].map((n) => some([30, 16, 2], n, "wasm", "f64"))).toEqual([0, 2, 2]);
  expect([4, 5, 6, 12, 16].map((n) => some([30, 16, 2], n, "avx512"))).toEqual([0, 0, 6, 8, 16]);
  expect(some([30, 65, 2], 16, "wasm")).toBe(0);
});

test("trials that differ in more have other keys; wide networks have none", () => {
  const key = (change: Partial<NetworkTrial>) => network.lockstep!.key({ ...trial, ...change }, facts);
  const others: Partial<NetworkTrial>[] = [
    { architecture: "A(3,7,2; tanh)" },
    { architecture: "A(3,6,2; relu)" },
    { train: { ...trial.train, batch: 9 } },
    { train: { ...trial.train, momentum: 0.5 } },
    { train: { ...trial.train, precision: "f64" } },
    { train: { ...trial.train, epochs: 26 } },
    { train: { ...trial.train, solver: "adam" } },
  ];
  expect(new Set([key({}), ...others.map(key)]).size).toBe(1 + others.length);
  expect(key({ architecture: "A(3,2000,2; relu)" })).toBeUndefined();
});

test("one cancelled trial stops the call and leaves nothing in memory", () => {
  const contexts = [0, 1, 2].map((seed) => contextOf("classification", seed));
  let asked = 0;
  const stopped = { ...contexts[1], cancelled: () => ++asked > 3 };
  const trials = [0, 1, 2].map((seed) => ({ ...trial, seed }));
  expect(() => network.lockstep!.run(trials, [contexts[0], stopped, contexts[2]])).toThrow(InterruptedError);
  expect(engine.usedBytes).toBe(0);
});
