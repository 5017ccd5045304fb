import { expect, test } from "vitest";
import { permutation, random } from "../base/random.ts";
import { createEngine } from "./engine.ts";
import { createLaneTrainer, type LaneProblem } from "./lane-trainer.ts";
import { loadEngineModule } from "./load-node.ts";
import { drawProblem, losses, precisions, units } from "./reference/problems.ts";
import { firstDifference } from "./reference/same-bits.ts";
import { referenceTrainer } from "./reference/train.ts";
import { createTrainer, type Solver, type TrainProblem } from "./trainer.ts";

const engine = createEngine(await loadEngineModule());

const solvers: readonly Solver[] = [
  { kind: "sgd", momentum: 0 },
  { kind: "sgd", momentum: 0.9 },
  { kind: "adam", beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
];

type Shape = Parameters<typeof drawProblem>[0];

/** Trials that differ in everything that may differ; every other one shares the first one's inputs if `x` says so. */
function problemsOf(shape: Shape, trials: number, x: "shared" | "own"): TrainProblem[] {
  const first = drawProblem(shape, 1);
  return Array.from({ length: trials }, (_, t) => {
    const drawn = drawProblem(shape, t + 1);
    return { ...drawn, x: x === "shared" ? first.x : drawn.x, weightDecay: [0, 0.01, 0.3][t % 3] };
  });
}

function laneProblem(problems: readonly TrainProblem[]): LaneProblem {
  return { ...problems[0], trials: problems };
}

type Orders = "standing" | "one" | "each";

/** The lanes and one general trainer a trial, epoch by epoch: losses, parameters, outputs and evaluations to the bit. */
function expectSameBits(problems: readonly TrainProblem[], orderOf: Orders, message: string, rate = 0.02): void {
  const lanes = createLaneTrainer(engine, laneProblem(problems));
  const alone = problems.map((problem) => createTrainer(engine, problem));
  const { rows, widths } = problems[0];
  const streams = problems.map((_, t) => random(t, "order"));
  for (let epoch = 0; epoch < 3; epoch++) {
    const standing = Int32Array.from({ length: rows }, (_, i) => i);
    const one = orderOf === "one" ? permutation(streams[0], rows) : standing;
    const orders = problems.map((_, t) => (orderOf === "each" ? permutation(streams[t], rows) : one));
    const rates = problems.map((_, t) => rate * (1 + t / 2));
    const count = lanes.stepsPerEpoch + (epoch === 2 ? 2 : 0);
    const seen = lanes.steps({ orders: orderOf === "each" ? orders : one, from: 0, count, rates });
    const expected = alone.map((trainer, t) => trainer.steps(orders[t], 0, count, rates[t]));
    expect(firstDifference(seen, expected), `${message}: losses of epoch ${epoch}`).toBeUndefined();
    alone.forEach((trainer, t) => {
      const where = `${message}: lane ${t}, epoch ${epoch}`;
      expect(firstDifference(lanes.parameters(t), trainer.parameters()), where).toBeUndefined();
    });
  }
  const few = Math.min(rows, 5);
  const inputs = problems.map(({ x }) => x.slice(0, few * widths[0]));
  const evaluated = lanes.evaluate();
  const own = lanes.outputsOf(inputs, few);
  const shared = lanes.outputs(inputs[0], few);
  alone.forEach((trainer, t) => {
    const { loss, errors } = trainer.evaluate(problems[t].x, problems[t].targets, rows);
    expect(firstDifference([evaluated[t].loss, evaluated[t].errors], [loss, errors]), message).toBeUndefined();
    expect(firstDifference(own[t], trainer.outputs(inputs[t], few)), message).toBeUndefined();
    expect(firstDifference(shared[t], trainer.outputs(inputs[0], few)), message).toBeUndefined();
    trainer.free();
  });
  lanes.free();
  expect(engine.usedBytes).toBe(0);
}

/** Ragged batches everywhere: 11 rows by 4; 7 trials fill one vector and leave a second one short. */
const depths: readonly (readonly number[])[] = [
  [3, 3],
  [4, 5, 3],
  [3, 5, 6, 2],
  [2, 1, 8, 1, 3],
];
const kinds = [
  { x: "shared", orders: "standing" },
  { x: "shared", orders: "one" },
  { x: "shared", orders: "each" },
  { x: "own", orders: "standing" },
  { x: "own", orders: "one" },
  { x: "own", orders: "each" },
] as const;

for (const precision of precisions) {
  for (const loss of losses) {
    test(`every lane has the bits of its trial alone: units × solvers × depths × biases, ${loss}, ${precision}`, () => {
      let turn = 0;
      for (const unit of units) {
        for (const solver of solvers) {
          for (const widths of depths) {
            for (const bias of [true, false]) {
              const { x, orders } = kinds[turn++ % kinds.length];
              const shape = { widths, unit, bias, loss, precision, rows: 11, batch: 4, solver };
              const trials = [7, 4, 1][turn % 3];
              expectSameBits(problemsOf(shape, trials, x), orders, JSON.stringify({ ...shape, x, orders, trials }));
            }
          }
        }
      }
    });

    test(`shared and own inputs, one order and many, whole and ragged batches keep the bits: ${loss}, ${precision}`, () => {
      for (const { x, orders } of kinds) {
        for (const [rows, batch] of [
          [1, 1],
          [9, 9],
          [10, 3],
          [12, 4],
        ]) {
          for (const widths of [
            [1, 1, 1, 1],
            [9, 2],
            [12, 4, 12],
            [5, 7, 1],
          ]) {
            const shape = { widths, unit: { kind: "tanh" }, bias: rows !== 9, loss, precision, rows, batch } as const;
            expectSameBits(problemsOf(shape, 5, x), orders, JSON.stringify({ ...shape, x, orders }));
          }
        }
      }
    });
  }

  test(`sums longer than a block of 256 keep the bits: ${precision}`, () => {
    const common = { unit: { kind: "relu" }, bias: true, precision } as const;
    const wide = { ...common, widths: [300, 270, 259], loss: "cross-entropy", rows: 3, batch: 3 } as const;
    const long = { ...common, widths: [2, 3, 2], loss: "squared-error", rows: 530, batch: 530 } as const;
    for (const shape of [wide, long]) {
      expectSameBits(problemsOf(shape, 3, "shared"), "one", "shared");
      expectSameBits(problemsOf(shape, 3, "own"), "standing", "own");
    }
  });

  test(`a lane that overflows to NaN leaves its neighbours alone: ${precision}`, () => {
    for (const loss of losses) {
      const shape = { widths: [2, 3, 2], unit: { kind: "power", k: 3, output: true }, bias: true, loss } as const;
      const problems = problemsOf({ ...shape, precision, rows: 6, batch: 2 }, 4, "own");
      const wild = problems.map((problem, t) => {
        const scale = t % 2 === 0 ? 60 : 0.3;
        return { ...problem, parameters: problem.parameters.map((w) => scale * w) };
      });
      expectSameBits(wild, "each", loss, 0.01);
      const lanes = createLaneTrainer(engine, laneProblem(wild));
      const order = Int32Array.from({ length: 6 }, (_, i) => i);
      const sums = lanes.steps({ orders: order, from: 0, count: 30, rates: [5, 0.01, 5, 0.01] });
      expect([...sums].map(Number.isFinite)).toEqual([false, true, false, true]);
      lanes.free();
    }
  });

  test(`lanes agree with the definition in TypeScript: ${precision}`, () => {
    for (const loss of losses) {
      const shape = { widths: [3, 4, 2], unit: { kind: "sigmoid" }, bias: true, loss, precision } as const;
      const problems = problemsOf({ ...shape, rows: 7, batch: 3, solver: solvers[2] }, 3, "own");
      const lanes = createLaneTrainer(engine, laneProblem(problems));
      const orders = problems.map((_, t) => permutation(random(t, "order"), 7));
      const rates = [0.1, 0.2, 0.3];
      const sums = lanes.steps({ orders, from: 0, count: 3, rates });
      problems.forEach((problem, t) => {
        const reference = referenceTrainer(problem);
        let expected = 0;
        for (let at = 0; at < 7; at += 3)
          expected = reference.step([...orders[t].subarray(at, at + 3)], rates[t], expected);
        expect(firstDifference([sums[t]], [expected])).toBeUndefined();
        expect(firstDifference(lanes.parameters(t), reference.parameters)).toBeUndefined();
      });
      lanes.free();
    }
  });
}
