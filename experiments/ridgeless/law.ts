import type { RunSize } from "../../src/lab/experiment.ts";
import { NUMERICS, type Trial } from "../../src/terms/trial.ts";

/** σ², of the noise; it is averaged over exactly, given X. */
export const sigma2 = 1;
/** ‖β‖², seen and unseen together. */
export const r2 = 5;

/** What is fitted, and where: sizes are fixed here, before any run. Every mean has |n−p| > 7, so that its fourth moment exists. */
export interface Sizes {
  readonly n: number;
  /** p of the isotropic claim; σ²p/n is judged at all but the last, where it lies within 2 % of the truth. */
  readonly isotropic: readonly number[];
  /** p at which the exact formula is told from its limit. */
  readonly finite: readonly number[];
  /** p of the misspecified formula. */
  readonly misspecified: readonly number[];
  /** The many parameters, and the few that they must beat beside the best few of theory. */
  readonly many: number;
  readonly few: readonly number[];
}

const whole: Sizes = {
  n: 100,
  isotropic: [50, 90, 110, 181, 400],
  finite: [50, 90, 110],
  misspecified: [20, 50, 75, 130, 200, 300],
  many: 300,
  few: [5, 10, 30, 50],
};

/** Two fifths of everything, with as much room around the threshold as moments need. */
const smoke: Sizes = {
  n: 40,
  isotropic: [20, 30, 50, 72, 160],
  finite: [20, 30, 50],
  misspecified: [8, 20, 30, 52, 80, 120],
  many: 120,
  few: [2, 4, 12, 20],
};

export function sizesOf(size: RunSize): Sizes {
  return size === "whole" ? whole : smoke;
}

/**
 * Share κ of ‖β‖² on the first p coordinates: they come in the order of their importance, and there is always more.
 *
 *   κ = 1 − (1 + p/n)⁻²
 *
 * Source: Hastie et al. 2022, section 5.2, polynomial approximation bias with exponent 2.
 */
export function seenShare(n: number, p: number): number {
  return 1 - 1 / ((1 + p / n) * (1 + p / n));
}

/**
 * Unseen coordinates that are drawn. Only the norm of their coefficients matters to the law of y, so that few stand for
 * endlessly many; they are drawn, not replaced by noise, since that they act as noise is what is claimed.
 */
const UNSEEN = 20;

/** One minimum-norm fit on p coordinates that carry the share κ of the signal; κ = 1 is the isotropic model. */
export function fit(at: {
  readonly n: number;
  readonly p: number;
  readonly kappa: number;
  readonly seed: number;
}): Trial {
  return {
    kind: "min-norm",
    numerics: NUMERICS,
    seed: at.seed,
    ridge: 0,
    averagedNoise: sigma2,
    data: {
      kind: "population",
      rows: at.n,
      testRows: 0,
      population: {
        kind: "gaussian-linear",
        observed: at.p,
        unobserved: at.kappa === 1 ? 0 : UNSEEN,
        signal: r2,
        observedSignal: at.kappa,
        noise: 0,
      },
    },
  };
}
