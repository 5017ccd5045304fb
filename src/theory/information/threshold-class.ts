import { smallBinomial } from "../../math/small-binomial.ts";
import { cubeOrbits } from "../../search/cube-orbits.ts";
import { essentialPoints } from "../../search/essential-points.ts";
import { popCount } from "../../search/pop-count.ts";
import { meanRealisableLabelings } from "../../search/realisable-labelings.ts";
import { thresholdFunctions } from "../../search/threshold-functions.ts";

export interface ThresholdOrbit {
  readonly representative: number;
  readonly size: number;
  /** Size of the minimum teaching set of each of its functions. */
  readonly teaching: number;
}

/** All threshold functions with bias on {0,1}ⁿ, up to the symmetries of the cube. */
export interface ThresholdClass {
  readonly masks: Uint32Array;
  readonly points: number;
  readonly orbits: readonly ThresholdOrbit[];
}

const known = new Map<number, ThresholdClass>();

/**
 * A threshold function has one minimum teaching set, its essential points (Anthony et al. 1995), and the
 * symmetries of the cube keep its size: one function an orbit tells it for all. n ≤ 5; kept for the next call.
 */
export function thresholdClass(n: number): ThresholdClass {
  const found = known.get(n);
  if (found !== undefined) return found;
  const masks = thresholdFunctions(n);
  const points = 1 << n;
  const members = new Set(masks);
  const orbits = cubeOrbits(masks, n).map((orbit) => ({
    ...orbit,
    teaching: popCount(essentialPoints(orbit.representative, members, points)),
  }));
  const made = { masks, points, orbits };
  known.set(n, made);
  return made;
}

export type TeachingSizes = {
  readonly count: number;
  readonly histogram: Readonly<Record<string, number>>;
  readonly max: number;
  readonly min: number;
  readonly average: number;
};

export function teachingSizes({ masks, orbits }: ThresholdClass): TeachingSizes {
  const bySize = new Map<number, number>();
  for (const { size, teaching } of orbits) bySize.set(teaching, (bySize.get(teaching) ?? 0) + size);
  const sizes = [...bySize.keys()].sort((a, b) => a - b);
  const total = orbits.reduce((sum, { size, teaching }) => sum + size * teaching, 0);
  return {
    count: masks.length,
    histogram: Object.fromEntries(sizes.map((size) => [String(size), bySize.get(size)!])),
    max: sizes[sizes.length - 1],
    min: sizes[0],
    average: total / masks.length,
  };
}

/**
 * Pairs (target, set of k points) that leave the target alone, for k = 0 … points: the sets that hold all its essential
 * points. Whole numbers below 2⁵³.
 */
export function identifyingSamples({ points, orbits }: ThresholdClass): number[] {
  return Array.from({ length: points + 1 }, (_, k) =>
    orbits.reduce((sum, { size, teaching }) => sum + size * smallBinomial(points - teaching, k - teaching), 0),
  );
}

/**
 * Mean number of functions that agree with a uniform target on k uniform points, for k = 0 … points: of the A_d ordered
 * pairs of functions that differ at d points, C(N−d, k)/C(N, k) agree.
 */
export function expectedVersionSpaces({ masks, points, orbits }: ThresholdClass): number[] {
  const pairs = new Float64Array(points + 1);
  for (const { representative, size } of orbits) {
    for (let f = 0; f < masks.length; f++) pairs[popCount(representative ^ masks[f])] += size;
  }
  return Array.from({ length: points + 1 }, (_, k) => {
    const agreeing = pairs.reduce((sum, count, d) => sum + count * smallBinomial(points - d, k), 0);
    return agreeing / (masks.length * smallBinomial(points, k));
  });
}

/** Mean number of labelings of k uniform points of {0,1}ⁿ that threshold functions with bias realise. */
export function meanLabelings(n: number): number[] {
  const inputs = Array.from({ length: n }, (_, i) => i);
  const points = Array.from({ length: 1 << n }, (_, p) => [1, ...inputs.map((i) => (p >>> i) & 1)]);
  return meanRealisableLabelings(points);
}
