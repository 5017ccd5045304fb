import { z } from "zod";
import { exp, log } from "../../base/elementary.ts";
import { normals } from "../../base/normal.ts";
import { random, type Random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { minimumNormLeastSquares } from "../../linalg/min-norm.ts";
import { numericalRank } from "../../linalg/numerical-rank.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";

/**
 * How far k examples determine one layer of n inputs and m units: a teacher of the same form gives the targets, and the
 * least-squares solution of least norm is compared with its weights.
 */
export const LinearIdentificationTrial = z.strictObject({
  kind: z.literal("linear-identification"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  examples: z.number().int().min(1).describe("k"),
  inputs: z.number().int().min(1).describe("n, weights of one unit"),
  outputs: z.number().int().min(1).describe("m, units"),
  features: z.enum(["gaussian", "powers"]).describe("n normal inputs, or 1, x, …, xⁿ⁻¹ of one x in (−1, 1)"),
  targets: z
    .enum(["linear", "logistic", "labels"])
    .describe("Wx; logit of σ(Wx); logit of 0/1 labels drawn with probability σ(Wx), which is infinite"),
});
export type LinearIdentificationTrial = z.infer<typeof LinearIdentificationTrial>;

export const kind: Kind<LinearIdentificationTrial, Engine> = {
  kind: "linear-identification",
  schema: LinearIdentificationTrial,
  cost: (trial) => ({
    flops: flopsOf(trial),
    bytes: 8 * (4 * trial.examples * trial.inputs + 4 * trial.inputs * trial.outputs) + 3_000_000,
  }),
  run: runIdentification,
};

/** Two singular value decompositions of k×n, and products with m columns. */
function flopsOf({ examples: k, inputs: n, outputs: m }: LinearIdentificationTrial): number {
  return 40 * k * n * Math.min(k, n) + 6 * k * n * m;
}

/** Weights are recovered where they agree to this; well-conditioned systems of tens of weights lose five digits of 16. */
const RECOVERED = 1e-6;

/** undetermined = m(n − rank X): directions of the weights that no example sees. */
function runIdentification(trial: LinearIdentificationTrial, { progress }: RunContext<Engine>): Outcome {
  const { seed, examples: k, inputs: n, outputs: m } = trial;
  const X = designOf(trial);
  const W = normals(random(seed, "init"), n * m);
  const Y = targetsOf(trial, product({ X, W, k, n, m }));
  const { rank, gap } = numericalRank({ A: X, m: k, n });
  const undetermined = m * (n - rank);
  const recovered = Y.every(Number.isFinite) ? countRecovered({ X, Y, W, k, n, m }) : 0;
  const flops = flopsOf(trial);
  progress(flops);
  return { status: "converged", final: { undetermined, recovered, rank, gap: jsonNumber(gap) }, flops };
}

function designOf({ seed, examples: k, inputs: n, features }: LinearIdentificationTrial): Float64Array {
  const stream = random(seed, "population");
  if (features === "gaussian") return normals(stream, k * n);
  const X = new Float64Array(k * n);
  for (let i = 0; i < k; i++) {
    const x = 2 * stream.uniform() - 1;
    for (let j = 0, power = 1; j < n; j++, power *= x) X[i * n + j] = power;
  }
  return X;
}

function targetsOf({ seed, targets }: LinearIdentificationTrial, linear: Float64Array): Float64Array {
  if (targets === "linear") return linear;
  const labels = random(seed, "labels");
  return linear.map((z) => {
    const t = targets === "logistic" ? sigmoid(z) : drawLabel(labels, sigmoid(z));
    return log(t / (1 - t));
  });
}

function sigmoid(z: number): number {
  return 1 / (1 + exp(-z));
}

function drawLabel(stream: Random, probability: number): number {
  return stream.uniform() < probability ? 1 : 0;
}

interface Layer {
  readonly X: Float64Array;
  readonly W: Float64Array;
  readonly k: number;
  readonly n: number;
  readonly m: number;
}

/** XW, k×m. */
function product({ X, W, k, n, m }: Layer): Float64Array {
  const Y = new Float64Array(k * m);
  for (let i = 0; i < k; i++)
    for (let j = 0; j < n; j++) for (let c = 0; c < m; c++) Y[i * m + c] += X[i * n + j] * W[j * m + c];
  return Y;
}

function countRecovered({ X, Y, W, k, n, m }: Layer & { readonly Y: Float64Array }): number {
  const { W: found } = minimumNormLeastSquares({ X, n: k, p: n, Y, outputs: m });
  const scale = W.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0);
  return W.reduce((count, weight, i) => count + (Math.abs(found[i] - weight) <= RECOVERED * scale ? 1 : 0), 0);
}
