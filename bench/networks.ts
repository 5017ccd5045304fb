import { random } from "../src/base/random.ts";
import { countWeights } from "../src/terms/architecture.ts";
import type { Engine } from "../src/engine/engine.ts";
import { createLaneTrainer, type LaneTrainer } from "../src/engine/lane-trainer.ts";
import { createTrainer, type Trainer, type TrainProblem } from "../src/engine/trainer.ts";

interface Shape {
  readonly widths: readonly number[];
  readonly rows: number;
  readonly batch: number;
}

/** A ReLU classifier on random rows, SGD 0.01 with momentum 0.9, unless `changes` says otherwise. */
export function startTraining(engine: Engine, shape: Shape, changes: Partial<TrainProblem> = {}): Trainer {
  return createTrainer(engine, problemOf(shape, changes));
}

/** So many networks on the same rows in lockstep, each from weights of its own. */
export function startLanes(
  engine: Engine,
  shape: Shape,
  lanes: number,
  changes: Partial<TrainProblem> = {},
): LaneTrainer {
  const problem = problemOf(shape, changes);
  const trials = Array.from({ length: lanes }, (_, seed) => {
    const stream = random(seed, "init");
    return { ...problem, parameters: problem.parameters.map((w) => w * (0.5 + stream.uniform())) };
  });
  return createLaneTrainer(engine, { ...problem, trials });
}

function problemOf(shape: Shape, changes: Partial<TrainProblem>): TrainProblem {
  const { widths, rows } = shape;
  const problem = { unit: { kind: "relu" } as const, bias: true, loss: "cross-entropy" as const, ...changes };
  const stream = random(0, "bench");
  const outputs = widths[widths.length - 1];
  const draw = (length: number, scale: number) =>
    Float64Array.from({ length }, () => scale * (2 * stream.uniform() - 1));
  return {
    ...shape,
    precision: "f32",
    solver: { kind: "sgd", momentum: 0.9 },
    weightDecay: 0,
    x: draw(rows * widths[0], 1.7),
    targets:
      problem.loss === "cross-entropy"
        ? Float64Array.from({ length: rows }, () => stream.below(outputs))
        : draw(rows * outputs, 1.7),
    parameters: draw(countWeights({ ...shape, ...problem }), 1 / Math.sqrt(widths[0])),
    ...problem,
  };
}

/** The rows as they stand, which nothing has to gather. */
export function standing(rows: number): Int32Array {
  return Int32Array.from({ length: rows }, (_, i) => i);
}
