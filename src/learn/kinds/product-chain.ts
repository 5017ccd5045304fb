import { z } from "zod";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { lossOf, multiplier, newPass, parametersOf, type Chain } from "../chain/chain-pass.ts";
import { type ChainEnd, descend, flow, mostFlowPushes } from "../chain/chain-run.ts";
import { ChainStart, startOf } from "../chain/chain-start.ts";
import { feedbackPush, gradientPush, meanVelocity, type Push } from "../chain/chain-velocity.ts";
import { interrupted } from "../train-network.ts";

const Solver = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("steps"),
    rate: z.number().positive(),
    steps: z.number().int().min(1),
    examples: z.enum(["all", "one"]).describe("of a step: all, or one that is drawn"),
    largest: z.number().positive().optional().describe("c: weights are brought back into [−c, c] after each step"),
    tail: z
      .object({ steps: z.number().int().min(1), around: z.number() })
      .optional()
      .describe("over so many last steps, the mean of P and of its squared distance from `around`"),
  }),
  z.strictObject({
    kind: z.literal("flow"),
    duration: z.number().positive(),
    tolerance: z.number().min(1e-13).max(0.01).describe("of one step, relative"),
  }),
]);

/**
 * A chain of L units y ← (w y + b)^k, one a layer, trained on given examples by gradient descent, stochastic gradient
 * descent, gradient flow or feedback alignment.
 */
export const ProductChainTrial = z.strictObject({
  kind: z.literal("product-chain"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  layers: z.number().int().min(1).max(64).describe("L"),
  power: z.number().int().min(1).max(16).describe("k of the unit a^k; 1: linear"),
  bias: z.boolean(),
  examples: z
    .array(z.tuple([z.number(), z.number()]))
    .min(1)
    .describe("pairs of input x and target t"),
  start: ChainStart,
  rule: z
    .enum(["gradient", "feedback"])
    .describe("feedback: fixed c₁ … c_{L−1}, c_L = 1, in place of the weights above; linear units without bias"),
  feedback: z
    .array(z.number())
    .nullable()
    .describe("c₁ … c_{L−1}; null draws them: magnitudes in (½, 2), signs fair coins"),
  solver: Solver,
  arrival: z
    .discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("product"), product: z.number(), within: z.number().positive() }),
      z.strictObject({ kind: z.literal("still"), speed: z.number().positive() }),
    ])
    .describe("the run ends where |P − product| ≤ within · max(|product|, 10⁻³), or where no parameter moves faster"),
});
export type ProductChainTrial = z.infer<typeof ProductChainTrial>;

export const kind: Kind<ProductChainTrial, Engine> = {
  kind: "product-chain",
  schema: ProductChainTrial,
  cost: (trial) => ({
    flops: mostPushes(trial) * flopsOf(trial),
    bytes: 100_000,
    usually: { plain: mostPushes(trial) * flopsOf(trial) * shareOf(trial) },
  }),
  run: runChain,
};

/** Forward, backward, a step; a power takes k products. */
function flopsOf({ layers, power }: Chain): number {
  return layers * (8 + power);
}

function mostPushes({ solver, examples }: ProductChainTrial): number {
  if (solver.kind === "flow") return mostFlowPushes(examples.length);
  return solver.steps * (solver.examples === "all" ? examples.length : 1);
}

/** Chains arrive soon; with a tail they do not, and look at themselves in every step. */
function shareOf({ solver }: ProductChainTrial): number {
  if (solver.kind === "flow") return 0.025;
  return solver.tail === undefined ? 0.02 : 80;
}

/** product P, loss ½E(t−y)², time of arrival, arrived 0 or 1, greatest speed, and the parameters at the end and the start. */
function runChain(trial: ProductChainTrial, { cancelled, progress }: RunContext<Engine>): Outcome {
  const { examples, solver, seed } = trial;
  const start = startOf(trial, trial.start, seed);
  const pass = newPass(trial);
  const first = lossOf(trial, start, examples, pass);
  const push = pushOf(trial);
  const velocity = meanVelocity(push, examples);
  let reported = 0;
  const report = (pushes: number) => {
    progress((pushes - reported) * flopsOf(trial));
    reported = pushes;
  };
  const run = {
    theta: start,
    push,
    examples,
    arrived: arrivedOf(trial, velocity),
    multiplier: (theta: Float64Array) => multiplier(trial, theta, pass),
    lost: (theta: Float64Array) => !(lossOf(trial, theta, examples, pass) <= 1e6 * Math.max(first, 1e-12)),
    pause: (pushes: number) => {
      if (cancelled()) throw interrupted();
      report(pushes);
    },
  };
  const order = solver.kind === "steps" && solver.examples === "one" ? { order: random(seed, "order") } : {};
  const end: ChainEnd = solver.kind === "flow" ? flow(run, solver) : descend(run, { ...solver, ...order });
  report(end.pushes);
  return {
    status: end.status,
    final: {
      product: jsonNumber(multiplier(trial, end.theta, pass)),
      loss: jsonNumber(lossOf(trial, end.theta, examples, pass)),
      time: end.time,
      arrived: end.status === "converged" ? 1 : 0,
      speed: jsonNumber(fastest(velocity, end.theta)),
      weights: [...end.theta].map(jsonNumber),
      start: [...start],
      ...(end.tail && {
        meanProduct: jsonNumber(end.tail.mean),
        meanSquaredDistance: jsonNumber(end.tail.squared),
      }),
    },
    flops: end.pushes * flopsOf(trial),
  };
}

type Velocity = ReturnType<typeof meanVelocity>;

function arrivedOf(trial: ProductChainTrial, velocity: Velocity): (theta: Float64Array) => boolean {
  const { arrival } = trial;
  if (arrival.kind === "still") return (theta) => fastest(velocity, theta) <= arrival.speed;
  const pass = newPass(trial);
  const within = arrival.within * Math.max(Math.abs(arrival.product), 1e-3);
  return (theta) => Math.abs(multiplier(trial, theta, pass) - arrival.product) <= within;
}

function fastest(velocity: Velocity, theta: Float64Array): number {
  const speeds = new Float64Array(theta.length);
  velocity(theta, speeds);
  return speeds.reduce((most, speed) => Math.max(most, Math.abs(speed)), 0);
}

function pushOf(trial: ProductChainTrial): Push {
  if (trial.rule === "gradient") return gradientPush(trial);
  const feedback = new Float64Array(parametersOf(trial)).fill(1);
  feedback.set(trial.feedback ?? drawnFeedback(trial));
  return feedbackPush(trial, feedback);
}

function drawnFeedback({ layers, seed }: ProductChainTrial): Float64Array {
  const stream = random(seed, "feedback");
  return normals(stream, layers - 1).map((z) => Math.sign(z) * (0.5 + 1.5 * stream.uniform()));
}
