import { test } from "vitest";
import { createEngine } from "../engine.ts";
import { loadEngineModule } from "../load-node.ts";
import { drawProblem, losses, precisions, reluTrainings, solvers, units } from "./problems.ts";
import { sameTraining } from "./same-training.ts";

const engine = createEngine(await loadEngineModule());

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
          sameTraining(engine, problem, 3, 0.02, `${JSON.stringify(unit)} ${JSON.stringify(solver)}`);
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
          sameTraining(engine, problem, 2, 0.1, JSON.stringify(shape));
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
    sameTraining(engine, wide, 2, 0.01, "wide");
    const long = drawProblem({
      widths: [2, 3, 2],
      unit,
      bias: true,
      loss: "squared-error",
      precision,
      rows: 530,
      batch: 530,
    });
    sameTraining(engine, long, 2, 0.1, "long");
  });

  test(`a training that overflows keeps the twin's bits: ${precision}`, () => {
    const unit = { kind: "power", k: 3, output: true } as const;
    for (const loss of losses) {
      const problem = drawProblem({ widths: [2, 3, 2], unit, bias: true, loss, precision, rows: 5, batch: 2 });
      sameTraining(engine, { ...problem, parameters: problem.parameters.map((w) => 40 * w) }, 4, 5, loss);
    }
  });
}

test("terms left out after a relu move no bit of the twin's, whatever is finite or not", () => {
  for (const { name, problem, epochs, rate } of reluTrainings("f32")) {
    sameTraining(engine, problem, epochs, rate, name);
  }
});
