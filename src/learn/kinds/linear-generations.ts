import { z } from "zod";
import { UsageError } from "../../base/errors.ts";
import { normals } from "../../base/normal.ts";
import { random, type Random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { cholesky, solveCholesky } from "../../linalg/cholesky.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { interrupted } from "../train-network.ts";

/**
 * Least squares fitted to y = Xw + ε, then to the targets that the fit itself gives to new (or the same) rows, with new
 * noise, and so on. Means of the excess risk ‖ŵ_t − w‖² over `draws` repetitions, generation by generation.
 */
export const LinearGenerationsTrial = z.strictObject({
  kind: z.literal("linear-generations"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  rows: z.number().int().min(1).max(10_000).describe("n, rows of a generation"),
  weights: z.number().int().min(1).max(500).describe("p, at most n"),
  noise: z.number().min(0).describe("σ² of the targets, in every generation"),
  generations: z.number().int().min(1).max(1000).describe("t, fits; the first is to real targets"),
  regime: z.enum(["replace", "accumulate"]).describe("a fit sees its own generation's rows, or all since the first"),
  inputs: z
    .enum(["fresh", "same"])
    .default("fresh")
    .describe("rows N(0, I) anew in each generation, or the first ones"),
  draws: z.number().int().min(1).describe("repetitions"),
});
export type LinearGenerationsTrial = z.infer<typeof LinearGenerationsTrial>;

export const kind: Kind<LinearGenerationsTrial, Engine> = {
  kind: "linear-generations",
  schema: LinearGenerationsTrial,
  cost: (trial) => ({
    flops: trial.draws * trial.generations * flopsOf(trial),
    bytes: 8 * (trial.rows * trial.weights + 4 * trial.weights * trial.weights) + 100_000,
    usually: { plain: trial.draws * plainWork(trial) },
  }),
  run: runLinearGenerations,
};

/** Of one generation. */
function flopsOf({ rows: n, weights: p }: LinearGenerationsTrial): number {
  return n * p * (p + 44) + p * p * (p / 3 + 4);
}

/** Of one repetition: normal variates for each table and its noise, its products, and a small system. */
function plainWork({ rows: n, weights: p, generations, inputs }: LinearGenerationsTrial): number {
  const tables = inputs === "same" ? 1 : generations;
  return 115 * n * (p * tables + generations) + generations * (n * p * (p + 10) + p * p * (p / 3 + 4) + 1000);
}

function runLinearGenerations(trial: LinearGenerationsTrial, context: RunContext<Engine>): Outcome {
  const { seed, rows, weights, generations, draws } = trial;
  if (weights > rows) {
    throw new UsageError({
      who: "trial of kind linear-generations",
      expected: `at most ${rows} weights, the rows of a generation`,
      got: String(weights),
      next: "Lower weights, or raise rows.",
    });
  }
  const streams = { law: random(seed, "population"), noise: random(seed, "labels") };
  const risks = new Float64Array(generations);
  for (let k = 0; k < draws; k++) {
    generationsOf(trial, streams, () => {
      if (context.cancelled()) throw interrupted();
      context.progress(flopsOf(trial));
    }).forEach((risk, i) => (risks[i] += risk / draws));
  }
  return {
    status: "converged",
    final: { risk: jsonNumber(risks[generations - 1]), risks: Array.from(risks, jsonNumber) },
    flops: draws * generations * flopsOf(trial),
  };
}

/** ‖ŵ_i − w‖² of each generation. */
function generationsOf(
  trial: LinearGenerationsTrial,
  { law, noise }: { readonly law: Random; readonly noise: Random },
  tick: () => void,
): number[] {
  const { rows: n, weights: p, regime, inputs, generations } = trial;
  const truth = normals(law, p);
  const sigma = Math.sqrt(trial.noise);
  let X = normals(law, n * p);
  let teacher: Float64Array = truth;
  const sums = { G: new Float64Array(p * p), b: new Float64Array(p) };
  return Array.from({ length: generations }, (_, i) => {
    if (i > 0 && inputs === "fresh") X = normals(law, n * p);
    if (regime === "replace") {
      sums.G.fill(0);
      sums.b.fill(0);
    }
    const errors = normals(noise, n);
    for (let row = 0; row < n; row++) addRow(sums, X.subarray(row * p, row * p + p), teacher, sigma * errors[row]);
    teacher = solved(sums, p);
    tick();
    return teacher.reduce((sum, value, j) => sum + (value - truth[j]) * (value - truth[j]), 0);
  });
}

/** Adds x xᵀ to the lower triangle of G and x y to b, y being the teacher's target with its noise. */
function addRow(
  { G, b }: { readonly G: Float64Array; readonly b: Float64Array },
  x: Float64Array,
  teacher: Float64Array,
  noise: number,
): void {
  const p = x.length;
  let y = noise;
  for (let j = 0; j < p; j++) y += x[j] * teacher[j];
  for (let j = 0; j < p; j++) {
    b[j] += x[j] * y;
    for (let k = 0; k <= j; k++) G[j * p + k] += x[j] * x[k];
  }
}

function solved({ G, b }: { readonly G: Float64Array; readonly b: Float64Array }, p: number): Float64Array {
  const factor = cholesky({ A: G, n: p });
  // n ≥ p Gaussian rows are independent but for a chance of 0
  if (factor === null) return new Float64Array(p).fill(NaN);
  return solveCholesky({ L: factor.L, n: p, B: b, columns: 1 });
}
