import { normalQuantile } from "../../math/normal-distribution.ts";
import type { RowGroups } from "./row-groups.ts";

export interface NoiseFromCopies {
  /** δ, share of pairs of copies that disagree: the mean over inputs that occur twice or more. */
  readonly disagreement: number;
  /** p, chance that a label is redrawn uniformly from all K classes. */
  readonly noise: number;
  readonly low: number;
  readonly high: number;
  /** Inputs that occur twice or more. */
  readonly groups: number;
}

/**
 * Label noise from copies of an input whose labels were given independently.
 *
 *   δ = (1 − 1/K)(1 − (1−p)²), whatever the classes' shares:  p = 1 − √(1 − δK/(K−1)), 1 where δ is larger
 *   interval: Wilson's for δ with m_eff = δ(1−δ)/Var δ̂ pairs, through the same curve
 *
 * Copies two by two are m independent pairs, and δ̂ is binomial: Wilson's interval covers within .01 of its level for
 * mδ ≥ 5 where Clopper–Pearson's, which is exact, covers too often. Larger groups weigh as one.
 * Regime: labels independent given the input, x alone decides the true label, noise uniform over classes. Copies of whole
 * rows break it: they agree, and noise is not seen. No groups: NaN. Source: Wilson 1927; Brown, Cai & DasGupta 2001.
 */
export function noiseFromCopies(
  { groupOf, sizes }: RowGroups,
  y: Float64Array,
  { classes, level }: { readonly classes: number; readonly level: number },
): NoiseFromCopies {
  const shares = disagreements(groupOf, sizes, y, classes);
  const groups = shares.length;
  if (groups === 0) return { disagreement: NaN, noise: NaN, low: NaN, high: NaN, groups };
  const disagreement = shares.reduce((sum, share) => sum + share, 0) / groups;
  const variance = shares.reduce((sum, s) => sum + (s - disagreement) * (s - disagreement), 0) / groups;
  const alone = disagreement * (1 - disagreement);
  const pairs = sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  const effective = variance > 0 ? Math.min(pairs, (groups * alone) / variance) : groups;
  const [low, high] = wilson(disagreement, effective, level);
  return {
    disagreement,
    noise: noiseOf(disagreement, classes),
    low: noiseOf(low, classes),
    high: noiseOf(high, classes),
    groups,
  };
}

/** For each input with copies, the share of its pairs whose labels differ. */
function disagreements(groupOf: Int32Array, sizes: Int32Array, y: Float64Array, classes: number): number[] {
  const votes = new Map<number, Float64Array>();
  groupOf.forEach((group, i) => {
    if (sizes[group] < 2) return;
    const counts = votes.get(group) ?? new Float64Array(classes);
    counts[y[i]]++;
    votes.set(group, counts);
  });
  return [...votes].map(([group, counts]) => {
    const alike = counts.reduce((sum, count) => sum + count * (count - 1), 0);
    return 1 - alike / (sizes[group] * (sizes[group] - 1));
  });
}

function noiseOf(disagreement: number, classes: number): number {
  return 1 - Math.sqrt(Math.max(0, 1 - (disagreement * classes) / (classes - 1)));
}

function wilson(share: number, n: number, level: number): readonly [number, number] {
  const z = normalQuantile((1 + level) / 2);
  const centre = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return [Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale)];
}
