import type { Solver } from "../trainer.ts";
import type { Arithmetic } from "./arithmetic.ts";

/** Velocity or moments of every parameter, and β₁ᵗ, β₂ᵗ. */
export interface SolverState {
  readonly first: Float64Array;
  readonly second: Float64Array;
  powers: [number, number];
}

/** One update of parameter i by its gradient, with the roundings of assembly/solver.ts; `decay` is 0 for biases. */
export function updateParameter(
  { round }: Arithmetic,
  solver: Solver,
  state: SolverState,
  at: {
    readonly i: number;
    readonly w: number;
    readonly gradient: number;
    readonly decay: number;
    readonly rate: number;
  },
): number {
  const { i, w, rate } = at;
  const g = at.decay === 0 ? at.gradient : round(at.gradient + round(round(at.decay) * w));
  const { first, second, powers } = state;
  if (solver.kind === "sgd") {
    first[i] = round(round(round(solver.momentum) * first[i]) + g);
    return round(w - round(round(rate) * first[i]));
  }
  const alpha = round(rate / (1 - powers[0]));
  const sigma = round(Math.sqrt(1 - powers[1]));
  first[i] = round(round(round(solver.beta1) * first[i]) + round(round(1 - solver.beta1) * g));
  second[i] = round(round(round(solver.beta2) * second[i]) + round(round(round(1 - solver.beta2) * g) * g));
  const root = round(round(round(Math.sqrt(second[i])) / sigma) + round(solver.epsilon));
  return round(w - round(alpha * round(first[i] / root)));
}
