import { z } from "zod";
import { exp, log } from "../../base/elementary.ts";
import { UsageError } from "../../base/errors.ts";
import { random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { numericalRank } from "../../linalg/numerical-rank.ts";
import { integrateOde } from "../../math/integrate-ode.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { jsonNumber, type Outcome, type TrialStatus } from "../../terms/trial.ts";
import { logForward, logSlopes, pullOf } from "../chain/log-pass.ts";
import { interrupted } from "../train-network.ts";

const range = { low: z.number(), high: z.number() };

/**
 * A chain of L units y ← (w y)^k with positive weights, trained by gradient flow on the logarithms of its values, which
 * no depth takes out of the doubles.
 */
export const LogChainTrial = z.strictObject({
  kind: z.literal("log-chain"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  layers: z.number().int().min(1).max(64).describe("L"),
  power: z.number().int().min(1).max(16).describe("k of the unit a^k; 1: linear"),
  examples: z
    .array(z.tuple([z.number(), z.number()]))
    .min(1)
    .max(256)
    .describe("ln x of a positive input and ln |t| of its target"),
  targets: z.enum(["positive", "negative"]).describe("sign of all targets; the outputs are positive"),
  unseen: z.array(z.number()).max(256).describe("ln x of inputs that are only answered at the end"),
  start: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("given"), logs: z.array(z.number()).min(1).describe("ln w₁ … ln w_L") }),
    z.strictObject({ kind: z.literal("weights"), ...range }).describe("w uniform between them"),
    z.strictObject({ kind: z.literal("factors"), ...range }).describe("the share of ln y that ln w_i has is"),
  ]),
  loss: z.enum(["squared", "logarithm"]).describe("½E(t − y)² or ½E(ln t − ln y)²"),
  moving: z.enum(["weights", "logarithms"]).describe("whose gradient the flow follows"),
  solver: z.strictObject({
    duration: z.number().positive().max(10_000),
    tolerance: z.number().min(1e-13).max(0.01).describe("of one step, relative to each logarithm"),
    still: z.number().positive().describe("ends where the loss pulls no harder, in units of the rounding of ln y"),
  }),
});
export type LogChainTrial = z.infer<typeof LogChainTrial>;

export const kind: Kind<LogChainTrial, Engine> = {
  kind: "log-chain",
  schema: LogChainTrial,
  cost: (trial) => ({
    flops: MOST_STEPS * 12 * flopsOfRate(trial) + flopsOfRanks(trial),
    bytes: 100_000 + 32 * rowsOf(trial) * trial.layers,
    // flows end after some hundred steps
    usually: { plain: (MOST_STEPS / 150) * 12 * flopsOfRate(trial) + flopsOfRanks(trial) / 10 },
  }),
  run: runLogChain,
};

/** Of the whole flow. */
const MOST_STEPS = 20_000;

/** Forward for every example, twice, and an exponential a layer. */
function flopsOfRate({ layers, examples }: LogChainTrial): number {
  return examples.length * (8 * layers + 60) + 40 * layers;
}

function rowsOf({ examples, unseen }: LogChainTrial): number {
  return examples.length + unseen.length;
}

function flopsOfRanks(trial: LogChainTrial): number {
  const [k, n] = [rowsOf(trial), trial.layers];
  return 40 * k * n * Math.min(k, n);
}

/**
 * ln P, the pull that is left, ln w at the end and the start, ln y of the examples and of the unseen inputs; the rank of
 * what weights do to all of these, and `free` = L − rank. The flow's clock is reset so that ln P moves as fast as it is pulled,
 * d ln P/ds = pull: orbits are those of the loss's own flow, because all weights wait alike.
 */
