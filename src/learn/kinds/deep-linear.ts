import { z } from "zod";
import { random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { engineBackend } from "../../linalg/dense.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { curvatureOf } from "../deep-linear/curvature.ts";
import { descend } from "../deep-linear/descend.ts";
import { layersOf, mapOf, parameterCounts, type LinearNetwork } from "../deep-linear/linear-layers.ts";
import { mapDirections } from "../deep-linear/map-directions.ts";
import { problemOf, secondMoments } from "../deep-linear/problem.ts";
import { flopsOfGradient, largestOf, lossAndGradient, type Fit } from "../deep-linear/squared-loss.ts";
import { pauses } from "../threshold/pauses.ts";
import { criticalParameters, drawParameters } from "../deep-linear/start.ts";

const rows = z.array(z.array(z.number()).min(1)).min(1);
const drawn = {
  identity: z.number().describe("weight of the identity in each layer"),
  spread: z.number().min(0).describe("times N(0, 1)/√fan-in"),
};

/**
 * A deep linear network, fitted to examples, a table or a covariance by least squares: where training ends, in how many
 * directions its map can move, how many of them the inputs leave free, and how the loss curves there.
 */
export const DeepLinearTrial = z.strictObject({
  kind: z.literal("deep-linear"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  architecture: z.array(z.number().int().min(1)).min(2).describe("n₀, …, n_L; no biases"),
  field: z.enum(["real", "complex"]).describe("of weights and data"),
  given: z
    .discriminatedUnion("kind", [
      z.strictObject({
        kind: z.literal("examples"),
        count: z.number().int().min(1).describe("k normal inputs"),
        target: z.enum(["teacher", "identity"]).describe("a network of the same widths, or the inputs themselves"),
      }),
      z.strictObject({ kind: z.literal("table"), X: rows, Y: rows }).describe("columns are examples; real"),
      z.strictObject({ kind: z.literal("covariance"), re: rows, im: z.array(z.array(z.number())) }),
    ])
    .describe("a covariance is that of inputs which are their own targets; im is [] if real"),
  start: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("random"), ...drawn }),
    z.strictObject({ kind: z.literal("teacher") }).describe("the teacher's own weights"),
    z
      .strictObject({ kind: z.literal("critical"), kept: z.array(z.number().int().min(0)) })
      .describe("projects on these eigenvectors of the inputs' moments, 0 the largest; real"),
  ]),
  solver: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("none") }),
    z.strictObject({
      kind: z.enum(["gradient-descent", "halving-descent"]).describe("constant rate, or halved where the loss rose"),
      rate: z.number().positive(),
      steps: z.number().int().min(1),
      tolerance: z.number().positive().describe("largest entry of the gradient"),
      decay: z.number().positive().optional().describe("λ of λ‖θ‖² beside the loss"),
    }),
    z.strictObject({
      kind: z.literal("gradient-flow"),
      time: z.number().positive(),
      steps: z.number().int().min(1),
      tolerance: z.number().positive(),
    }),
  ]),
  observe: z.array(z.enum(["directions", "curvature", "map"])).describe("beside the loss"),
});
export type DeepLinearTrial = z.infer<typeof DeepLinearTrial>;

export const kind: Kind<DeepLinearTrial, Engine> = {
  kind: "deep-linear",
  schema: DeepLinearTrial,
  cost: (trial) => ({ flops: flopsOf(trial), bytes: bytesOf(trial), usually: { plain: plainWork(trial) } }),
  run: runDeepLinear,
};

/** Teachers of rank that rounding cannot hide, at any depth to 64. */
const TEACHER = { identity: 1, spread: 0.3 };

