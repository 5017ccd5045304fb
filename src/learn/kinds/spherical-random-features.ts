import { z } from "zod";
import { normals } from "../../base/normal.ts";
import { random, type Random } from "../../base/random.ts";
import { UsageError } from "../../base/errors.ts";
import type { Engine } from "../../engine/engine.ts";
import { engineBackend, type DenseBackend } from "../../linalg/dense.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { Sample } from "../../terms/sample.ts";
import type { Outcome } from "../../terms/trial.ts";
import { reluProduct } from "../linear-risk/arc-cosine.ts";
import { fitMatrix } from "../linear-risk/fit-matrix.ts";
import { multiply } from "../linear-risk/multiply.ts";
import { overParts, parts } from "../linear-risk/parts.ts";
import { quadraticRisk } from "../linear-risk/quadratic-risk.ts";

/**
 * Ridge regression on N random ReLU features relu(⟨θ_j, x⟩/√d), θ_j uniform on the sphere of radius √d, of inputs on that
 * sphere. Its risk is exact, by the law of x: no test rows are drawn, and noise is averaged over.
 */
export const SphericalRandomFeaturesTrial = z.strictObject({
  kind: z.literal("spherical-random-features"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  features: z.number().int().min(1).max(10_000).describe("N, features"),
  ridge: z.number().min(0).default(0).describe("λ of Σ(y−f)²/n + (Nλ/d)‖a‖²; 0 is the minimum norm"),
  averagedNoise: z
    .number()
    .min(0)
    .default(0)
    .describe("variance of noise that is averaged over, beside the drawn noise"),
  parts: parts.default(1),
});
export type SphericalRandomFeaturesTrial = z.infer<typeof SphericalRandomFeaturesTrial>;

export const kind: Kind<SphericalRandomFeaturesTrial, Engine> = {
  kind: "spherical-random-features",
  schema: SphericalRandomFeaturesTrial,
  cost({ features: N, parts: count }, { trainRows, inputs: d }) {
    const n = trainRows / count;
    return {
      flops: count * flopsOf(N, n, d),
      bytes: 8 * (9 * N * n + 6 * N * N + 6 * n * n + 2 * (n + N) * d) + 3_000_000,
      usually: { plain: count * plainWork(N, n, d) },
    };
  },
  run: runFeatures,
};

/** Features, their products' means, the Gram matrix, its inverse, K and UK. */
function flopsOf(N: number, n: number, d: number): number {
  const q = Math.min(N, n);
  return 2 * N * d * (n + N) + 60 * N * N + 4 * N * n * q + 3 * q * q * q + 2 * N * N * n;
}

/** Variates, moments and tables; a triangle that is inverted in plain loops. */
function plainWork(N: number, n: number, d: number): number {
  const q = Math.min(N, n);
  return 270_000 + 65 * N * N + 150 * N * n + 75 * N * d + 0.7 * q * q * q;
}

function runFeatures(trial: SphericalRandomFeaturesTrial, context: RunContext<Engine>): Outcome {
  const { sample, engine } = context;
  const law = lawOf(sample);
  const { rows, inputs: d } = sample.train;
  const { features: N, parts: count } = trial;
  const flopsOfPart = flopsOf(N, rows / count, d);
  const on = engineBackend(engine);
  const stream = random(trial.seed, "init");
  const final = overParts(context, { count, flopsOfPart }, ({ x, y, rows: n }) => {
    const theta = unitRows(stream, N, d);
    const Z = preactivations({ x, theta, n, N, d, on }).map((value) => Math.max(0, value));
    const K = fitMatrix({ X: Z, n, p: N, lambda: (n * N * trial.ridge) / d, on });
    const { U, v } = moments({ theta, beta: law.beta, N, d, on });
    const { missed, noiseGain } = quadraticRisk({ K, U, v, power: law.power, y, on });
    const variance = trial.averagedNoise * noiseGain;
    return { risk: missed + variance, variance, noiseGain };
  });
  return { status: "converged", final, flops: count * flopsOfPart };
}

/** Directions of the features, one a row, each of length 1. */
function unitRows(stream: Random, N: number, d: number): Float64Array {
  const rows = normals(stream, N * d);
  for (let j = 0; j < N; j++) {
    const row = rows.subarray(j * d, (j + 1) * d);
    const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
    row.forEach((value, k) => (row[k] = value / length));
  }
  return rows;
}

/** ⟨θ_j, x_i⟩/√d, n×N. */
function preactivations({
  x,
  theta,
  n,
  N,
  d,
  on,
}: {
  readonly x: Float64Array;
  readonly theta: Float64Array;
  readonly n: number;
  readonly N: number;
  readonly d: number;
  readonly on: DenseBackend;
}): Float64Array {
  return multiply({
    ...{ a: { values: x, columns: d }, b: { values: theta, columns: d, transposed: true } },
    ...{ m: n, k: d, n: N, on },
  });
}

/** E φφᵀ, and E φf = ½ β·θ_j for the linear target f = β·x. */
function moments({
  theta,
  beta,
  N,
  d,
  on,
}: {
  readonly theta: Float64Array;
  readonly beta: Float64Array;
  readonly N: number;
  readonly d: number;
  readonly on: DenseBackend;
}): { readonly U: Float64Array; readonly v: Float64Array } {
  const cosines = preactivations({ x: theta, theta, n: N, N, d, on });
  const along = multiply({ a: { values: theta, columns: d }, b: { values: beta, columns: 1 }, m: N, k: d, n: 1, on });
  return { U: cosines.map(reluProduct), v: along.map((value) => value / 2) };
}

function lawOf({ law }: Sample): { readonly beta: Float64Array; readonly power: number } {
  if (law?.population.kind === "sphere-linear") return { beta: law.beta, power: law.population.signal };
  throw new UsageError({
    who: "trial of kind spherical-random-features",
    expected: "data drawn from sphere-linear, whose law gives exact risks",
    got: law === undefined ? "a table" : law.population.kind,
    next: "Use the population sphere-linear.",
  });
}
