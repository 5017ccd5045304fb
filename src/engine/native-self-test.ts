import { random } from "../base/random.ts";
import { parseArchitecture } from "../terms/architecture.ts";
import { productScratch } from "./dense-routines.ts";
import type { Engine } from "./engine.ts";
import { vectorsOf } from "./lane-trainer.ts";
import { laneTrials, trainAlone, trainInLanes } from "./reference/lane-problems.ts";
import { drawProblem, losses, precisions, units } from "./reference/problems.ts";
import { firstDifference } from "./reference/same-bits.ts";
import { createTrainer, type Solver, type TrainProblem } from "./trainer.ts";

const solvers: readonly Solver[] = [
  { kind: "sgd", momentum: 0.9 },
  { kind: "adam", beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
];

/**
 * Whether two engines compute the same bits: exp, log and tanh at their edges, short trainings of every unit and loss,
 * one of which overflows, of a convolutional network, and in lanes, and dense products. Takes some 40 ms; a test compares
 * far more.
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
    const [expected, got] = [definition, other].map((engine) => multiplied(engine, precision));
    const difference = firstDifference(got, expected);
    if (difference !== undefined) return `dense routines in ${precision}, ${difference}`;
    for (const problem of problems(precision)) {
      const [expected, got] = [definition, other].map((engine) => trained(engine, problem));
      const difference = firstDifference(got, expected);
      if (difference !== undefined) return `${problem.unit.kind}, ${problem.loss}, ${precision}, ${difference}`;
    }
    const lanes = lanesDifference(definition, other, precision);
    if (lanes !== undefined) return lanes;
  }
  return undefined;
}

/** Lanes of every vector of `other`, all filled but one, against the general trainer of the definition. */
function lanesDifference(definition: Engine, other: Engine, precision: TrainProblem["precision"]): string | undefined {
  const shape = { widths: [5, 7, 1, 3], unit: { kind: "tanh" }, bias: true, precision, rows: 9, batch: 4 } as const;
  for (const [i, loss] of losses.entries()) {
    const solver = solvers[i];
    for (const vectorBytes of vectorsOf(other)) {
      const trials = Math.max(1, vectorBytes / (precision === "f32" ? 4 : 8) - 1);
      const problems = laneTrials({ ...shape, loss, solver }, trials, i === 0 ? "own" : "shared");
      const visits = { orders: i === 0 ? "each" : "one", rate: 0.05 } as const;
      const seen = trainInLanes(other, problems, visits, { vectorBytes });
      for (const [lane, problem] of problems.entries()) {
        const difference = firstDifference(seen[lane], trainAlone(definition, problem, visits, lane));
        if (difference !== undefined) return `${vectorBytes} bytes of lanes, ${loss}, ${precision}, ${difference}`;
      }
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
  const layers = parseArchitecture("A(15,conv(9,3,2,1),conv(20,2,1,1),3)");
  const convolved = drawProblem({ ...shape, ...layers, loss: "cross-entropy" });
  // wide enough for terms of zeros to be left out
  const wide = drawProblem({
    ...shape,
    widths: [5, 35, 61, 3],
    unit: { kind: "relu" },
    loss: "cross-entropy",
    batch: 32,
    rows: 33,
  });
  return [...all, convolved, wide, { ...overflowing, parameters: parameters.map((w) => 100 * w) }];
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

/** A product of 37×300 and 300×29 from transposed operands, and the three products with a vector. */
function multiplied(engine: Engine, precision: TrainProblem["precision"]): number[] {
  const [m, n, k] = [37, 29, 300];
  const stream = random(1, `self-test ${precision}`);
  const single = precision === "f32";
  const { denseProduct32, denseProduct64, denseTimes, denseTransposedTimes, denseSymmetricTimes, denseSecular } =
    engine.routines;
  const length = m * k + k * n + m * n;
  const block = engine.allocate(8 * (length + 2 * k + productScratch(m, n)));
  const view = (size: number) => (single ? engine.f32(block, size) : engine.f64(block, size));
  view(length + 2 * k).set(Array.from({ length: length + 2 * k }, () => 2 * stream.uniform() - 1));
  const bytes = single ? 4 : 8;
  const [b, c, x] = [m * k, m * k + k * n, length].map((elements) => block + bytes * elements);
  const scratch = block + 8 * (length + 2 * k);
  (single ? denseProduct32 : denseProduct64)(block, 1, m, b, 1, k, c, n, m, n, k, 2, 0, scratch);
  if (!single) {
    denseTimes(block, k, x, x + 8 * k, m, k, 1);
    denseTransposedTimes(block, k, x, x + 8 * k, m, k, 2);
    denseSymmetricTimes(block, k, x, c, m);
    denseSecular(x, x + 8 * k, 0.3, 130, k - 5, x + 8 * (k - 5));
  }
  const result = [...view(length + 2 * k)];
  engine.free(block);
  return result;
}
