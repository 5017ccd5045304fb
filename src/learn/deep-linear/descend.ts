import type { TrialStatus } from "../../terms/trial.ts";
import { integrateOde } from "../../math/integrate-ode.ts";
import { interrupted } from "../train-network.ts";
import { flopsOfGradient, largestOf, lossAndGradient, type Fit } from "./squared-loss.ts";

export type Solver =
  | { readonly kind: "none" }
  | {
      readonly kind: "gradient-descent" | "halving-descent";
      readonly rate: number;
      readonly steps: number;
      readonly tolerance: number;
      readonly decay?: number | undefined;
    }
  | { readonly kind: "gradient-flow"; readonly time: number; readonly steps: number; readonly tolerance: number };

export interface Host {
  readonly cancelled: () => boolean;
  readonly progress: (flops: number) => void;
}

export interface Descent {
  readonly parameters: Float64Array;
  readonly status: TrialStatus;
  readonly steps: number;
}

/**
 * Follows the gradient down from `start`; converged where no entry of the gradient exceeds the tolerance. A descent at a
 * constant rate may diverge; one that halves takes back each step that raised the loss and halves its rate, which recovers by 2 % a step.
 */
export function descend(fit: Fit, start: Float64Array, solver: Solver, host: Host): Descent {
  switch (solver.kind) {
    case "none":
      return { parameters: start, status: "converged", steps: 0 };
    case "gradient-descent":
    case "halving-descent":
      return byDescent(fit, start, solver, host);
    case "gradient-flow":
      return byFlow(fit, start, solver, host);
  }
}

/** Losses beyond this many times the first count as divergence. */
const DIVERGED = 1e6;
const RECOVERY = 1.02;
/** Operations between two looks at the caller. */
const SLICE = 2e6;

function byDescent(
  fit: Fit,
  start: Float64Array,
  { kind, rate: asked, steps, tolerance, decay = 0 }: Extract<Solver, { readonly rate: number }>,
  { cancelled, progress }: Host,
): Descent {
  let [rate, lowest] = [asked, Infinity];
  let parameters: Float64Array = start.slice();
  let [before, slope] = [parameters, parameters];
  const flops = flopsOfGradient(fit);
  const slice = Math.max(1, Math.floor(SLICE / flops));
  let first = NaN;
  for (let step = 0; step < steps; step++) {
    if (step % slice === 0) {
      if (cancelled()) throw interrupted();
      progress(slice * flops);
    }
    const { loss, gradient } = decayed(lossAndGradient(fit, parameters), parameters, decay);
    if (step === 0) first = loss;
    if (kind === "halving-descent" && !(loss <= lowest)) {
      rate /= 2;
      parameters = moved(before, slope, rate);
      continue;
    }
    if (!(loss <= DIVERGED * first)) return { parameters, status: "diverged", steps: step };
    if (largestOf(gradient) <= tolerance) return { parameters, status: "converged", steps: step };
    rate = Math.min(asked, RECOVERY * rate);
    [before, slope, lowest] = [parameters, gradient, loss];
    parameters = moved(before, slope, rate);
  }
  return { parameters, status: "budget", steps };
}

/** The loss with λ‖θ‖² beside it. */
function decayed(at: ReturnType<typeof lossAndGradient>, parameters: Float64Array, decay: number) {
  if (decay === 0) return at;
  const squares = parameters.reduce((sum, value) => sum + value * value, 0);
  return { loss: at.loss + decay * squares, gradient: at.gradient.map((g, i) => g + 2 * decay * parameters[i]) };
}

function moved(from: Float64Array, gradient: Float64Array, rate: number): Float64Array {
  return from.map((value, i) => value - rate * gradient[i]);
}

/** θ′ = −∇E(θ), each step's error within 1e-6 of the largest weight. */
function byFlow(
  fit: Fit,
  start: Float64Array,
  { time, steps, tolerance }: { readonly time: number; readonly steps: number; readonly tolerance: number },
  { cancelled, progress }: Host,
): Descent {
  const flops = flopsOfGradient(fit);
  let calls = 0;
  const { last, steps: taken } = integrateOde({
    start,
    times: [time],
    tolerance: 1e-6,
    mostSteps: steps,
    rate: (theta, out) => {
      if (++calls % 100 === 0) {
        if (cancelled()) throw interrupted();
        progress(100 * flops);
      }
      const { gradient } = lossAndGradient(fit, theta);
      for (let i = 0; i < out.length; i++) out[i] = -gradient[i];
    },
  });
  const { gradient } = lossAndGradient(fit, last);
  return { parameters: last, status: largestOf(gradient) <= tolerance ? "converged" : "budget", steps: taken };
}
