import { test } from "vitest";
import { parseArchitecture } from "../../terms/architecture.ts";
import { createEngine } from "../engine.ts";
import { loadEngineModule } from "../load-node.ts";
import type { TrainProblem } from "../trainer.ts";
import { convolutional, drawProblem, losses, precisions, solvers, units } from "./problems.ts";
import { sameTraining } from "./same-training.ts";

const engine = createEngine(await loadEngineModule());

type Rest = Pick<TrainProblem, "loss" | "precision" | "rows" | "batch">;

const problemOf = (notation: string, rest: Rest) => drawProblem({ ...parseArchitecture(notation), ...rest });

for (const precision of precisions) {
  for (const loss of losses) {
    test(`a convolutional training has the bits of its twin: every unit and solver, ${loss}, ${precision}`, () => {
      const { widths, convolutions } = parseArchitecture("A(9,conv(3,3,2,1),conv(5,2),4,3)");
      for (const unit of units) {
        for (const solver of solvers) {
          const shape = { widths, unit, bias: unit.kind !== "linear", loss, precision, rows: 7, batch: 3 };
          const problem = drawProblem({ ...shape, ...(convolutions && { convolutions }), solver, weightDecay: 0.01 });
          sameTraining(engine, problem, 2, 0.02, JSON.stringify([unit, solver]));
        }
      }
    });

    test(`every kernel, stride, padding and number of channels keeps the twin's bits: ${loss}, ${precision}`, () => {
      for (const [notation, rows, batch] of convolutional) {
        for (const unit of ["relu", "tanh, no bias"]) {
          const named = notation.replace(/\)$/, `; ${unit})`);
          sameTraining(engine, problemOf(named, { loss, precision, rows, batch }), 2, 0.1, named);
        }
      }
    });
  }

  test(`sums over more than 256 places and taps keep the twin's bits: ${precision}`, () => {
    // 10 rows of 28 places; 7 · 38 = 266 columns
    const problem = problemOf("A(28,conv(38,3,1,1),conv(2,7,1,3),2)", {
      loss: "cross-entropy",
      precision,
      rows: 10,
      batch: 10,
    });
    sameTraining(engine, problem, 2, 0.01, "long");
  });

  test(`a convolutional training that overflows keeps the twin's bits: ${precision}`, () => {
    for (const loss of losses) {
      const problem = problemOf("A(6,conv(3,3,1,1),conv(2,3,2,1),2; power(3), output)", {
        loss,
        precision,
        rows: 5,
        batch: 2,
      });
      sameTraining(engine, { ...problem, parameters: problem.parameters.map((w) => 40 * w) }, 4, 5, loss);
    }
  });
}
