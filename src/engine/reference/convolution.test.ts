import { test } from "vitest";
import { parseArchitecture } from "../../terms/architecture.ts";
import { createEngine } from "../engine.ts";
import { loadEngineModule } from "../load-node.ts";
import type { TrainProblem } from "../trainer.ts";
import { drawProblem, losses, precisions, solvers, units } from "./problems.ts";
import { sameTraining } from "./same-training.ts";

const engine = createEngine(await loadEngineModule());

type Rest = Pick<TrainProblem, "loss" | "precision" | "rows" | "batch">;

const problemOf = (notation: string, rest: Rest) => drawProblem({ ...parseArchitecture(notation), ...rest });

/** Strips of 8 and 4 columns are met whole, cut, shifted and crossed; every kind of tap outside the input. */
const shapes = [
  ["A(1,conv(1,1),1)", 3, 2],
  ["A(40,conv(2,5,2,1),conv(2,3,2,1),conv(2,3,2,1),10)", 5, 2], // the published network
  ["A(7,conv(8,3,1,1),conv(16,3,2,1),2)", 6, 6],
  ["A(6,conv(9,2,3,2),conv(17,4,2,3),3)", 5, 4],
  ["A(5,conv(13,3,1,4),conv(3,3,2,7),2)", 3, 2], // padding beyond the kernel
  ["A(5,conv(12,1),conv(7,1,2),conv(2,1,1,2),2)", 4, 3], // one tap
  ["A(11,conv(18,11),conv(5,1),conv(4,3,1,1),6,2)", 4, 3], // one place
  ["A(8,conv(3,2,5),conv(21,2),5,2)", 9, 8], // a stride over the kernel: inputs that no tap meets
] as const;

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
      for (const [notation, rows, batch] of shapes) {
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
