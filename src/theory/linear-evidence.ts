import { log, log1p } from "../base/elementary.ts";
import { sum } from "../math/sum.ts";
import type { EvidenceSpectrum } from "./evidence-spectrum.ts";

export const LOG_TWO_PI = 1.8378770664093453;

/** What α and β make of a design and its targets. */
export type Evidence = {
  readonly log_evidence: number;
  readonly posterior_mean: readonly number[];
  readonly gamma_eff: number;
  readonly log_likelihood_at_map: number;
  readonly log_occam_factor: number;
};

/** Sums over the singular directions that the evidence and its fixed point are made of. */
export interface EvidenceSums {
  /** Σ βs²/(α+βs²). */
  readonly gamma: number;
  /** N − γ without cancellation: Σ α/(α+βs²), and the directions that no weight reaches. */
  readonly free: number;
  /** ‖m‖² of the posterior mean. */
  readonly weightSquares: number;
  /** ‖t − Φm‖². */
  readonly errorSquares: number;
}

/** The sums at α, β > 0; all their terms are positive. */
export function evidenceSums({ N, s, c, unreached }: EvidenceSpectrum, alpha: number, beta: number): EvidenceSums {
  let [gamma, free, weightSquares, errorSquares] = [0, N - s.length, 0, unreached];
  for (let i = 0; i < s.length; i++) {
    const precision = alpha + beta * s[i] * s[i];
    const known = (beta * s[i] * s[i]) / precision;
    const left = alpha / precision;
    const weight = (beta * s[i] * c[i]) / precision;
    gamma += known;
    free += left;
    weightSquares += weight * weight;
    errorSquares += left * c[i] * (left * c[i]);
  }
  return { gamma, free, weightSquares, errorSquares };
}

/**
 * Evidence of a linear model with prior N(0, I/α) on the weights and noise of precision β.
 *
 *   ln p(t) = N/2 ln(β/2π) − β/2 ‖t−Φm‖² − α/2 ‖m‖² − ½ Σ ln(1 + βs²/α)
 *
 * Source: MacKay 1992; Bishop 2006, equations 3.86 and 3.91, in singular directions.
 */
export function linearEvidence(spectrum: EvidenceSpectrum, alpha: number, beta: number): Evidence {
  const { N, M, s, c, V } = spectrum;
  const { gamma, errorSquares } = evidenceSums(spectrum, alpha, beta);
  const volume = sum(s.map((value) => logOfOneMore(value, alpha, beta)));
  const likelihood = 0.5 * (N * (log(beta) - LOG_TWO_PI) - beta * errorSquares) + 0; // + 0: not −0 without data
  const weights = c.map((value, i) => (beta * s[i] * value) / (alpha + beta * s[i] * s[i]));
  // √α inside the square, whose own square may be no double where α is huge
  const penalty = sum(weights.map((weight) => Math.sqrt(alpha) * weight * (Math.sqrt(alpha) * weight)));
  const occam = -0.5 * (penalty + volume);
  const k = s.length;
  return {
    log_evidence: likelihood + occam,
    posterior_mean: Array.from({ length: M }, (_, j) => sum(weights.map((weight, i) => V[j * k + i] * weight))),
    gamma_eff: gamma,
    log_likelihood_at_map: likelihood,
    log_occam_factor: occam + 0,
  };
}

/** ln(1 + βs²/α), also where the quotient leaves the doubles. */
function logOfOneMore(s: number, alpha: number, beta: number): number {
  const ratio = (beta * s * s) / alpha;
  return ratio < 1e300 ? log1p(ratio) : log(beta) + 2 * log(s) - log(alpha);
}
