import { expect, test } from "vitest";
import { permutation, random } from "../../base/random.ts";
import { createEngine } from "../engine.ts";
import { loadEngineModule } from "../load-node.ts";
import { createTrainer, type Solver, type TrainProblem } from "../trainer.ts";
import { drawProblem, losses, precisions, units } from "./problems.ts";
import { firstDifference } from "./same-bits.ts";
import { referenceTrainer } from "./train.ts";

const engine = createEngine(await loadEngineModule());

const solvers: readonly Solver[] = [
  { kind: "sgd", momentum: 0 },
  { kind: "sgd", momentum: 0.9 },
  { kind: "adam", beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
];

/** Trains both for some epochs in drawn orders and compares losses and every parameter. */
function expectSameBits(problem: TrainProblem, epochs: number, rate: number, message: string): void {
  const trainer = createTrainer(engine, problem);
  const reference = referenceTrainer(problem);
  const stream = random(3, "order");
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order =
      epoch === 0 ? Int32Array.from({ length: problem.rows }, (_, i) => i) : permutation(stream, problem.rows);
    const loss = trainer.steps(order, 0, trainer.stepsPerEpoch, rate);
    let expected = 0;
    for (let from = 0; from < problem.rows; from += problem.batch) {
      expected = reference.step([...order.subarray(from, from + problem.batch)], rate, expected);
    }
    expect(firstDifference([loss], [expected]), `${message}: loss of epoch ${epoch}`).toBeUndefined();
    expect(firstDifference(trainer.parameters(), reference.parameters), `${message}: epoch ${epoch}`).toBeUndefined();
  }
  trainer.free();
}

for (const precision of precisions) {
  for (const loss of losses) {
    test(`a training has the bits of its twin: every unit and solver, ${loss}, ${precision}`, () => {
      for (const unit of units) {
        for (const solver of solvers) {
          const bias = unit.kind !== "linear";
          const problem = drawProblem({
            widths: [3, 5, 6, 3],
            unit,
            bias,
            loss,
            precision,
            rows: 11,
            batch: 4,
            solver,
            weightDecay: 0.01,
          });
          expectSameBits(problem, 3, 0.02, `${JSON.stringify(unit)} ${JSON.stringify(solver)}`);
        }
      }
    });

    test(`widths, rows and batches of every remainder keep the twin's bits: ${loss}, ${precision}`, () => {
      const shapes = [
        { widths: [1, 1], rows: 1, batch: 1 },
        { widths: [9, 2], rows: 7, batch: 7 },
        { widths: [2, 17, 1], rows: 10, batch: 3 },
        { widths: [4, 1, 8, 1, 5], rows: 9, batch: 8 },
        { widths: [12, 4, 12], rows: 6, batch: 5 },
      ];
      for (const shape of shapes) {
        for (const bias of [true, false]) {
          const problem = drawProblem({ ...shape, unit: { kind: "tanh" }, bias, loss, precision });
          expectSameBits(problem, 2, 0.1, JSON.stringify(shape));
        }
      }
    });
  }

  test(`sums longer than a block of 256 keep the twin's bits: ${precision}`, () => {
    const unit = { kind: "relu" } as const;
    const wide = drawProblem({
      widths: [300, 270, 2],
      unit,
      bias: true,
      loss: "cross-entropy",
      precision,
      rows: 3,
      batch: 3,
    });
    expectSameBits(wide, 2, 0.01, "wide");
    const long = drawProblem({
      widths: [2, 3, 2],
      unit,
      bias: true,
      loss: "squared-error",
      precision,
      rows: 530,
      batch: 530,
    });
    expectSameBits(long, 2, 0.1, "long");
  });

  test(`a training that overflows keeps the twin's bits: ${precision}`, () => {
    const unit = { kind: "power", k: 3, output: true } as const;
    for (const loss of losses) {
      const problem = drawProblem({ widths: [2, 3, 2], unit, bias: true, loss, precision, rows: 5, batch: 2 });
      expectSameBits({ ...problem, parameters: problem.parameters.map((w) => 40 * w) }, 4, 5, loss);
    }
  });
}
