import { z } from "zod";
import { normals } from "../../base/normal.ts";
import { permutation, random, type Random } from "../../base/random.ts";
import { engineBackend, type DenseBackend } from "../../linalg/dense.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { Outcome } from "../../terms/trial.ts";
import { linearFits } from "../linear-fits.ts";
import { interrupted } from "../train-network.ts";

/**
 * The mean of linear fits, each on random features (and, if asked, random rows) of one data set drawn from
 * x ~ N(0, I_D), y = xᵀβ + ε. The law is known, so the excess risk ‖w̄ − β‖² is exact given the rows.
 */
export const EnsembleTrial = z
  .strictObject({
    kind: z.literal("ensemble"),
    numerics: z.number().int(),
    seed: z.number().int().min(0),
    data: DataSpec,
    rows: z.number().int().min(1).max(10_000).describe("n, rows of the data set"),
    features: z.number().int().min(1).max(10_000).describe("D, features in all"),
    memberRows: z.number().int().min(1).describe("rows of each member, drawn without replacement unless said"),
    rowDraw: z
      .literal("with-replacement")
      .optional()
      .describe("rows of a member may come several times: a bootstrap sample where memberRows = rows"),
    memberFeatures: z.number().int().min(1).describe("p, features of each member, drawn without replacement"),
    sizes: z.array(z.number().int().min(1).max(10_000)).min(1).describe("M, growing; the smaller ensembles are nested"),
    signal: z.number().min(0).describe("‖β‖²"),
    noise: z.number().min(0).describe("σ²"),
    ridge: z.number().min(0).describe("λ of each member; 0 is least squares or the minimum norm"),
    repetitions: z
      .number()
      .int()
      .min(1)
      .max(100_000)
      .optional()
      .describe("ensembles, each on a data set of its own; what is reported are means over them; 1"),
  })
  .refine(
    ({ rows, memberRows, rowDraw }) => memberRows <= rows || rowDraw !== undefined,
    "a trial whose members have at most as many rows as there are",
  )
  .refine(
    ({ features, memberFeatures }) => memberFeatures <= features,
    "a trial whose members have at most as many features as there are",
  );
export type EnsembleTrial = z.infer<typeof EnsembleTrial>;

export const kind: Kind<EnsembleTrial, Engine> = {
  kind: "ensemble",
  schema: EnsembleTrial,
  cost: (trial) => ({
    flops: flopsOf(trial),
    bytes: 8 * (trial.rows * trial.features + 6 * trial.memberRows * trial.memberFeatures) + 3_000_000,
    usually: { plain: plainWork(trial) },
  }),
  run: runEnsemble,
};

function memberFlops({ memberRows: n, memberFeatures: p, features }: EnsembleTrial): number {
  const q = Math.min(n, p);
  return n * p * (q + 12) + q * q * (q + 8) + 4 * features;
}

/** Small systems cost their calls and copies. */
function plainWork(trial: EnsembleTrial): number {
  const { rows, features, sizes, memberRows, memberFeatures, repetitions = 1 } = trial;
  const members = sizes[sizes.length - 1] * (11_000 + 40 * memberRows * memberFeatures);
  return repetitions * (105 * rows * features + members);
}

function flopsOf(trial: EnsembleTrial): number {
  const { rows, features, sizes, repetitions = 1 } = trial;
  return repetitions * (60 * rows * features + sizes[sizes.length - 1] * memberFlops(trial));
}

/** risk: one a size; memberRisk: the mean risk of the members alone, one a size. Means over the repetitions. */
function runEnsemble(trial: EnsembleTrial, context: RunContext<Engine>): Outcome {
  const { seed, sizes, memberFeatures, repetitions = 1 } = trial;
  const streams = {
    population: random(seed, "population"),
    labels: random(seed, "labels"),
    order: random(seed, "init"),
  };
  const [risk, memberRisk] = [sizes.map(() => 0), sizes.map(() => 0)];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const found = oneEnsemble(trial, streams, context);
    found.forEach(([ofMean, ofMembers], i) => {
      risk[i] += ofMean / repetitions;
      memberRisk[i] += ofMembers / repetitions;
    });
  }
  return {
    status: "converged",
    final: { risk, memberRisk, parameters: sizes.map((size) => size * memberFeatures) },
    flops: flopsOf(trial),
  };
}

