import type { Random } from "../../base/random.ts";
import { integrateOde } from "../../math/integrate-ode.ts";
import type { TrialStatus } from "../../terms/trial.ts";
import type { Example } from "./chain-pass.ts";
import { meanVelocity, type Push } from "./chain-velocity.ts";

/** Where a run stopped; `time` is steps × rate, or the time of the flow. */
export interface ChainEnd {
  readonly theta: Float64Array;
  readonly status: TrialStatus;
  readonly time: number;
  /** Pushes done: one an example. */
  readonly pushes: number;
  /** Means over the last steps, where they are asked and were reached. */
  readonly tail?: { readonly mean: number; readonly squared: number };
}

/** How steps are made. */
interface Steps {
  readonly rate: number;
  readonly steps: number;
  readonly order?: Random;
  readonly largest?: number | undefined;
  readonly tail?: { readonly steps: number; readonly around: number } | undefined;
}

interface ChainRun {
  readonly theta: Float64Array;
  readonly push: Push;
  readonly examples: readonly Example[];
  /** Asked after each step, or at each time of the flow. */
  readonly arrived: (theta: Float64Array) => boolean;
  /** P of the weights. */
  readonly multiplier: (theta: Float64Array) => number;
  /** Loss not finite, or over 10⁶ times the first. */
  readonly lost: (theta: Float64Array) => boolean;
  /** Told between slices how many pushes are done; throws where the caller wants to stop. */
  readonly pause: (pushes: number) => void;
}

/** Pushes between two questions of `pause`: a few ms. */
const SLICE = 4096;

/** θ ← θ + rate · push: over all examples at once, or one drawn example a step; then into [−largest, largest]. */
export function descend(run: ChainRun, { rate, steps, order, largest, tail }: Steps): ChainEnd {
  const { push, examples } = run;
  const theta = run.theta.slice();
  const velocity = new Float64Array(theta.length);
  let [pushes, step] = [0, 0];
  let [sum, squares] = [0, 0];
  const end = (status: TrialStatus) => ({ theta, status, time: step * rate, pushes });
  const all = meanVelocity(push, examples);
  for (; step < steps; step++) {
    if (run.arrived(theta)) return end("converged");
    if (step % SLICE === SLICE - 1) run.pause(pushes);
    if (order === undefined) all(theta, velocity);
    else {
      velocity.fill(0);
      push(theta, examples[order.below(examples.length)], velocity, 1);
    }
    pushes += order === undefined ? examples.length : 1;
    for (let i = 0; i < theta.length; i++) theta[i] += rate * velocity[i];
    if (largest !== undefined) bring(theta, largest);
    if (tail !== undefined && step >= steps - tail.steps) {
      const product = run.multiplier(theta);
      sum += product;
      squares += (product - tail.around) * (product - tail.around);
    }
    if (step % 64 === 0 && run.lost(theta)) return end("diverged");
  }
  const over = end(run.lost(theta) ? "diverged" : run.arrived(theta) ? "converged" : "budget");
  return tail === undefined ? over : { ...over, tail: { mean: sum / tail.steps, squared: squares / tail.steps } };
}

function bring(theta: Float64Array, largest: number): void {
  for (let i = 0; i < theta.length; i++) theta[i] = Math.min(largest, Math.max(-largest, theta[i]));
}

/** Stations of the flow: a ratio of 1.1 from one to the next. */
const RATIO = 1.1;
/** Halvings of the last stretch: arrival is known to a tenth of 2⁻¹⁰ of the time. */
const HALVINGS = 10;

/** Steps of the whole flow; more means that it is too stiff for an explicit method. */
const MOST_STEPS = 50_000;

/** Examples that a flow pushes at most: 12 stages a step, and one for the first step from each of some 300 places. */
export function mostFlowPushes(examples: number): number {
  return examples * (12 * MOST_STEPS + 1000);
}

/** dθ/dt = mean push, integrated with error control up to `duration`; arrival is asked at stations, then narrowed down. */
export function flow(
  run: ChainRun,
  { duration, tolerance }: { readonly duration: number; readonly tolerance: number },
): ChainEnd {
  const { push, examples, arrived, pause } = run;
  let pushes = 0;
  const all = meanVelocity(push, examples);
  const rate = (y: Float64Array, velocity: Float64Array) => {
    pushes += examples.length;
    if (pushes % SLICE < examples.length) pause(pushes);
    all(y, velocity);
  };
  let left = MOST_STEPS;
  const move = (start: Float64Array, stretch: number) => {
    const moved = integrateOde({ rate, start, times: [stretch], tolerance, mostSteps: left });
    left -= moved.steps;
    return moved;
  };
  let theta: Float64Array = run.theta.slice();
  if (arrived(theta)) return { theta, status: "converged", time: 0, pushes };
  for (let time = 0; time < duration;) {
    const next = Math.min(duration, Math.max(duration * 1e-6, time * RATIO));
    const { reached, last } = move(theta, next - time);
    if (arrived(last)) return { ...narrowed({ theta, time, stretch: next - time, move, arrived }), pushes };
    theta = last;
    time = reached < next - time ? time + reached : next;
    if (run.lost(theta)) return { theta, status: "diverged", time, pushes };
    if (time < next) return { theta, status: "budget", time, pushes };
  }
  return { theta, status: "budget", time: duration, pushes };
}

/** The first place within a stretch, halved `HALVINGS` times, at which the run has arrived. */
function narrowed(from: {
  readonly theta: Float64Array;
  readonly time: number;
  readonly stretch: number;
  readonly move: (start: Float64Array, stretch: number) => { readonly last: Float64Array };
  readonly arrived: (theta: Float64Array) => boolean;
}): Omit<ChainEnd, "pushes"> {
  let { theta, time, stretch } = from;
  for (let halving = 0; halving < HALVINGS; halving++) {
    stretch /= 2;
    const { last } = from.move(theta, stretch);
    if (from.arrived(last)) continue;
    theta = last;
    time += stretch;
  }
  return { theta: from.move(theta, stretch).last, status: "converged", time: time + stretch };
}
