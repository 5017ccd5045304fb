import { z } from "zod";
import { UsageError } from "../../base/errors.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { Sample } from "../../terms/sample.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { engineBackend } from "../../linalg/dense.ts";
import { linearFits } from "../linear-fits.ts";

/**
 * The minimum-norm (or ridge) fit of a linear population, with its exact risk: the law is known, so nothing is
 * estimated on test rows. Noise may be drawn (the population's) or averaged over exactly (`averagedNoise`), which
 * scatters less: given X, independent noise of variance σ² adds σ² tr(KKᵀ) to the risk of w = Ky.
 */
export const MinNormTrial = z.strictObject({
  kind: z.literal("min-norm"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  ridge: z.number().min(0).default(0).describe("λ of the penalty λ‖w‖², not divided by n; 0 is the minimum norm"),
  averagedNoise: z
    .number()
    .min(0)
    .default(0)
    .describe("variance of noise that is averaged over, beside the drawn noise of the population"),
});
export type MinNormTrial = z.infer<typeof MinNormTrial>;

export const kind: Kind<MinNormTrial, Engine> = {
  kind: "min-norm",
  schema: MinNormTrial,
  cost: (_trial, { trainRows, inputs }) => ({
    flops: flopsOf(trainRows, inputs),
    // the Gram matrix beside its table, its factor and inverse; or, where it is badly conditioned, the svd's workspace
    bytes: 8 * (6 * trainRows * inputs + 8 * Math.min(trainRows, inputs) * Math.min(trainRows, inputs)) + 3_000_000,
  }),
  run: runMinNorm,
};

/** Gram matrix, Cholesky factor, its inverse, two solutions. */
function flopsOf(n: number, p: number): number {
  const q = Math.min(n, p);
  return n * p * (q + 12) + q * q * (q + 8);
}

/**
 * Excess risk E(xᵀw − xᵀβ)² over a fresh row, and its parts.
 *
 *   risk = ‖w − β_seen‖² + ‖β_unseen‖² + averagedNoise · tr KKᵀ
 *   bias = ‖K X β_seen − β_seen‖²: what is missed of the seen part without any noise
 */
function runMinNorm(trial: MinNormTrial, { sample, progress, engine }: RunContext<Engine>): Outcome {
  const { beta, seen } = lawOf(sample);
  const { x, y, rows } = sample.train;
  const on = engineBackend(engine);
  const Y = targets(x, y, beta, seen);
  const { W, noiseGain } = linearFits({ X: x, n: rows, p: seen, Y, lambda: trial.ridge, on });
  const variance = trial.averagedNoise * noiseGain;
  const missed = squaredDistance(W, beta, seen);
  let unseen = 0;
  for (let j = seen; j < beta.length; j++) unseen += beta[j] * beta[j];
  const flops = flopsOf(rows, seen);
  progress(flops);
  return {
    status: "converged",
    final: {
      risk: jsonNumber(missed.drawn + unseen + variance),
      bias: jsonNumber(missed.noiseless),
      variance: jsonNumber(variance),
      unseen: jsonNumber(unseen),
      noiseGain: jsonNumber(noiseGain),
    },
    flops,
  };
}

/** n×2: y as drawn, and Xβ of the seen coordinates alone. */
function targets(x: Float64Array, y: Float64Array, beta: Float64Array, p: number): Float64Array {
  const both = new Float64Array(2 * y.length);
  for (let i = 0; i < y.length; i++) {
    let sum = 0;
    for (let j = 0; j < p; j++) sum += x[i * p + j] * beta[j];
    both[2 * i] = y[i];
    both[2 * i + 1] = sum;
  }
  return both;
}

function squaredDistance(W: Float64Array, beta: Float64Array, p: number) {
  let [drawn, noiseless] = [0, 0];
  for (let j = 0; j < p; j++) {
    drawn += (W[2 * j] - beta[j]) * (W[2 * j] - beta[j]);
    noiseless += (W[2 * j + 1] - beta[j]) * (W[2 * j + 1] - beta[j]);
  }
  return { drawn, noiseless };
}

function lawOf({ law }: Sample): { readonly beta: Float64Array; readonly seen: number } {
  if (law?.population.kind === "gaussian-linear") return { beta: law.beta, seen: law.population.observed };
  throw new UsageError({
    who: "trial of kind min-norm",
    expected: "data drawn from the population gaussian-linear, whose law gives exact risks",
    got: "a table",
    next: "Use tuned-ridge for tables.",
  });
}
