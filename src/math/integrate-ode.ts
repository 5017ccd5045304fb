import { pow } from "../base/elementary.ts";
import { dormandPrince, type Rate } from "./dormand-prince.ts";
import { implicitExtrapolation } from "./implicit-extrapolation.ts";

export interface OdeProblem {
  readonly rate: Rate;
  /** y(0). */
  readonly start: Float64Array;
  /** Lengths of the runs of y that share one scale, their greatest magnitude; one run unless said. */
  readonly parts?: readonly number[];
  /** Where y is wanted; not descending, from 0 on. */
  readonly times: readonly number[];
  /** Of one step's error, relative to the scale of its part. At most 1e-14 is asked in vain: rounding. */
  readonly tolerance: number;
  /** Steps, refused ones included. */
  readonly mostSteps: number;
  /** Implicit for stiff systems: 8 factorisations of n×n and 2n rates for the Jacobian a step. */
  readonly method?: "explicit" | "implicit";
}

export interface OdeSolution {
  /** One for each time that was reached. */
  readonly states: Float64Array[];
  readonly steps: number;
  /** Where it stopped: the last time, unless steps ran out or y grew beyond the doubles. */
  readonly reached: number;
  /** y there. */
  readonly last: Float64Array;
}

/** A part that is smaller counts as zero. */
const LEAST_SCALE = 1e-280;

/**
 * Solves y′ = f(y) with error control, by Dormand and Prince's explicit method of order 8 or, implicit, by Deuflhard's
 * extrapolation of order 8. Steps end at the times, so states there carry no error of interpolation.
 *
 * Price: 12 rates a step (explicit), 36 + 2n and 8 factorisations (implicit). Deterministic.
 * Accuracy: an estimate of each step's error, larger than the error itself, stays under the tolerance; what the system
 * makes of errors afterwards is its condition.
 */
export function integrateOde(problem: OdeProblem): OdeSolution {
  const { times, mostSteps } = problem;
  const y = problem.start.slice();
  const states: Float64Array[] = [];
  let [t, steps] = [0, 0];
  let step = firstStep(problem);
  const ode = stepper(problem);
  for (const end of times) {
    while (t < end) {
      if (steps++ >= mostSteps || t + step === t) return { states, steps: steps - 1, reached: t, last: y };
      const tried = Math.min(step, end - t);
      const { accepted, factor } = ode(y, tried);
      if (accepted) t = tried === end - t ? end : t + tried;
      // a step cut short by a time says little about the next one
      step = accepted && tried < step ? Math.max(step, factor * tried) : factor * tried;
    }
    states.push(y.slice());
  }
  return { states, steps, reached: t, last: y };
}

/** So long that y changes by a hundredth: the control corrects it within a few steps. */
function firstStep({ rate, start, times }: OdeProblem): number {
  const f = new Float64Array(start.length);
  rate(start, f);
  const [size, speed] = [largest(start), largest(f)];
  const whole = times.at(-1) ?? 0;
  return speed > 0 ? Math.min(whole, (0.01 * Math.max(size, LEAST_SCALE)) / speed) : whole;
}

/** Tries one step from y, and moves y where its error is within the tolerance. */
function stepper({ rate, parts, start, tolerance, method = "explicit" }: OdeProblem) {
  const n = start.length;
  const next = new Float64Array(n);
  const runs = parts ?? [n];
  const { change, error, step: move } = method === "explicit" ? dormandPrince(rate, n) : linearised(rate, n, runs);
  return (y: Float64Array, step: number): { readonly accepted: boolean; readonly factor: number } => {
    move(y, step);
    for (let i = 0; i < n; i++) next[i] = y[i] + change[i];
    const ratio = worstRatio({ y, next, error, runs }) / tolerance;
    if (!(ratio < 1e12)) return { accepted: false, factor: 0.1 };
    // estimates fall as the eighth power; 0.9: what is aimed at is met most of the time
    const factor = Math.min(4, Math.max(0.1, 0.9 * pow(Math.max(ratio, 1e-20), -1 / 8)));
    if (ratio <= 1) y.set(next);
    return { accepted: ratio <= 1, factor: ratio <= 1 ? factor : Math.min(0.8, factor) };
  };
}

/** The implicit method, with the Jacobian at each step's start. */
function linearised(rate: Rate, n: number, runs: readonly number[]) {
  const { change, error, step: move } = implicitExtrapolation(rate, n);
  const step = (y: Float64Array, h: number) => move(y, h, jacobianByDifferences(rate, y, runs));
  return { change, error, step };
}

function worstRatio(spec: Record<"y" | "next" | "error", Float64Array> & { readonly runs: readonly number[] }): number {
  const { y, next, error, runs } = spec;
  let [worst, from] = [0, 0];
  for (const length of runs) {
    const of = (x: Float64Array) => largest(x.subarray(from, from + length));
    const ratio = of(error) / Math.max(of(y), of(next), LEAST_SCALE);
    worst = ratio <= worst ? worst : ratio; // NaN wins
    from += length;
  }
  return worst;
}

/** Central differences; the cube root of ε is the best share of a part's scale. */
function jacobianByDifferences(rate: Rate, y: Float64Array, runs: readonly number[]): Float64Array {
  const n = y.length;
  const jacobian = new Float64Array(n * n);
  const [z, above, below] = [y.slice(), new Float64Array(n), new Float64Array(n)];
  let from = 0;
  for (const length of runs) {
    const delta = 6e-6 * Math.max(largest(y.subarray(from, from + length)), 1e-100);
    for (let j = from; j < from + length; j++) {
      z[j] = y[j] + delta;
      rate(z, above);
      z[j] = y[j] - delta;
      rate(z, below);
      z[j] = y[j];
      for (let i = 0; i < n; i++) jacobian[i * n + j] = (above[i] - below[i]) / (2 * delta);
    }
    from += length;
  }
  return jacobian;
}

function largest(x: Float64Array): number {
  let most = 0;
  for (const value of x) most = Math.abs(value) <= most ? most : Math.abs(value);
  return most;
}
