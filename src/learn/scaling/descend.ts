import type { Form } from "./form.ts";
import type { Points } from "./points.ts";
import type { Held } from "./quantity.ts";
import { solvePositive } from "./small-solve.ts";

export interface Descent {
  readonly theta: Float64Array;
  /** Σ ρ(ln L̂ − ln L), summed, not averaged. */
  readonly objective: number;
  readonly converged: boolean;
}

export interface DescentProblem {
  readonly form: Form;
  readonly points: Pick<Points, "n" | "x" | "y" | "l">;
  /** δ of Huber's loss ½r² (|r| ≤ δ), δ|r| − ½δ²; Infinity for least squares. */
  readonly delta: number;
  readonly start: Float64Array;
  readonly held?: Held;
  /** Relative decrease of the objective at which it stops. */
  readonly tolerance: number;
}

const MOST_STEPS = 300;

/**
 * Least Σ ρ(ln L̂ − ln L) from a start, by damped Newton steps on Huber's loss.
 *
 *   H = Σ h JJᵀ,  h = 1 (|r| ≤ δ),  ε δ/|r| beyond;  g = Σ ψ(r) J
 *
 * ε = 1 is reweighted least squares, whose every step goes down but which creeps where few residuals are within δ; ε → 0
 * is Newton's method. ε falls with every success and rises with every failure; Marquardt's damping goes with it.
 * Coordinates stay within the form's bounds.
 */
export function descend(problem: DescentProblem): Descent {
  const { form, tolerance } = problem;
  const state = stateOf(problem);
  let [epsilon, damping, calm] = [1, 1e-4, 0];
  let objective = state.look(state.theta);
  if (!(objective < Infinity)) return { theta: state.theta, objective: Infinity, converged: false };
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = state.step(epsilon, damping);
    const reached = next === null ? Infinity : state.try(next);
    if (next !== null && reached <= objective) {
      const fall = (objective - reached) / (objective + 1e-300);
      state.accept(next);
      objective = reached;
      calm = fall < tolerance ? calm + 1 : 0;
      if (calm === 2 || objective < 1e-30 * form.size) return { theta: state.theta, objective, converged: true };
      [epsilon, damping] = [Math.max(1e-4, epsilon / 3), Math.max(1e-12, damping / 5)];
    } else {
      if (damping > 1e8) return { theta: state.theta, objective, converged: true };
      [epsilon, damping] = [Math.min(1, epsilon * 8), Math.max(damping * 8, 1e-7)];
    }
  }
  return { theta: state.theta, objective, converged: false };
}

function stateOf({ form, points, delta, start, held }: DescentProblem) {
  const k = form.size;
  const theta = Float64Array.from(start);
  const [slope, link] = [new Float64Array(k), new Float64Array(k)];
  const [J, r] = [new Float64Array(points.n * k), new Float64Array(points.n)];
  const [trialJ, trialR] = [new Float64Array(points.n * k), new Float64Array(points.n)];
  const evaluate = (at: Float64Array, toJ: Float64Array, toR: Float64Array): number => {
    if (held !== undefined) {
      at[held.index] = held.value(at, link);
      // NaN goes this way too
      if (!(at[held.index] >= form.least[held.index] && at[held.index] <= form.most[held.index])) return Infinity;
    }
    let sum = 0;
    for (let i = 0; i < points.n; i++) {
      const residual = form.value(at, points.x[i], points.y[i], slope) - points.l[i];
      toR[i] = residual;
      const size = Math.abs(residual);
      sum += size <= delta ? 0.5 * residual * residual : delta * (size - 0.5 * delta);
      for (let j = 0; j < k; j++) toJ[i * k + j] = slope[j];
      if (held !== undefined) {
        const through = slope[held.index];
        for (let j = 0; j < k; j++) toJ[i * k + j] = j === held.index ? 0 : slope[j] + through * link[j];
      }
    }
    return Number.isFinite(sum) ? sum : Infinity;
  };
  return {
    theta,
    look: (at: Float64Array) => evaluate(at, J, r),
    try: (at: Float64Array) => evaluate(at, trialJ, trialR),
    accept(at: Float64Array) {
      theta.set(at);
      J.set(trialJ);
      r.set(trialR);
    },
    step: (epsilon: number, damping: number) => newtonStep({ form, delta, theta, J, r, held, epsilon, damping }),
  };
}

/** θ + step, kept within the bounds; null where no step can be computed. */
function newtonStep(spec: {
  readonly form: Form;
  readonly delta: number;
  readonly theta: Float64Array;
  readonly J: Float64Array;
  readonly r: Float64Array;
  readonly held: Held | undefined;
  readonly epsilon: number;
  readonly damping: number;
}): Float64Array | null {
  const { form, theta, held, damping } = spec;
  const k = form.size;
  const { H, g } = normalEquations(spec);
  const free: number[] = [];
  for (let j = 0; j < k; j++) {
    const stuck = (theta[j] <= form.least[j] && g[j] > 0) || (theta[j] >= form.most[j] && g[j] < 0);
    if (j !== held?.index && !stuck && H[j * k + j] > 0) free.push(j);
  }
  const M = new Float64Array(free.length * free.length);
  const s = new Float64Array(free.length);
  free.forEach((j, a) => {
    s[a] = -g[j];
    free.forEach((m, b) => (M[a * free.length + b] = H[j * k + m] * (a === b ? 1 + damping : 1)));
  });
  if (!solvePositive(M, s, free.length)) return null;
  const next = Float64Array.from(theta);
  free.forEach((j, a) => (next[j] = Math.min(form.most[j], Math.max(form.least[j], theta[j] + s[a]))));
  return next;
}

function normalEquations({ form, delta, J, r, epsilon }: Parameters<typeof newtonStep>[0]) {
  const k = form.size;
  const H = new Float64Array(k * k);
  const g = new Float64Array(k);
  for (let i = 0; i < r.length; i++) {
    const size = Math.abs(r[i]);
    const psi = size <= delta ? r[i] : r[i] > 0 ? delta : -delta;
    const weight = size <= delta ? 1 : (epsilon * delta) / size;
    for (let j = 0; j < k; j++) {
      const slope = J[i * k + j];
      g[j] += psi * slope;
      for (let m = 0; m <= j; m++) H[j * k + m] += weight * slope * J[i * k + m];
    }
  }
  for (let j = 0; j < k; j++) for (let m = 0; m < j; m++) H[m * k + j] = H[j * k + m];
  return { H, g };
}
