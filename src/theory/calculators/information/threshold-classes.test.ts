import { describe, expect, test } from "vitest";
import { permutation, random } from "../../../base/random.ts";
import { classOfMasks, differences } from "../../../search/finite-class.ts";
import { minimumHittingSet } from "../../../search/minimum-hitting-set.ts";
import { popCount } from "../../../search/pop-count.ts";
import { essentialPoints } from "../../../search/essential-points.ts";
import { versionSpaces } from "../../../search/version-spaces.ts";
import { compute } from "../../compute.ts";
import { thresholdClass } from "../../information/threshold-class.ts";

/** Threshold functions by trying all whole weights up to `most`, which is enough for n ≤ 3 (Muroga); ascending. */
function byWeights(n: number, most: number): number[] {
  const span = 2 * most + 1;
  const found = new Set<number>();
  for (let code = 0; code < span ** n; code++) {
    const w = Array.from({ length: n }, (_, i) => (Math.floor(code / span ** i) % span) - most);
    for (let bound = -n * most; bound <= n * most + 1; bound++) {
      let mask = 0;
      for (let p = 0; p < 1 << n; p++) {
        if (w.reduce((sum, wi, i) => sum + (((p >> i) & 1) === 1 ? wi : 0), 0) >= bound) mask |= 1 << p;
      }
      found.add(mask);
    }
  }
  return [...found].sort((a, b) => a - b);
}

function subsets(points: number): number[] {
  return Array.from({ length: 1 << points }, (_, set) => set);
}

/** Least number of points on which only this function has its labels, by trying all sets of points. */
function teachingByTrial(masks: readonly number[], target: number, points: number): number {
  const singling = subsets(points).filter((set) => masks.every((g) => g === target || ((g ^ target) & set) !== 0));
  return Math.min(...singling.map(popCount));
}

/** Functions that have the target's labels at a set of points. */
function agreeing(masks: Uint32Array, target: number, set: number): number {
  let count = 0;
  for (let f = 0; f < masks.length; f++) if (((masks[f] ^ target) & set) === 0) count++;
  return count;
}

describe("threshold-teaching-dimension", () => {
  test("is the least size over all sets of points, for the functions of all small weights", () => {
    for (const n of [0, 1, 2, 3]) {
      const masks = byWeights(n, 2);
      const sizes = masks.map((mask) => teachingByTrial(masks, mask, 1 << n));
      const histogram = Object.fromEntries([...new Set(sizes)].map((t) => [t, sizes.filter((s) => s === t).length]));
      const average = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
      const { value } = compute("threshold-teaching-dimension", { n });
      expect(value).toMatchObject({ count: masks.length, histogram, min: Math.min(...sizes), max: Math.max(...sizes) });
      // sums of whole numbers and one division, the same two numbers
      expect((value as { average: number }).average).toBe(average);
    }
  });

  test("is found by search too, at n = 4 for every 41st function", () => {
    const { masks, points, orbits } = thresholdClass(4);
    const of = classOfMasks(masks, points);
    const members = new Set(masks);
    for (let f = 0; f < masks.length; f += 41) {
      const { set, complete } = minimumHittingSet(differences(of, f), 1e7);
      expect(complete).toBe(true);
      expect(set).toBe(essentialPoints(masks[f], members, points));
    }
    expect(orbits.reduce((sum, { size }) => sum + size, 0)).toBe(1882);
  });

  test("counts points that do single out a function among all 94 572, at n = 5 for one function an orbit", () => {
    const { masks, points, orbits } = thresholdClass(5);
    const members = new Set(masks);
    for (const { representative, teaching } of orbits) {
      const essential = essentialPoints(representative, members, points);
      expect(popCount(essential)).toBe(teaching);
      expect(agreeing(masks, representative, essential)).toBe(1);
      // the smallest mutant, one point fewer
      expect(agreeing(masks, representative, essential & (essential - 1))).toBeGreaterThan(1);
    }
  });

  test("refuses n = 6 with the bits, and nonsense", () => {
    expect(() => compute("threshold-teaching-dimension", { n: 6 })).toThrow(/log₂ T\(6\) = 23\.841.*24 examples/);
    expect(() => compute("threshold-version-space-curve", { n: 30 })).toThrow(/log₂ T\(30\) is from/);
    for (const n of [-1, 1.5, "3"])
      expect(() => compute("threshold-teaching-dimension", { n })).toThrow("expected n to be");
    expect(() => compute("threshold-information-criterion", { n: 0 })).toThrow("expected n to be");
  });
});

