import { log } from "../../base/elementary.ts";
import type { Orbit } from "../../search/cube-orbits.ts";
import type { FiniteClass } from "../../search/finite-class.ts";
import { popCount } from "../../search/pop-count.ts";

/** h₂(q) = −q log₂ q − (1−q) log₂(1−q), in bits; 0 at 0 and 1. */
export function binaryEntropy(q: number): number {
  return -(xLog2(q) + xLog2(1 - q));
}

function xLog2(x: number): number {
  return x === 0 ? 0 : (x * log(x)) / Math.LN2;
}

/**
 * Mutual information, in bits, of a uniform function and its labels at k points, each flipped with chance q: the entropy
 * of the noisy labels less that of the flips, summed over the given sets as often as their orbits are large; by k.
 *
 * Labels 0 and 1. Price: 2^k k a set, since the noise acts on one label after the other.
 */
export function noisyBits(of: FiniteClass, sets: readonly Orbit[], q: number): Float64Array {
  const sums = new Float64Array(of.points + 1);
  const flipEntropy = binaryEntropy(q);
  for (const { representative, size } of sets) {
    const chosen = Array.from({ length: of.points }, (_, p) => p).filter((p) => ((representative >>> p) & 1) === 1);
    const law = flipped(labelingLaw(of, chosen), q);
    const entropy = -law.reduce((sum, p) => sum + xLog2(p), 0);
    sums[popCount(representative)] += size * (entropy - chosen.length * flipEntropy);
  }
  return sums;
}

/** Chance of each labeling of the chosen points, bit j of a labeling the label of the j-th. */
function labelingLaw({ count, points, labels }: FiniteClass, chosen: readonly number[]): Float64Array {
  const law = new Float64Array(1 << chosen.length);
  for (let f = 0; f < count; f++) {
    let labeling = 0;
    for (let j = 0; j < chosen.length; j++) labeling |= labels[f * points + chosen[j]] << j;
    law[labeling] += 1 / count;
  }
  return law;
}

/** The law after each bit has been flipped with chance q. */
function flipped(law: Float64Array, q: number): Float64Array {
  for (let bit = 1; bit < law.length; bit *= 2) {
    for (let low = 0; low < law.length; low++) {
      if ((low & bit) !== 0) continue;
      const [a, b] = [law[low], law[low + bit]];
      law[low] = (1 - q) * a + q * b;
      law[low + bit] = q * a + (1 - q) * b;
    }
  }
  return law;
}
