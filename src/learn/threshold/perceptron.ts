import type { Pause } from "./gates.ts";

/** Rows of ±1 features, a constant among them where there is a bias, and what is wanted on each. */
export interface SignRows {
  readonly features: readonly Int8Array[];
  /** +1 or −1 */
  readonly targets: Int8Array;
}

export interface Perceptron {
  readonly learned: boolean;
  /** Corrections made. */
  readonly mistakes: number;
  readonly weights: Int32Array;
}

/**
 * Rosenblatt's rule: rows in turn, and w ← w + t·x at each row with t·(w·x) ≤ 0, from w = 0, until a pass without a mistake.
 *
 * It ends where a gate without ties exists, after at most R²‖w*‖² corrections (Novikoff 1962): R² = the number of
 * features, w* any weights with t·(w*·x) ≥ 1. After more than `most` it is given up; if `most` is that bound for every
 * gate, none exists.
 */
export function perceptron({ features, targets }: SignRows, most: number, pause: Pause): Perceptron {
  const weights = new Int32Array(features[0].length);
  let mistakes = 0;
  for (let clean = 0, row = 0; clean < features.length; row = (row + 1) % features.length) {
    const x = features[row];
    let sum = 0;
    for (let j = 0; j < weights.length; j++) sum += weights[j] * x[j];
    pause(2 * weights.length);
    if (sum * targets[row] > 0) {
      clean += 1;
      continue;
    }
    if (mistakes === most) return { learned: false, mistakes, weights };
    for (let j = 0; j < weights.length; j++) weights[j] += targets[row] * x[j];
    mistakes += 1;
    clean = 0;
  }
  return { learned: true, mistakes, weights };
}
