import type { DenseBackend } from "../../linalg/dense.ts";
import type { Sample } from "../../terms/sample.ts";
import { levelsOf } from "../../terms/spectrum-spec.ts";
import { coefficients, fitMatrix } from "./fit-matrix.ts";
import type { Part } from "./parts.ts";

/** What is known about a law of rows N(0, diag s): the best linear predictor, and what it leaves. */
interface DiagonalLaw {
  readonly variances: Float64Array;
  /** Best linear coefficients. */
  readonly beta: Float64Array;
  /** Mean square of the noise-free target that the best linear predictor misses. */
  readonly unseen: number;
}

/** The law of a sample, or null where it has no diagonal covariance. */
export function diagonalLaw({ law }: Sample): DiagonalLaw | null {
  if (law === undefined) return null;
  const { population, beta } = law;
  if (population.kind === "gaussian-covariance") {
    const variances = levelsOf(population.spectrum).flatMap(({ value, copies }) =>
      new Array<number>(copies).fill(value),
    );
    return { variances: Float64Array.from(variances), beta, unseen: 0 };
  }
  if (population.kind === "latent-space") {
    const e = (population.views * population.observed) / population.latent;
    const variances = beta.map((_, j) => (j < population.latent ? 1 + e : 1));
    return { variances, beta, unseen: population.signal / (1 + e) };
  }
  return null;
}

/**
 * Parts of the mean squared error on a fresh row, noise left out, of the fit w = Ky.
 *
 *   drawn Σs(w−β)²,  noiseless Σs(KXβ−β)²,  noiseGain tr KᵀΣK: what a unit of independent noise in y adds
 */
export function covarianceRisk({
  part: { x, y, rows: n, inputs: p },
  law: { variances, beta },
  lambda,
  on,
}: {
  readonly part: Part;
  readonly law: DiagonalLaw;
  readonly lambda: number;
  readonly on: DenseBackend;
}): { readonly drawn: number; readonly noiseless: number; readonly noiseGain: number } {
  const K = fitMatrix({ X: x, n, p, lambda, on });
  const clean = new Float64Array(n);
  for (let i = 0; i < n; i++) for (let j = 0; j < p; j++) clean[i] += x[i * p + j] * beta[j];
  const missed = (targets: Float64Array) =>
    coefficients(K, targets).reduce((sum, w, j) => sum + variances[j] * (w - beta[j]) * (w - beta[j]), 0);
  let noiseGain = 0;
  for (let j = 0; j < p; j++) {
    let squares = 0;
    for (let i = 0; i < n; i++) squares += K[j * n + i] * K[j * n + i];
    noiseGain += variances[j] * squares;
  }
  return { drawn: missed(y), noiseless: missed(clean), noiseGain };
}
