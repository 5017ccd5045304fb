import { random } from "../../base/random.ts";
import { countWeights } from "../../terms/architecture.ts";
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
