import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import { regionsOf } from "../../src/lab/verdict-regions.ts";
import { seedsFor } from "../../src/lab/verdict-power.ts";
import type { Trial } from "../../src/terms/trial.ts";

/** A point whose trials can hold many repetitions, each on rows of its own, and report their mean. */
export interface RepeatedPoint extends Omit<ClaimPoint, "trials" | "spread"> {
  /** Standard deviation of one repetition. */
  readonly spread: number;
  trials(seed: number, repetitions: number): readonly Trial[];
}

/** Trials a point, nearly: a seventh of the margin is then reached within them, and their own spread is well known. */
const TRIALS = 24;

/**
 * The claim with as many repetitions a trial as leave some two dozen trials a point: as many repetitions in all as seeds
 * would be planned otherwise, and a verdict that lists few trials. `most` repetitions a trial in a smoke run.
 */
export function inFewTrials(claim: Omit<Claim, "points">, points: readonly RepeatedPoint[], most: number): Claim {
  const shell: Claim = { ...claim, points: [] };
  return {
    ...claim,
    points: points.map((point) => {
      const alone: ClaimPoint = { ...point, trials: (seed) => point.trials(seed, 1) };
      const { margin } = regionsOf(shell, alone);
      const repetitions = Math.min(most, Math.ceil(seedsFor({ spread: point.spread, margin }) / TRIALS));
      return {
        ...alone,
        spread: point.spread / Math.sqrt(repetitions),
        trials: (seed) => point.trials(seed, repetitions),
      };
    }),
  };
}