interface Curve {
  readonly expected_size: readonly number[];
  readonly prob_identified: readonly number[];
  readonly mean_num_labelings: readonly number[];
}

describe("threshold-version-space-curve", () => {
  test("is what walking all sets of points counts", () => {
    for (const n of [0, 1, 2, 3]) {
      const masks = byWeights(n, 2);
      const N = 1 << n;
      const sums = versionSpaces(classOfMasks(masks, N));
      const curve = compute("threshold-version-space-curve", { n }).value as unknown as Curve;
      for (let k = 0; k <= N; k++) {
        const sets = subsets(N).filter((set) => popCount(set) === k).length;
        expect(curve.expected_size[k]).toBeCloseTo(sums.squares[k] / sets / masks.length, 12);
        expect(curve.mean_num_labelings[k]).toBeCloseTo(sums.labelings[k] / sets, 12);
        // to 12 decimals
        expect(Math.abs(curve.prob_identified[k] - sums.singles[k] / sets / masks.length)).toBeLessThanOrEqual(5e-13);
      }
    }
  });

  test("at n = 5 agrees with drawn targets and inputs, at 4σ", () => {
    const { masks } = thresholdClass(5);
    const curve = compute("threshold-version-space-curve", { n: 5 }).value as unknown as Curve;
    const stream = random(5, "samples");
    for (const k of [16, 29]) {
      const sizes = Array.from({ length: 50 }, () => {
        const target = masks[stream.below(masks.length)];
        const chosen = permutation(stream, 32).subarray(0, k);
        const set = chosen.reduce((mask, p) => mask | (1 << p), 0);
        return agreeing(masks, target, set);
      });
      const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
      const variance = sizes.reduce((sum, size) => sum + (size - mean) ** 2, 0) / (sizes.length - 1);
      expect(Math.abs(mean - curve.expected_size[k])).toBeLessThan(4 * Math.sqrt(variance / sizes.length));
      const single = sizes.filter((size) => size === 1).length / sizes.length;
      const p = curve.prob_identified[k];
      // one more than 4σ of counts, for probabilities near 0
      expect(Math.abs(single - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / sizes.length) + 1 / sizes.length);
    }
    expect(curve.mean_num_labelings[32]).toBe(94572);
    expect(curve.expected_size[32]).toBe(1);
  });

  test("never identifies more than the label bits allow, share ≤ 2^k/e", () => {
    for (const n of [2, 3, 4, 5]) {
      const { prob_identified, mean_num_labelings } = compute("threshold-version-space-curve", { n })
        .value as unknown as Curve;
      const e = thresholdClass(n).masks.length;
      prob_identified.forEach((p, k) => expect(p).toBeLessThanOrEqual((mean_num_labelings[k] / e) * (1 + 1e-12)));
      mean_num_labelings.forEach((labelings, k) => expect(labelings).toBeLessThanOrEqual(2 ** k));
    }
  });
});

describe("threshold-information-criterion", () => {
  test("is counted by trial at n ≤ 3", () => {
    for (const n of [1, 2, 3]) {
      const masks = byWeights(n, 2);
      const N = 1 << n;
      const sizes = masks.map((mask) => teachingByTrial(masks, mask, N));
      const { singles } = versionSpaces(classOfMasks(masks, N));
      const sets = (k: number) => subsets(N).filter((set) => popCount(set) === k).length;
      expect(compute("threshold-information-criterion", { n }).value).toMatchObject({
        k_from_kn: Math.ceil(Math.log2(masks.length) / n - 1e-9),
        k_label_bits: Math.ceil(Math.log2(masks.length) - 1e-9),
        min_teaching: Math.min(...sizes),
        max_teaching: Math.max(...sizes),
        k_random_50pct_identified: [...singles].findIndex((count, k) => 2 * count >= masks.length * sets(k)),
      });
    }
  });

  test("says that kn is too few: fewer than a teacher needs, at every n", () => {
    for (const n of [2, 3, 4, 5]) {
      const value = compute("threshold-information-criterion", { n }).value as {
        k_from_kn: number;
        min_teaching: number;
      };
      expect(value.k_from_kn).toBeLessThan(value.min_teaching);
    }
  });
});
