import { NUMERICS, type Trial } from "../../src/terms/trial.ts";

/** n equally spaced inputs on a circle, and the numbers p of random functions at which they are fitted. */
export interface Circle {
  readonly n: number;
  /** p whose penalty is compared: with λ, and without any penalty, where p < n. */
  readonly raised: readonly number[];
  readonly bare: readonly number[];
  /** p whose risk is compared, likewise. */
  readonly risks: readonly number[];
  readonly bareRisks: readonly number[];
  /** n and p, compared with 2n+1 or 2n−1 and 2p: n stays odd. */
  readonly halves: readonly (readonly [n: number, p: number])[];
}

/** λ, small beside the eigenvalues, whose mean is n·K(x,x)/n = 1. */
export const lambda = 0.1;

/** Random functions of K(x,x) = 1 whose variances fall by half at frequency 8, of frequencies below n. */
export function variancesOf(n: number): number[] {
  const raw = Array.from({ length: n }, (_, k) => 1 / (1 + (k / 8) * (k / 8)));
  const all = raw.reduce((sum, v, k) => sum + (k === 0 ? v : 2 * v), 0);
  return raw.map((v) => v / all);
}

/** Amplitudes of the target, and the variance of the noise. */
export const target: number[] = [0, 1, 0.7, 0, 0, 0.5];
export const noise = 1;

/** M ridge fits on p random functions each. */
export function randomFunctions(
  {
    n,
    p,
    ridge,
    members,
  }: { readonly n: number; readonly p: number; readonly ridge: number; readonly members: number },
  seed: number,
): Trial {
  return {
    kind: "random-functions",
    numerics: NUMERICS,
    seed,
    data: { kind: "none" },
    rows: n,
    variances: variancesOf(n),
    target,
    features: p,
    members,
    ridge,
    noise,
  };
}
