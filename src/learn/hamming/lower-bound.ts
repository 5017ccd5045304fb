import { distance, type Word } from "./words.ts";

/**
 * What no clustering of these words into `codes` clusters goes below, of two bounds the larger.
 *
 *   Of any codes + 1 words two share a centre, at no less than their distance: summed over disjoint groups.
 *   Any other clustering than a given one into exactly `codes` clusters joins words of two of them, at no less than the
 *   least distance between its clusters: the lesser of that distance and its cost.
 */
export function lowerBound(
  words: readonly Word[],
  { codes, labels, cost }: { readonly codes: number; readonly labels: ArrayLike<number>; readonly cost: number },
): number {
  const used = new Set(Array.from(labels)).size;
  return Math.max(groups(words, codes), used === codes ? Math.min(cost, gap(words, labels)) : 0);
}

/** Least distance between words of different clusters. */
function gap(words: readonly Word[], labels: ArrayLike<number>): number {
  let least = Infinity;
  for (let i = 0; i < words.length; i++)
    for (let j = 0; j < i; j++) if (labels[i] !== labels[j]) least = Math.min(least, distance(words[i], words[j]));
  return least;
}

/** Each group from a first word on by the word that is farthest from all in it. */
function groups(words: readonly Word[], codes: number): number {
  let left = [...words];
  let sum = 0;
  while (left.length > codes) {
    const apart = left.map(() => Infinity);
    const taken = new Set([0]);
    let [last, least] = [0, Infinity];
    while (taken.size <= codes) {
      left.forEach((word, i) => (apart[i] = Math.min(apart[i], distance(word, left[last]))));
      last = left.reduce((far, _, i) => (!taken.has(i) && (far < 0 || apart[i] > apart[far]) ? i : far), -1);
      least = Math.min(least, apart[last]);
      taken.add(last);
    }
    sum += least;
    left = left.filter((_, i) => !taken.has(i));
  }
  return sum;
}