function runLogChain(trial: LogChainTrial, { cancelled, progress }: RunContext<Engine>): Outcome {
  const { layers, examples, unseen, solver } = trial;
  if (trial.loss === "logarithm" && trial.targets === "negative") throw noLogarithm();
  const start = startOf(trial);
  let rates = 0;
  const { rate, isStill } = flowOf(trial);
  const counted = (u: Float64Array, velocity: Float64Array) => {
    if (++rates % 64 === 0) {
      if (cancelled()) throw interrupted();
      progress(64 * flopsOfRate(trial));
    }
    rate(u, velocity);
  };
  let [u, steps, time]: [Float64Array, number, number] = [start.slice(), 0, 0];
  let status: TrialStatus = isStill(u) ? "converged" : "budget";
  while (status === "budget" && time < solver.duration && steps < MOST_STEPS) {
    const parts = Array.from({ length: layers }, () => 1);
    const stretch = Math.min(1, solver.duration - time);
    const { tolerance } = solver;
    const moved = integrateOde({
      rate: counted,
      start: u,
      parts,
      times: [stretch],
      tolerance,
      mostSteps: MOST_STEPS - steps,
    });
    [u, steps, time] = [moved.last, steps + moved.steps, time + moved.reached];
    if (isStill(u)) status = "converged";
    else if (moved.reached < stretch) break;
  }
  const answers = (inputs: readonly number[]) => inputs.map((lnX) => jsonNumber(logForward(trial, u, lnX)));
  const rank = rankOf(trial, u);
  return {
    status,
    final: {
      logMultiplier: jsonNumber(logForward(trial, u, 0)),
      pull: jsonNumber(pullOf(trial, trial, u).pull),
      time,
      logs: [...u],
      start: [...start],
      answers: answers(examples.map(([lnX]) => lnX)),
      unseen: answers(unseen),
      rank,
      free: layers - rank,
    },
    flops: rates * flopsOfRate(trial) + flopsOfRanks(trial),
  };
}

function noLogarithm(): UsageError {
  return new UsageError({
    who: "trial of kind log-chain",
    expected: "positive targets beside the logarithms' loss",
    got: "negative ones",
    next: "Take the squared loss.",
  });
}

/** d ln w_i/ds = pull · d_i/Σ s_j d_j, s the slopes of ln y; d_i = s_i/w_i² where weights move, s_i where logarithms do. */
function flowOf(trial: LogChainTrial) {
  const slopes = logSlopes(trial);
  const inWeights = trial.moving === "weights";
  return {
    isStill(u: Float64Array): boolean {
      const { pull, rounding } = pullOf(trial, trial, u);
      return Math.abs(pull) <= trial.solver.still * Math.max(1, rounding);
    },
    rate(u: Float64Array, velocity: Float64Array): void {
      let whole = 0;
      for (let i = 0; i < u.length; i++) {
        velocity[i] = inWeights ? slopes[i] * exp(-2 * u[i]) : slopes[i];
        whole += slopes[i] * velocity[i];
      }
      const { pull } = pullOf(trial, trial, u);
      for (let i = 0; i < u.length; i++) velocity[i] *= pull / whole;
    },
  };
}

/** Streams: init. */
function startOf({ start, seed, layers, power }: LogChainTrial): Float64Array {
  if (start.kind === "given") return Float64Array.from(start.logs);
  const stream = random(seed, "init");
  const slopes = logSlopes({ layers, power });
  return slopes.map((slope) => {
    const drawn = start.low + (start.high - start.low) * stream.uniform();
    return start.kind === "weights" ? log(drawn) : drawn / slope;
  });
}

/** Of what each weight does to the answers: ln y with ln w_i raised and lowered, by at least its share 1 of ln y. */
function rankOf(trial: LogChainTrial, u: Float64Array): number {
  const inputs = [...trial.examples.map(([lnX]) => lnX), ...trial.unseen];
  const [m, n] = [inputs.length, trial.layers];
  const slopes = logSlopes(trial);
  const A = new Float64Array(m * n);
  const shifted = u.slice();
  for (let i = 0; i < n; i++) {
    const by = Math.max(Math.abs(u[i]), 1 / slopes[i]);
    inputs.forEach((lnX, row) => {
      shifted[i] = u[i] + by;
      const above = logForward(trial, shifted, lnX);
      shifted[i] = u[i] - by;
      A[row * n + i] = above - logForward(trial, shifted, lnX);
    });
    shifted[i] = u[i];
  }
  return numericalRank({ A, m, n }).rank;
}
