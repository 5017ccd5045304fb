import { z } from "zod";
import type { Directions } from "./effective-ridge.ts";

/** Rounding of decimal weights; more is a mistake, which scaling would hide. */
const SUM_ERROR = 1e-9;

const shares = (words: string) => z.array(z.number().min(0).max(1)).min(1).max(100_000).describe(words);

/** The population's spectrum as atoms, and how the signal lies on it. */
export const spectralLaw = {
  eigs: z
    .array(z.number().min(0).max(1e100))
    .min(1)
    .max(100_000)
    .describe("eigenvalues s of the covariance, the atoms of H"),
  weights: shares("weights of H, one an eigenvalue, summing to 1"),
  beta_spectral_weights: shares("weights of G: share of ‖β‖² on each eigenvalue, summing to 1"),
};

interface Law {
  readonly eigs: readonly number[];
  readonly weights: readonly number[];
  readonly beta_spectral_weights: readonly number[];
}

/** For `refine`: lists of one length whose weights sum to 1. */
export function isSpectralLaw({ eigs, weights, beta_spectral_weights: beta }: Law): boolean {
  const whole = (list: readonly number[]) => Math.abs(list.reduce((sum, w) => sum + w, 0) - 1) <= SUM_ERROR;
  return weights.length === eigs.length && beta.length === eigs.length && whole(weights) && whole(beta);
}

export const SPECTRAL_LAW = "eigs, weights and beta_spectral_weights of one length, the weights summing to 1";

/** The directions that vary, γ of them a row where all do. */
export function directionsOf({ eigs, weights }: Law, gamma: number): Directions {
  const varying = eigs.map((_, i) => i).filter((i) => eigs[i] > 0 && weights[i] > 0);
  const still = eigs.reduce((sum, s, i) => (s > 0 ? sum : sum + weights[i]), 0);
  return {
    variances: varying.map((i) => eigs[i]),
    perRow: varying.map((i) => gamma * weights[i]),
    excess: still === 0 ? gamma - 1 : gamma * (1 - still) - 1,
  };
}

/** ∫ s κ²/(s+κ)² dG: what shrinking by κ loses of a signal of length 1. */
export function shrunkSignal({ eigs, beta_spectral_weights: beta }: Law, kappa: number): number {
  return eigs.reduce((sum, s, i) => {
    const lost = s === 0 ? 1 : kappa / (s + kappa);
    return sum + beta[i] * s * lost * lost;
  }, 0);
}
