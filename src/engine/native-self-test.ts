import { random } from "../base/random.ts";
import type { Engine } from "./engine.ts";
import { drawProblem, losses, precisions, units } from "./reference/problems.ts";
import { firstDifference } from "./reference/same-bits.ts";
import { createTrainer, type Solver, type TrainProblem } from "./trainer.ts";

const solvers: readonly Solver[] = [
  { kind: "sgd", momentum: 0.9 },
  { kind: "adam", beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
];

/**
 * Whether two engines compute the same bits: exp, log and tanh at their edges, and short trainings of every unit and
 * loss, one of which overflows. Takes some 20 ms; a test compares far more.
 *
 * @returns the first difference, in words; undefined where there is none.
 */
export function selfTest(definition: Engine, other: Engine): string | undefined {
  for (const precision of precisions) {
    for (const routine of [0, 1, 2]) {
      const [expected, got] = [definition, other].map((engine) => mapped(engine, routine, precision));
      const difference = firstDifference(got, expected);
      if (difference !== undefined) return `routine ${routine} in ${precision}, ${difference}`;
    }
    for (const problem of problems(precision)) {
      const [expected, got] = [definition, other].map((engine) => trained(engine, problem));
      const difference = firstDifference(got, expected);
      if (difference !== undefined) return `${problem.unit.kind}, ${problem.loss}, ${precision}, ${difference}`;
    }
  }
  return undefined;
}

function problems(precision: TrainProblem["precision"]): TrainProblem[] {
  const shape = { widths: [9, 21, 7, 10], bias: true, rows: 29, batch: 11, weightDecay: 0.01, precision };
  const all = losses.flatMap((loss) =>
    units.map((unit, i) => drawProblem({ ...shape, loss, unit, solver: solvers[i % solvers.length] })),
  );
  const { parameters, ...overflowing } = all[all.length - 1];
  return [...all, { ...overflowing, parameters: parameters.map((w) => 100 * w) }];
}

function trained(engine: Engine, problem: TrainProblem): number[] {
  const trainer = createTrainer(engine, problem);
  const order = Int32Array.from({ length: problem.rows }, (_, i) => problem.rows - 1 - i);
  const loss = trainer.steps(order, 0, 2 * trainer.stepsPerEpoch, 0.05);
  const { loss: after, errors } = trainer.evaluate(problem.x, problem.targets, problem.rows);
  const result = [loss, after, errors, ...trainer.parameters()];
  trainer.free();
  return result;
}

function mapped(engine: Engine, routine: number, precision: TrainProblem["precision"]): number[] {
  const stream = random(0, `self-test ${precision}`);
  const draws = Array.from({ length: 244 }, () => (2 * stream.uniform() - 1) * (precision === "f32" ? 95 : 720));
  const x = [0, -0, 1, -1, NaN, Infinity, -Infinity, 1e-40, -1e-40, 5e-324, 1e300, 0.625, ...draws];
  const block = engine.allocate(8 * x.length);
  const view = () => (precision === "f32" ? engine.f32(block, x.length) : engine.f64(block, x.length));
  view().set(x);
  const map = precision === "f32" ? engine.routines.map32 : engine.routines.map64;
  map(routine, block, view().byteLength);
  const result = [...view()];
  engine.free(block);
  return result;
}
