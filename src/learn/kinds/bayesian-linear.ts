import { z } from "zod";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { Outcome } from "../../terms/trial.ts";
import { sequentialEvidence } from "../bayes/sequential-evidence.ts";
import { interrupted } from "../train-network.ts";

/**
 * Log evidence of Bayesian polynomials of several degrees on the same targets, by predicting one target after another.
 * `draws` data sets are t plus noise N(0, 1/β); with 0 the targets are t itself, once.
 */
export const BayesianLinearTrial = z
  .strictObject({
    kind: z.literal("bayesian-linear"),
    numerics: z.number().int(),
    seed: z.number().int().min(0),
    data: DataSpec,
    x: z.array(z.number()).min(1).max(1000),
    t: z.array(z.number()).describe("targets, or their means where noise is drawn"),
    degrees: z.array(z.number().int().min(0).max(30)).min(1),
    alpha: z.number().positive().describe("α, precision of the weights' prior"),
    beta: z.number().positive().describe("β, precision of the noise"),
    draws: z.number().int().min(0),
  })
  .refine(({ x, t }) => x.length === t.length, "x and t of one length");
export type BayesianLinearTrial = z.infer<typeof BayesianLinearTrial>;

export const kind: Kind<BayesianLinearTrial, Engine> = {
  kind: "bayesian-linear",
  schema: BayesianLinearTrial,
  cost: (trial) => ({ flops: Math.max(1, trial.draws) * flopsOf(trial), bytes: 100_000 }),
  run: runBayesian,
};

/** One data set: a product with the covariance and its update a row, and a logarithm. */
function flopsOf({ x, degrees }: BayesianLinearTrial): number {
  return degrees.reduce((sum, d) => sum + x.length * (5 * (d + 1) * (d + 1) + 8 * (d + 1) + 40), 0);
}

/** Means over the data sets, one a degree; `best`: the share of data sets in which that degree has the most evidence. */
function runBayesian(trial: BayesianLinearTrial, { cancelled, progress }: RunContext<Engine>): Outcome {
  const { seed, x, t, degrees, alpha, beta, draws } = trial;
  const stream = random(seed, "labels");
  const times = Math.max(1, draws);
  const sums = degrees.map(() => 0);
  const wins = degrees.map(() => 0);
  const bounds = degrees.map(() => 0);
  for (let draw = 0; draw < times; draw++) {
    if (draw % 20 === 0 && cancelled()) throw interrupted();
    const noise = draws === 0 ? new Float64Array(x.length) : normals(stream, x.length);
    const targets = t.map((mean, i) => mean + noise[i] / Math.sqrt(beta));
    const found = degrees.map((degree) => sequentialEvidence({ x, t: targets, degree, alpha, beta }));
    let best = 0;
    found.forEach(({ logEvidence, errorBound }, j) => {
      sums[j] += logEvidence;
      bounds[j] = Math.max(bounds[j], errorBound);
      if (logEvidence > found[best].logEvidence) best = j;
    });
    wins[best]++;
    progress(flopsOf(trial));
  }
  return {
    status: "converged",
    final: {
      logEvidence: sums.map((sum) => sum / times),
      best: wins.map((won) => won / times),
      errorBound: bounds,
    },
    flops: times * flopsOf(trial),
  };
}
