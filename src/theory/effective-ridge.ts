import { positiveRoot } from "../math/positive-root.ts";

/** Variances s > 0 of independent directions, with the number of directions per training row (γ times its share). */
export interface Directions {
  readonly variances: readonly number[];
  readonly perRow: readonly number[];
  /** Directions per row in all, minus 1: said apart, because near the threshold a sum would lose its digits. */
  readonly excess: number;
}

/** What ridge regression does to a direction of variance s: it keeps s/(s+κ) of it. */
export interface EffectiveRidge {
  readonly kappa: number;
  /** γ∫s²/(s+κ)²dH: the variance is σ² times this over `slack`. */
  readonly capacity: number;
  /** 1 − capacity, without cancellation. 0 at the threshold without penalty. */
  readonly slack: number;
}

/**
 * The penalty κ that acts on the population where λ acts on the sample.
 *
 *   λ = κ (1 − γ∫s/(s+κ)dH)
 *
 * λ = 0: κ = 0 with at most one direction a row; else κ > 0 solves γ∫κ/(s+κ)dH = γ − 1.
 * Of the two equal forms λ/κ + γ∫s/(s+κ)dH = 1 and λ/κ + (γ−1) = γ∫κ/(s+κ)dH the one with the lesser integral decides,
 * so that κ is good to some units in the last place at any λ and γ.
 * Source: Dobriban, Wager 2018; Hastie et al. 2022, arXiv:1903.08560, section 4 (κ is 1/(c₀γ) there).
 */
export function effectiveRidge({ variances, perRow, excess }: Directions, lambda: number): EffectiveRidge {
  if (variances.length === 0) return { kappa: lambda, capacity: 0, slack: 1 };
  if (lambda === 0 && excess <= 0) return { kappa: 0, capacity: 1 + excess, slack: 0 - excess };
  const beyond = (kappa: number) => {
    let [kept, lost] = [0, 0];
    for (let i = 0; i < variances.length; i++) {
      kept += (perRow[i] * variances[i]) / (variances[i] + kappa);
      lost += (perRow[i] * kappa) / (variances[i] + kappa);
    }
    return lost < kept ? lost - excess - lambda / kappa : 1 - kept - lambda / kappa;
  };
  const kappa = positiveRoot(beyond, bracket({ variances, perRow, excess }, lambda));
  let [capacity, slack] = [0, lambda / kappa];
  for (let i = 0; i < variances.length; i++) {
    const kept = variances[i] / (variances[i] + kappa);
    capacity += perRow[i] * kept * kept;
    slack += perRow[i] * kept * (kappa / (variances[i] + kappa));
  }
  return { kappa, capacity, slack };
}

/** λ ≤ κ ≤ λ + γ∫s dH; without a penalty κ/(γ−1) is an average of the variances. */
function bracket({ variances, perRow, excess }: Directions, lambda: number): { low: number; high: number } {
  if (lambda > 0) {
    return { low: lambda, high: variances.reduce((sum, s, i) => sum + perRow[i] * s, lambda) };
  }
  const least = variances.reduce((a, b) => Math.min(a, b));
  const most = variances.reduce((a, b) => Math.max(a, b));
  return { low: least * excess, high: most * excess };
}