interface Streams {
  readonly population: Random;
  readonly labels: Random;
  readonly order: Random;
}

/** Risk of the mean, and mean risk of the members, one pair a size. */
function oneEnsemble(
  trial: EnsembleTrial,
  streams: Streams,
  { cancelled, progress, engine }: RunContext<Engine>,
): (readonly [ofMean: number, ofMembers: number])[] {
  const drawn = drawRows(trial, streams);
  const { features } = trial;
  const sum = new Float64Array(features);
  let [members, alone] = [0, 0];
  return trial.sizes.map((size) => {
    for (; members < size; members++) {
      if (cancelled()) throw interrupted();
      const w = fitMember({ trial, drawn, order: streams.order, on: engineBackend(engine) });
      alone += squaredError(w, 1, drawn.beta);
      for (let j = 0; j < features; j++) sum[j] += w[j];
      progress(memberFlops(trial));
    }
    return [squaredError(sum, 1 / size, drawn.beta), alone / size] as const;
  });
}

interface Drawn {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly beta: Float64Array;
}

/** β is uniform on its sphere. */
function drawRows({ rows, features, signal, noise }: EnsembleTrial, { population, labels }: Streams): Drawn {
  const beta = normals(population, features);
  let squares = 0;
  for (const value of beta) squares += value * value;
  for (let j = 0; j < features; j++) beta[j] *= Math.sqrt(signal / squares);
  const x = normals(population, rows * features);
  const y = normals(labels, rows);
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let j = 0; j < features; j++) sum += x[i * features + j] * beta[j];
    y[i] = sum + Math.sqrt(noise) * y[i];
  }
  return { x, y, beta };
}

/** One member's weights, 0 on the features that it does not see. */
function fitMember(at: {
  readonly trial: EnsembleTrial;
  readonly drawn: Drawn;
  readonly order: Random;
  readonly on: DenseBackend;
}): Float64Array {
  const { trial, drawn, order, on } = at;
  const { features, memberFeatures: p } = trial;
  const chosen = permutation(order, features).subarray(0, p);
  const { rows, times } = drawMemberRows(trial, order);
  const n = rows.length;
  const X = new Float64Array(n * p);
  const Y = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    // a row that comes c times weighs as √c of it: the same Gram matrix, and the same minimum norm
    const weight = Math.sqrt(times[i]);
    Y[2 * i] = weight * drawn.y[rows[i]];
    for (let j = 0; j < p; j++) X[i * p + j] = weight * drawn.x[rows[i] * features + chosen[j]];
  }
  const { W } = linearFits({ X, n, p, Y, lambda: trial.ridge, on });
  const w = new Float64Array(features);
  for (let j = 0; j < p; j++) w[chosen[j]] = W[2 * j];
  return w;
}

/** Different rows, and how often each comes. */
function drawMemberRows({ rows, memberRows, rowDraw }: EnsembleTrial, order: Random) {
  if (rowDraw === undefined) {
    return { rows: permutation(order, rows).subarray(0, memberRows), times: new Int32Array(memberRows).fill(1) };
  }
  const counts = new Int32Array(rows);
  for (let draw = 0; draw < memberRows; draw++) counts[order.below(rows)]++;
  const drawn = Int32Array.from(counts.keys()).filter((row) => counts[row] > 0);
  return { rows: drawn, times: drawn.map((row) => counts[row]) };
}

/** ‖scale·w − β‖² */
function squaredError(w: Float64Array, scale: number, beta: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < beta.length; j++) sum += (scale * w[j] - beta[j]) * (scale * w[j] - beta[j]);
  return sum;
}
