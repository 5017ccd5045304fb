import { permutation, random } from "../../base/random.ts";
import type { Engine } from "../engine.ts";
import { createLaneTrainer, type LaneProblem } from "../lane-trainer.ts";
import { createTrainer, type TrainProblem } from "../trainer.ts";
import { drawProblem } from "./problems.ts";

/** Trials that differ in all that may differ between lanes; their inputs are one array or each its own. */
export function laneTrials(
  shape: Parameters<typeof drawProblem>[0],
  trials: number,
  x: "shared" | "own",
): TrainProblem[] {
  const first = drawProblem(shape, 1);
  return Array.from({ length: trials }, (_, t) => {
    const drawn = drawProblem(shape, t + 1);
    return { ...drawn, x: x === "shared" ? first.x : drawn.x, weightDecay: [0, 0.01, 0.3][t % 3] };
  });
}

export function laneProblem(problems: readonly TrainProblem[]): LaneProblem {
  return { ...problems[0], trials: problems };
}

/** Trials with a closed unit whose weight is −∞: its gradient is 0, and stays so only without 0·∞ of a decay of 0. */
export function closedUnits(precision: TrainProblem["precision"], solver: TrainProblem["solver"]): TrainProblem[] {
  const shape = { widths: [1, 2, 1], unit: { kind: "relu" }, bias: true, loss: "squared-error", precision } as const;
  return laneTrials({ ...shape, rows: 5, batch: 2, solver }, 3, "own").map((problem) => ({
    ...problem,
    x: problem.x.map((x) => 1 + Math.abs(x)),
    parameters: problem.parameters.map((w, i) => (i === 0 ? -Infinity : w)),
  }));
}

/** How trials visit their rows: as they stand, in one drawn order, or each in its own; two epochs and two steps more. */
export interface Visits {
  readonly orders: "standing" | "one" | "each";
  readonly rate: number;
}

const EPOCHS = 3;

function visitsOf({ orders, rate }: Visits, trial: number, rows: number) {
  const standing = Int32Array.from({ length: rows }, (_, i) => i);
  const stream = random(orders === "each" ? trial : 0, "order");
  return Array.from({ length: EPOCHS }, (_, epoch) => ({
    order: orders === "standing" ? standing : permutation(stream, rows),
    rate: rate * (1 + trial / 2),
    more: epoch === EPOCHS - 1 ? 2 : 0,
  }));
}

/** Losses and parameters after every epoch, then the evaluation and outputs on some of the rows, of one trial alone. */
export function trainAlone(engine: Engine, problem: TrainProblem, visits: Visits, trial: number): number[] {
  const { x, targets, rows, widths } = problem;
  const trainer = createTrainer(engine, problem);
  const seen = visitsOf(visits, trial, rows).flatMap(({ order, rate, more }) => [
    trainer.steps(order, 0, trainer.stepsPerEpoch + more, rate),
    ...trainer.parameters(),
  ]);
  const { loss, errors } = trainer.evaluate(x, targets, rows);
  const some = Math.min(5, rows);
  const result = [...seen, loss, errors, ...trainer.outputs(x.slice(0, some * widths[0]), some)];
  trainer.free();
  return result;
}

/** The same of all trials in lanes. */
export function trainInLanes(
  engine: Engine,
  problems: readonly TrainProblem[],
  visits: Visits,
  options: { readonly vectorBytes?: number } = {},
): number[][] {
  const { rows, widths } = problems[0];
  const trainer = createLaneTrainer(engine, laneProblem(problems), options);
  const plans = problems.map((_, trial) => visitsOf(visits, trial, rows));
  const seen: number[][] = problems.map(() => []);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const now = plans.map((plan) => plan[epoch]);
    const orders = visits.orders === "each" ? now.map(({ order }) => order) : now[0].order;
    const count = trainer.stepsPerEpoch + now[0].more;
    const losses = trainer.steps({ orders, from: 0, count, rates: now.map(({ rate }) => rate) });
    for (const [lane, all] of seen.entries()) {
      all.push(losses[lane]);
      for (const parameter of trainer.parameters(lane)) all.push(parameter); // too many for one call's arguments
    }
  }
  const some = Math.min(5, rows);
  const inputs = problems.map(({ x }) => x.slice(0, some * widths[0]));
  const shared = problems.every(({ x }) => x === problems[0].x);
  const outputs = shared ? trainer.outputs(inputs[0], some) : trainer.outputsOf(inputs, some);
  trainer.evaluate().forEach(({ loss, errors }, lane) => seen[lane].push(loss, errors, ...outputs[lane]));
  trainer.free();
  return seen;
}
