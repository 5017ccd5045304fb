import { z } from "zod";
import { UsageError } from "../../base/errors.ts";
import { normals } from "../../base/normal.ts";
import { random, type Random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { quantile } from "../../math/quantile.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { interrupted } from "../train-network.ts";

/**
 * A Gaussian that is fitted to draws of N(0,1), then to draws of its own fit, and so on. What is reported is taken over
 * `draws` independent repetitions, generation by generation and at the end.
 */
export const GaussianGenerationsTrial = z.strictObject({
  kind: z.literal("gaussian-generations"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  samples: z.number().int().min(2).max(1_000_000).describe("n, draws of a generation"),
  generations: z.number().int().min(1).max(10_000).describe("t, fits; the first is to real draws"),
  regime: z.enum(["replace", "accumulate"]).describe("a fit sees its own generation's draws, or all since the first"),
  estimator: z.enum(["likelihood", "unbiased"]).describe("variance over N, or over N − 1"),
  fresh: z.number().int().min(0).default(0).describe("real ones among the n draws of each generation"),
  draws: z.number().int().min(1).describe("repetitions"),
});
export type GaussianGenerationsTrial = z.infer<typeof GaussianGenerationsTrial>;

export const kind: Kind<GaussianGenerationsTrial, Engine> = {
  kind: "gaussian-generations",
  schema: GaussianGenerationsTrial,
  cost: (trial) => ({
    flops: trial.draws * flopsOf(trial),
    bytes: 8 * (2 * trial.draws * trial.generations + 2 * trial.samples) + 10_000,
    // a normal variate, and what is done with it
    usually: { plain: trial.draws * trial.generations * (140 * trial.samples + 500) },
  }),
  run: runGaussianGenerations,
};

/** Of one repetition: a normal variate is some 40 operations. */
function flopsOf({ samples, generations }: GaussianGenerationsTrial): number {
  return 46 * samples * generations;
}

/** Count, mean and sum of squares about the mean. */
interface Pool {
  readonly count: number;
  readonly mean: number;
  readonly squares: number;
}

function runGaussianGenerations(trial: GaussianGenerationsTrial, context: RunContext<Engine>): Outcome {
  const { seed, samples, fresh, generations, draws } = trial;
  if (fresh > samples) {
    throw new UsageError({
      who: "trial of kind gaussian-generations",
      expected: `at most ${samples} fresh draws, the samples of a generation`,
      got: String(fresh),
      next: "Lower fresh, or raise samples.",
    });
  }
  const stream = random(seed, "population");
  const variances = Array.from({ length: generations }, () => new Float64Array(draws));
  const squaredMeans = new Float64Array(generations);
  for (let k = 0; k < draws; k++) {
    if (context.cancelled()) throw interrupted();
    generationsOf(trial, stream).forEach(({ mean, variance }, i) => {
      variances[i][k] = variance;
      squaredMeans[i] += (mean * mean) / draws;
    });
    context.progress(flopsOf(trial));
  }
  const means = variances.map((values) => values.reduce((sum, value) => sum + value, 0) / draws);
  const medians = variances.map((values) => quantile(values, 0.5));
  const last = generations - 1;
  return {
    status: "converged",
    final: {
      variance: jsonNumber(means[last]),
      medianVariance: jsonNumber(medians[last]),
      squaredMean: jsonNumber(squaredMeans[last]),
      variances: means.map(jsonNumber),
      medianVariances: medians.map(jsonNumber),
      squaredMeans: Array.from(squaredMeans, jsonNumber),
    },
    flops: draws * flopsOf(trial),
  };
}

function generationsOf({ samples, generations, regime, estimator, fresh }: GaussianGenerationsTrial, stream: Random) {
  let fit = { mean: 0, variance: 1 };
  let pool: Pool = { count: 0, mean: 0, squares: 0 };
  return Array.from({ length: generations }, () => {
    const own = poolOf(normals(stream, samples), fit, fresh);
    pool = regime === "replace" ? own : together(pool, own);
    fit = { mean: pool.mean, variance: pool.squares / (pool.count - (estimator === "unbiased" ? 1 : 0)) };
    return fit;
  });
}

/** n draws of the fit, the first `fresh` of the truth instead; in two passes, exact to rounding. */
function poolOf(g: Float64Array, fit: { readonly mean: number; readonly variance: number }, fresh: number): Pool {
  const deviation = Math.sqrt(fit.variance);
  let sum = 0;
  for (let i = 0; i < g.length; i++) {
    if (i >= fresh) g[i] = fit.mean + deviation * g[i];
    sum += g[i];
  }
  const mean = sum / g.length;
  let squares = 0;
  for (const x of g) squares += (x - mean) * (x - mean);
  return { count: g.length, mean, squares };
}

function together(a: Pool, b: Pool): Pool {
  const count = a.count + b.count;
  const gap = b.mean - a.mean;
  return {
    count,
    mean: a.mean + (gap * b.count) / count,
    squares: a.squares + b.squares + (gap * gap * a.count * b.count) / count,
  };
}
