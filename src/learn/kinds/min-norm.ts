import { z } from "zod";
import { UsageError } from "../../base/errors.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { Sample } from "../../terms/sample.ts";
import type { Outcome } from "../../terms/trial.ts";
import { engineBackend, type DenseBackend } from "../../linalg/dense.ts";
import { linearFits } from "../linear-fits.ts";
import { covarianceRisk, diagonalLaw } from "../linear-risk/covariance-risk.ts";
import { overParts, parts, type Part } from "../linear-risk/parts.ts";

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
  parts: parts.optional(),
});
export type MinNormTrial = z.infer<typeof MinNormTrial>;

export const kind: Kind<MinNormTrial, Engine> = {
  kind: "min-norm",
  schema: MinNormTrial,
  cost({ parts: count = 1 }, { trainRows, inputs }) {
    const n = trainRows / count;
    const side = Math.min(n, inputs);
    return {
      flops: count * flopsWithMatrix(n, inputs),
      // the Gram matrix beside its table, its factor and inverse; or, where it is badly conditioned, the svd's workspace
      bytes: 8 * (9 * n * inputs + 8 * side * side) + 3_000_000,
      // a triangle is inverted in plain loops; small products cost their calls
      usually: { plain: count * (50_000 + 0.75 * side * side * side), engine: count * 3 * n * inputs * side },
    };
  },
  run: runMinNorm,
};

/** Gram matrix, Cholesky factor, its inverse, two solutions. */
function flopsOf(n: number, p: number): number {
  const q = Math.min(n, p);
  return n * p * (q + 12) + q * q * (q + 8);
}

/** The same, and the whole matrix K of a fit whose rows have a covariance. */
function flopsWithMatrix(n: number, p: number): number {
  const q = Math.min(n, p);
  return flopsOf(n, p) + 2 * n * p * q + 2 * q * q * q;
}

/**
 * Excess risk E(xᵀw − xᵀβ)² over a fresh row, and its parts.
 *
 *   risk = ‖w − β_seen‖² + ‖β_unseen‖² + averagedNoise · tr KKᵀ
 *   bias = ‖K X β_seen − β_seen‖²: what is missed of the seen part without any noise
 *
 * Rows of a covariance Σ weigh by it: (w−β)ᵀΣ(w−β) and tr KᵀΣK; β is then the best linear predictor, and `unseen` what
 * it misses of the noise-free target.
 */
function runMinNorm(trial: MinNormTrial, context: RunContext<Engine>): Outcome {
  const { sample, engine } = context;
  const on = engineBackend(engine);
  const law = diagonalLaw(sample);
  const isotropic = law === null ? lawOf(sample) : null;
  const { parts: count = 1, ridge: lambda, averagedNoise } = trial;
  const flopsOfPart = (law === null ? flopsOf : flopsWithMatrix)(sample.train.rows / count, sample.train.inputs);
  const final = overParts(context, { count, flopsOfPart }, (part) => {
    const { drawn, noiseless, noiseGain, unseen } =
      law === null
        ? isotropicRisk({ part, ...isotropic!, lambda, on })
        : { ...covarianceRisk({ part, law, lambda, on }), unseen: law.unseen };
    const variance = averagedNoise * noiseGain;
    return { risk: drawn + unseen + variance, bias: noiseless, variance, unseen, noiseGain };
  });
  return { status: "converged", final, flops: count * flopsOfPart };
}

/** Rows N(0, I), of which the first coordinates are seen. */
function isotropicRisk({
  part: { x, y, rows },
  beta,
  seen,
  lambda,
  on,
}: {
  readonly part: Part;
  readonly beta: Float64Array;
  readonly seen: number;
  readonly lambda: number;
  readonly on: DenseBackend;
}): { readonly drawn: number; readonly noiseless: number; readonly noiseGain: number; readonly unseen: number } {
  const Y = targets(x, y, beta, seen);
  const { W, noiseGain } = linearFits({ X: x, n: rows, p: seen, Y, lambda, on });
  let unseen = 0;
  for (let j = seen; j < beta.length; j++) unseen += beta[j] * beta[j];
  return { ...squaredDistance(W, beta, seen), noiseGain, unseen };
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
    expected: "data drawn from gaussian-linear, gaussian-covariance or latent-space, whose law gives exact risks",
    got: law === undefined ? "a table" : law.population.kind,
    next: "Use tuned-ridge for tables.",
  });
}
