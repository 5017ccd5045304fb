import { log } from "../base/elementary.ts";
import type { EvidenceSpectrum } from "./evidence-spectrum.ts";
import { evidenceSums, linearEvidence, LOG_TWO_PI } from "./linear-evidence.ts";

/** Where MacKay's iteration ends: at numbers, at an infinite precision, or nowhere within its steps. */
export type EvidenceMaximum =
  | { readonly kind: "finite" | "no weights" | "no noise"; readonly value: Maximum }
  | { readonly kind: "unfinished"; readonly steps: number; readonly value: Maximum };

type Maximum = {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly log_evidence: number;
};

/** About 0.1 µs each for ten weights. */
export const MOST_STEPS = 1_000_000;

/** Relative change of α and β at which the iteration counts as standing. */
const STANDING = 1e-14;

/** Share of ‖t‖² under which 30 digits cannot tell the remainder from 0. */
const NOTHING = 1e-58;

/**
 * The fixed point of α ← γ/‖m‖², β ← (N−γ)/‖t−Φm‖² from α = β = 1, and its two ways to infinity.
 *
 *   α → ∞ ("no weights"): α grows by Σs²/(β Σs²c²) a step once βs² ≪ α; the evidence tends to that of noise alone
 *   β → ∞ ("no noise"): the fit is exact; with as many directions as examples β grows by Σs⁻²/(α Σc²s⁻⁴) a step
 *
 * Both are decided by these factors once the iteration is so far out that they hold to a hundredth of what they exceed 1
 * by. Regime: t ≠ 0. Source: MacKay 1992, Neural Computation 4, section 4.
 */
export function evidenceMaximum(spectrum: EvidenceSpectrum): EvidenceMaximum {
  let [alpha, beta] = [1, 1];
  const runaway = { weights: weightsRunaway(spectrum), noise: noiseRunaway(spectrum) };
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gamma, free, weightSquares, errorSquares } = evidenceSums(spectrum, alpha, beta);
    const next = { alpha: gamma / weightSquares, beta: free / errorSquares };
    const change = Math.max(Math.abs(next.alpha - alpha) / next.alpha, Math.abs(next.beta - beta) / next.beta);
    ({ alpha, beta } = next);
    if (change <= STANDING) return { kind: "finite", value: at(spectrum, alpha, beta) };
    if (runaway.weights(alpha, beta)) return { kind: "no weights", value: withoutWeights(spectrum) };
    if (runaway.noise(alpha, beta)) return { kind: "no noise", value: withoutNoise(spectrum) };
  }
  return { kind: "unfinished", steps: MOST_STEPS, value: at(spectrum, alpha, beta) };
}

function at(spectrum: EvidenceSpectrum, alpha: number, beta: number): Maximum {
  const { gamma_eff, log_evidence } = linearEvidence(spectrum, alpha, beta);
  return { alpha, beta, gamma: gamma_eff, log_evidence };
}

type Runaway = (alpha: number, beta: number) => boolean;

function weightsRunaway({ N, s, c, unreached }: EvidenceSpectrum): Runaway {
  let [squares, reached, most, weighted] = [0, unreached, 0, 0];
  for (let i = 0; i < s.length; i++) {
    const square = s[i] * s[i];
    squares += square;
    weighted += square * c[i] * c[i];
    reached += c[i] * c[i];
    most = Math.max(most, square);
  }
  const growth = (squares * reached) / (N * weighted); // Infinity where t is orthogonal to every column
  return (alpha, beta) => alpha === Infinity || (growth > 1 && beta * most < 0.01 * (growth - 1) * alpha);
}

function noiseRunaway(spectrum: EvidenceSpectrum): Runaway {
  const { N, s, c } = spectrum;
  if (!isExact(spectrum)) return () => false;
  const { rank, norm, least } = exactFit(spectrum);
  // fewer directions than examples: β is squared each step, up to a factor
  if (rank < N) return (alpha, beta) => beta === Infinity || alpha < 1e-12 * beta * least;
  let [inverse, fourth] = [0, 0];
  for (let i = 0; i < N; i++) {
    const square = s[i] * s[i];
    inverse += 1 / square;
    fourth += (c[i] / square) * (c[i] / square);
  }
  const growth = (inverse * norm) / (N * fourth);
  return (alpha, beta) => beta === Infinity || (growth > 1 && alpha < 0.01 * (growth - 1) * beta * least);
}

/** Whether weights reach t exactly, as far as 30 digits tell. */
function isExact({ s, c, unreached }: EvidenceSpectrum): boolean {
  const [total, rest] = s.reduce(
    ([all, missed], value, i) => [all + c[i] * c[i], missed + (value === 0 ? c[i] * c[i] : 0)],
    [unreached, unreached],
  );
  return rest <= NOTHING * total;
}

/** Directions that the design reaches, Σ c²/s² = ‖w‖² of the exact fit, and the least s². */
function exactFit({ s, c }: EvidenceSpectrum): {
  readonly rank: number;
  readonly norm: number;
  readonly least: number;
} {
  let [rank, norm, least] = [0, 0, Infinity];
  for (let i = 0; i < s.length; i++) {
    if (s[i] === 0) continue;
    rank++;
    norm += (c[i] / s[i]) * (c[i] / s[i]);
    least = Math.min(least, s[i] * s[i]);
  }
  return { rank, norm, least };
}

/** α = ∞: noise alone, β = N/‖t‖². */
function withoutWeights({ N, c, unreached }: EvidenceSpectrum): Maximum {
  const beta = N / c.reduce((sum, value) => sum + value * value, unreached);
  return { alpha: Infinity, beta, gamma: 0, log_evidence: 0.5 * N * (log(beta) - LOG_TWO_PI - 1) };
}

/** β = ∞: an exact fit, whose density is infinite unless the weights span every direction of t. */
function withoutNoise(spectrum: EvidenceSpectrum): Maximum {
  const { N, s } = spectrum;
  const { rank, norm } = exactFit(spectrum);
  const alpha = rank / norm;
  if (rank < N) return { alpha, beta: Infinity, gamma: rank, log_evidence: Infinity };
  const volume = s.reduce((sum, value) => sum + 2 * log(value), 0);
  return { alpha, beta: Infinity, gamma: N, log_evidence: 0.5 * (N * (log(alpha) - LOG_TWO_PI - 1) - volume) };
}
