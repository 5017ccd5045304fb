import { random } from "../../base/random.ts";
import { countWeights, parseArchitecture } from "../../terms/architecture.ts";
import type { Unit } from "../../terms/unit.ts";
import type { Solver, TrainProblem } from "../trainer.ts";

export const units: readonly Unit[] = [
  { kind: "linear" },
  { kind: "relu" },
  { kind: "tanh" },
  { kind: "sigmoid" },
  { kind: "power", k: 1, output: false },
  { kind: "power", k: 3, output: false },
  { kind: "power", k: 2, output: true },
];

export const losses = ["squared-error", "cross-entropy"] as const;
export const solvers: readonly Solver[] = [
  { kind: "sgd", momentum: 0 },
  { kind: "sgd", momentum: 0.9 },
  { kind: "adam", beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
];
export const precisions = ["f32", "f64"] as const;

/** Notation, rows, batch: strips of 8 and 4 columns met whole, cut, shifted and crossed; every kind of tap outside. */
export const convolutional = [
  ["A(1,conv(1,1),1)", 3, 2],
  ["A(40,conv(2,5,2,1),conv(2,3,2,1),conv(2,3,2,1),10)", 5, 2], // the published network
  ["A(7,conv(8,3,1,1),conv(16,3,2,1),2)", 6, 6],
  ["A(6,conv(9,2,3,2),conv(17,4,2,3),3)", 5, 4],
  ["A(5,conv(13,3,1,4),conv(3,3,2,7),2)", 3, 2], // padding beyond the kernel
  ["A(5,conv(12,1),conv(7,1,2),conv(2,1,1,2),2)", 4, 3], // one tap
  ["A(11,conv(18,11),conv(5,1),conv(4,3,1,1),6,2)", 4, 3], // one place
  ["A(8,conv(3,2,5),conv(21,2),5,2)", 9, 8], // a stride over the kernel: inputs that no tap meets
] as const;

/** A small problem with everything drawn from the seed; parameters are large enough for every unit to bend. */
export function drawProblem(
  shape: Pick<TrainProblem, "widths" | "unit" | "bias" | "loss" | "precision" | "rows" | "batch"> &
    Partial<TrainProblem>,
  seed = 1,
): TrainProblem {
  const { widths, rows, loss } = shape;
  const stream = random(seed, "problem");
  const draw = (length: number, scale: number) =>
    Float64Array.from({ length }, () => scale * (2 * stream.uniform() - 1));
  const outputs = widths[widths.length - 1];
  return {
    solver: { kind: "sgd", momentum: 0.9 },
    weightDecay: 0,
    x: draw(rows * widths[0], 1.5),
    targets:
      loss === "cross-entropy"
        ? Float64Array.from({ length: rows }, () => stream.below(outputs))
        : draw(rows * outputs, 1),
    parameters: draw(countWeights(shape), 0.9),
    ...shape,
  };
}

/** A training, and how often and how fast to go. */
export interface NamedTraining {
  readonly name: string;
  readonly problem: TrainProblem;
  readonly epochs: number;
  readonly rate: number;
}

/** Layers, rows, batch, and a weight of the second layer in a column that the last strip cuts. */
const afterRelus = [
  ["A(7,61,57,3)", 40, 40, 8 * 61 + 61 * 56 + 3],
  ["A(7,33,130,3)", 131, 131, 8 * 33 + 33 * 129 + 3],
  ["A(7,300,72,90,3)", 33, 33, 8 * 300 + 300 * 71 + 3],
  ["A(7,377,81,3)", 36, 33, 8 * 377 + 377 * 80 + 3],
  ["A(7,560,57,3)", 33, 33, 8 * 560 + 560 * 56 + 3], // blocks of 256 in two parts
  ["A(7,60,57,3)", 300, 300, 8 * 60 + 60 * 56 + 3],
  ["A(9,conv(60,3,1,1),conv(58,3,2,1),3)", 17, 12, 4 * 60 + 180 * 57 + 3],
] as const;

/**
 * Trainings after whose relus terms are left out: strips and lists cut everywhere, sums over two blocks, patches, and a
 * weight that is infinite, NaN, −0 or denormal.
 */
export function* reluTrainings(precision: "f32" | "f64"): Generator<NamedTraining> {
  const base = { loss: "cross-entropy", precision, weightDecay: 0.01 } as const;
  for (const [notation, rows, batch, at] of afterRelus) {
    const problem = drawProblem({
      ...parseArchitecture(`${notation.slice(0, -1)}; relu, bias)`),
      ...base,
      rows,
      batch,
    });
    const scaled = (factor: number) => ({ ...problem, parameters: problem.parameters.map((w) => factor * w) });
    const name = `${notation} over ${batch}`;
    yield { name, problem: scaled(0.3), epochs: 3, rate: 0.05 };
    yield { name: `${name}, overflow`, problem: scaled(20), epochs: 4, rate: 5 };
    for (const special of [NaN, Infinity, -Infinity, -0, precision === "f32" ? 1e-39 : 1e-309]) {
      const parameters = problem.parameters.map((w, i) => (i === at ? special : w));
      yield { name: `${name}, ${special}`, problem: { ...problem, parameters }, epochs: 1, rate: 0.1 };
    }
  }
  // so many sums of a later block that fewer rows go at a time
  const wide = { widths: [3, 260, 530, 2], unit: { kind: "relu" }, bias: true, rows: 101, batch: 101 } as const;
  yield { name: "wide", problem: drawProblem({ ...base, ...wide }), epochs: 1, rate: 0.05 };
}