function runDeepLinear(trial: DeepLinearTrial, { engine, cancelled, progress }: RunContext<Engine>): Outcome {
  const { architecture: widths, field, seed, observe } = trial;
  const network: LinearNetwork = { widths, field };
  const teacher = drawParameters(network, TEACHER, random(seed, "labels"));
  const fit = problemOf({ network, given: trial.given, teacher, seed });
  const start = startOf(trial, fit, teacher);
  const { parameters, status, steps } = descend(fit, start, trial.solver, { cancelled, progress });
  const { loss, gradient } = lossAndGradient(fit, parameters);
  const on = engineBackend(engine);
  const stream = random(seed, "directions");
  const directions = observe.includes("directions")
    ? mapDirections({ network, parameters, X: fit.X, stream, on, pause: pauses({ cancelled, progress }).pause })
    : undefined;
  const flops = flopsOf(trial, Math.max(1, steps));
  return {
    status,
    final: {
      ...{ loss: jsonNumber(loss), gradient: jsonNumber(largestOf(gradient)), steps },
      ...(directions && { ...directions, gap: jsonNumber(directions.gap) }),
      ...(observe.includes("curvature") && { ...curvatureOf(fit, parameters) }),
      ...(observe.includes("map") && { map: [...mapOf(layersOf(network, parameters)).entries].map(jsonNumber) }),
    },
    flops,
  };
}

function startOf({ start, seed, architecture, field }: DeepLinearTrial, fit: Fit, teacher: Float64Array) {
  const network: LinearNetwork = { widths: architecture, field };
  switch (start.kind) {
    case "teacher":
      return teacher;
    case "random":
      return drawParameters(network, start, random(seed, "init"));
    case "critical":
      return criticalParameters(
        network,
        { covariance: secondMoments(fit), kept: start.kept },
        random(seed, "critical point"),
      );
  }
}

function columnsOf({ given, architecture, field }: DeepLinearTrial): number {
  const columns =
    given.kind === "examples" ? given.count : given.kind === "table" ? given.X[0].length : architecture[0];
  return columns * (field === "real" ? 1 : 2);
}

/** At most, unless the steps that were taken are known; a step of the flow takes 12 rates. */
function flopsOf(trial: DeepLinearTrial, taken?: number): number {
  const { architecture, field, solver, observe } = trial;
  const X = { rows: architecture[0], columns: columnsOf(trial), entries: new Float64Array(0) };
  const network: LinearNetwork = { widths: architecture, field };
  const once = flopsOfGradient({ network, X, Y: X });
  const steps = (taken ?? (solver.kind === "none" ? 1 : solver.steps)) * (solver.kind === "gradient-flow" ? 12 : 1);
  const weights = parameterCounts(network).reduce((sum, count) => sum + count, 0);
  const [n, m] = [architecture[0] * architecture[architecture.length - 1], Math.max(...architecture)];
  const directions = observe.includes("directions") ? 8 * n * n * n + 6 * n * weights * m : 0;
  const curvature = observe.includes("curvature") ? 2 * weights * once + 10 * weights * weights * weights : 0;
  return once * steps + directions + curvature;
}

/** Small matrices cost their calls; descents end after some 50th of the steps that they may take. */
function plainWork(trial: DeepLinearTrial): number {
  const { architecture, solver, observe } = trial;
  const [n, m] = [architecture[0] * architecture[architecture.length - 1], Math.max(...architecture)];
  const weights = architecture.slice(1).reduce((sum, width, i) => sum + width * architecture[i], 0);
  const directions = observe.includes("directions") ? n * weights * (260 + 6 * Math.min(m, 40)) + 1.3 * n * n * n : 0;
  const steps = solver.kind === "none" ? 1 : Math.ceil(solver.steps / 50);
  return 8 * flopsOf({ ...trial, observe: observe.filter((what) => what !== "directions") }, steps) + directions;
}

function bytesOf({ architecture, observe }: DeepLinearTrial): number {
  const n = architecture[0] * architecture[architecture.length - 1];
  const weights = architecture.slice(1).reduce((sum, width, i) => sum + width * architecture[i], 0);
  const curvature = observe.includes("curvature") ? 64 * weights * weights : 0;
  return (observe.includes("directions") ? 64 * n * n : 0) + 64 * weights + curvature + 3_000_000;
}
