import { expect, test } from "vitest";
import { permutation, random } from "../base/random.ts";
import { createEngine } from "./engine.ts";
import { createLaneTrainer, laneTrainerTakes } from "./lane-trainer.ts";
import { loadEngineModule } from "./load-node.ts";
import {
  closedUnits,
  laneProblem,
  laneTrials,
  trainAlone,
  trainInLanes,
  type Visits,
} from "./reference/lane-problems.ts";
import { drawProblem, losses, precisions, units } from "./reference/problems.ts";
import { firstDifference } from "./reference/same-bits.ts";
import { referenceTrainer } from "./reference/train.ts";
import type { Solver, TrainProblem } from "./trainer.ts";

const engine = createEngine(await loadEngineModule());

const solvers: readonly Solver[] = [
  { kind: "sgd", momentum: 0 },
  { kind: "sgd", momentum: 0.9 },
  { kind: "adam", beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
];

/** The lanes and one general trainer a trial: losses, parameters, outputs and evaluations to the bit. */
function expectSameBits(problems: readonly TrainProblem[], visits: Visits, message: string): void {
  trainInLanes(engine, problems, visits).forEach((seen, lane) => {
    const alone = trainAlone(engine, problems[lane], visits, lane);
    expect(firstDifference(seen, alone), `${message}: lane ${lane}`).toBeUndefined();
  });
  expect(engine.usedBytes).toBe(0);
}

const depths: readonly (readonly number[])[] = [
  [3, 3],
  [4, 5, 3],
  [3, 5, 6, 2],
  [2, 1, 8, 1, 3],
];
const rows = (["shared", "own"] as const).flatMap((x) =>
  (["standing", "one", "each"] as const).map((orders) => ({ x, orders })),
);

for (const precision of precisions) {
  for (const loss of losses) {
    test(`every lane has the bits of its trial alone: units × solvers × depths × biases, ${loss}, ${precision}`, () => {
      let turn = 0;
      for (const unit of units) {
        for (const solver of solvers) {
          for (const widths of depths) {
            for (const bias of [true, false]) {
              // ragged batches; 7 trials fill a vector and leave a second one short, 4 fill one, 1 leaves three lanes
              const { x, orders } = rows[turn++ % rows.length];
              const shape = { widths, unit, bias, loss, precision, rows: 11, batch: 4, solver };
              const trials = [7, 4, 1][turn % 3];
              const message = JSON.stringify({ ...shape, x, orders, trials });
              expectSameBits(laneTrials(shape, trials, x), { orders, rate: 0.02 }, message);
            }
          }
        }
      }
    });

    test(`shared and own inputs, one order and many, whole and ragged batches keep the bits: ${loss}, ${precision}`, () => {
      for (const { x, orders } of rows) {
        for (const [count, batch] of [
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
            const common = { unit: { kind: "tanh" }, bias: count !== 9, loss, precision } as const;
            const shape = { ...common, widths, rows: count, batch };
            expectSameBits(laneTrials(shape, 5, x), { orders, rate: 0.1 }, JSON.stringify({ ...shape, x, orders }));
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
      expectSameBits(laneTrials(shape, 2, "shared"), { orders: "one", rate: 0.02 }, "shared");
      expectSameBits(laneTrials(shape, 2, "own"), { orders: "standing", rate: 0.02 }, "own");
    }
  });

  test(`a lane that overflows to NaN leaves its neighbours alone: ${precision}`, () => {
    for (const loss of losses) {
      const unit = { kind: "power", k: 3, output: true } as const;
      const shape = { widths: [2, 3, 2], unit, bias: true, loss, precision, rows: 6, batch: 2 };
      const wild = laneTrials(shape, 4, "own").map((problem, t) => {
        const scale = t % 2 === 0 ? 60 : 0.3;
        return { ...problem, parameters: problem.parameters.map((w) => scale * w) };
      });
      expectSameBits(wild, { orders: "each", rate: 0.01 }, loss);
      const lanes = createLaneTrainer(engine, laneProblem(wild));
      const orders = Int32Array.from({ length: 6 }, (_, i) => i);
      const sums = lanes.steps({ orders, from: 0, count: 30, rates: [5, 0.01, 5, 0.01] });
      expect([...sums].map(Number.isFinite)).toEqual([false, true, false, true]);
      lanes.free();
    }
  });

  test(`a lane without weight decay sees none of its neighbours': ${precision}`, () => {
    for (const solver of solvers)
      expectSameBits(closedUnits(precision, solver), { orders: "one", rate: 0.1 }, solver.kind);
  });

  test(`lanes agree with the definition in TypeScript: ${precision}`, () => {
    for (const loss of losses) {
      const shape = { widths: [3, 4, 2], unit: { kind: "sigmoid" }, bias: true, loss, precision } as const;
      const problems = laneTrials({ ...shape, rows: 7, batch: 3, solver: solvers[2] }, 3, "own");
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

const shape = {
  widths: [3, 4, 2],
  unit: { kind: "relu" },
  bias: true,
  loss: "cross-entropy",
  precision: "f32",
} as const;

test("however an epoch is cut into calls, no bit of any lane moves", () => {
  const problems = laneTrials({ ...shape, rows: 10, batch: 4 }, 5, "shared");
  const [whole, cut] = [0, 1].map(() => createLaneTrainer(engine, laneProblem(problems)));
  const visits = { orders: permutation(random(1, "order"), 10), rates: [0.1, 0.2, 0.3, 0.4, 0.5] };
  const losses = whole.steps({ ...visits, from: 0, count: 7 });
  let lossesBefore: Float64Array = new Float64Array(5);
  for (const [from, count] of [
    [0, 1],
    [1, 2],
    [3, 3],
    [0, 1],
  ])
    lossesBefore = cut.steps({ ...visits, from, count, lossesBefore });
  expect(lossesBefore).toEqual(losses);
  problems.forEach((_, t) => expect(cut.parameters(t)).toEqual(whole.parameters(t)));
  whole.free();
  cut.free();
});

test("restart forgets the solver's state, and setParameters touches one lane alone", () => {
  for (const solver of [solvers[1], solvers[2]]) {
    const problems = laneTrials({ ...shape, rows: 10, batch: 4, solver }, 3, "own");
    const trainer = createLaneTrainer(engine, laneProblem(problems));
    const visits = { orders: permutation(random(1, "order"), 10), from: 0, count: 3, rates: [0.1, 0.2, 0.3] };
    trainer.steps(visits);
    const once = problems.map((_, t) => trainer.parameters(t));
    trainer.setParameters(1, problems[1].parameters);
    expect([0, 2].map((t) => trainer.parameters(t))).toEqual([once[0], once[2]]);
    problems.forEach(({ parameters }, t) => trainer.setParameters(t, parameters));
    trainer.restart();
    trainer.steps(visits);
    expect(problems.map((_, t) => trainer.parameters(t))).toEqual(once);
    trainer.free();
  }
});

test("a vector whose trials are all over rests", () => {
  const problems = laneTrials({ ...shape, rows: 10, batch: 4 }, 8, "own");
  const trainer = createLaneTrainer(engine, laneProblem(problems));
  const before = trainer.parameters(0);
  const running = problems.map((_, t) => t >= 4);
  const orders = permutation(random(1, "order"), 10);
  trainer.steps({ orders, from: 0, count: 3, rates: problems.map(() => 0.1), running });
  expect(trainer.parameters(0)).toEqual(before);
  expect(trainer.parameters(7)).not.toEqual(problems[7].parameters);
  trainer.free();
});

test("the lanes take every unit that has a gradient, and say why not else", () => {
  for (const unit of units) expect(laneTrainerTakes({ unit })).toBe(true);
  expect(laneTrainerTakes({ unit: { kind: "boolean" } })).toMatch(/no gradient/);
  expect(laneTrainerTakes({ unit: { kind: "relu" }, convolutions: [{}] })).toMatch(/one network at a time/);
  const problem = drawProblem({ ...shape, rows: 4, batch: 2 });
  expect(() => createLaneTrainer(engine, laneProblem([{ ...problem, x: new Float64Array(2) }]))).toThrow(/x with 4·3/);
  expect(engine.usedBytes).toBe(0);
});
